"""What is wrong with a page's front matter and headings, and with its markup."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence

from briefing.checks import markup
from briefing.pages import calls
from briefing.pages.page import Page
from briefing.pages.places import CALL
from briefing.pages.tree import Block
from briefing.records.problems import Problem, suggest

META_KEYS = ("title", "description", "hide")
# The templates of the theme print these values between tags and quotation marks.
_MARKUP = re.compile(r"[<>{}\"\\]|&#?\w")


def check(page: Page) -> Iterator[Problem]:
    """Every problem in the front matter, the headings and the markup of a page."""
    yield from _front_matter(page)
    yield from _headings(page)
    yield from markup.check(page)


def links(pages: Sequence[Page]) -> Iterator[Problem]:
    """Links to pages that there are not; whether the place on a page is there, only the built site shows."""
    paths = {page.path for page in pages}
    for page in pages:
        within = posixpath.dirname(page.path)
        for line, target in markup.targets(page):
            path = target.partition("#")[0]
            if not path or ":" in target or path.startswith("/"):
                continue
            if "." not in posixpath.basename(path):
                what, write = f"the link goes to the folder `{path}`", "link to the file of a page, which ends in .md"
                yield Problem(page.shown, line, what, write)
            elif path.endswith(".md") and posixpath.normpath(posixpath.join(within, path)) not in paths:
                near = [posixpath.relpath(one, within) for one in paths]
                yield Problem(page.shown, line, f"there is no page `{path}`", suggest(path, near))


def _front_matter(page: Page) -> Iterator[Problem]:
    for key, value in page.meta.items():
        line = page.meta_line(key)
        if key in calls.MACROS:
            yield Problem(page.shown, line, f"the front matter's `{key}` hides the macro of that name", "delete the line")
        elif key not in META_KEYS:
            yield Problem(page.shown, line, f"the front matter has an unknown key `{key}`", suggest(key, META_KEYS))
        elif key == "hide":
            if value != ["toc"]:
                what, write = "`hide` hides only the table of contents", "write `hide: [toc]`, or delete the line"
                yield Problem(page.shown, line, what, write)
        elif not isinstance(value, str):
            yield Problem(page.shown, line, f"`{key}` is not a text", "write it on one line")
        elif match := _MARKUP.search(value):
            yield Problem(page.shown, line, f"`{match.group()}` in `{key}` is markup", "write plain words")
    for key in ("title", "description"):
        if not page.meta.get(key) and not (key == "description" and page.section):
            yield Problem(page.shown, 1, f"the front matter has no `{key}`", f"write `{key}: …` between two lines of `---`")


def _headings(page: Page) -> Iterator[Problem]:
    headings = [block for block in page.blocks if block.kind == "heading"]
    seen: dict[str, int] = {}
    level = 0
    for block in headings:
        found = _heading(block, level, seen)
        if found:
            yield Problem(page.shown, block.line, *found)
        if len(block.path) == 1:
            seen.setdefault(block.heading, block.line)
            level = block.level
    first = [block for block in headings if block.path == ("h1",)]
    if len(first) != 1:
        what = f"the page has {len(first)} headings of the first level"
        yield Problem(page.shown, first[1].line if first else page.first_line, what, "keep one, at its top")
    if first and page.blocks[0] is not first[0]:
        yield Problem(page.shown, page.blocks[0].line, "something stands above the title", "begin the page with its title")


def _heading(block: Block, level: int, seen: Mapping[str, int]) -> tuple[str, str] | tuple[str, str, tuple[str, str]] | None:
    """What is wrong with a heading below one of a level, what to write, and what a program can put in its place."""
    shown = block.text.replace(CALL, "…")
    if len(block.path) > 1:
        return "a heading stands here that is not written as one", "write `## Heading {: #id }` on a line of its own"
    if not block.heading:
        write = f"{{: #{_slug(block.text)} }}"
        return f"the heading `{shown}` has no id", f"write `{write}` after it", (block.text, f"{block.text} {write}")
    if block.heading in seen:
        return f"the heading id `{block.heading}` is taken (line {seen[block.heading]})", "write another"
    if block.level > level + 1:
        return f"the heading `{shown}` skips a level", f"write it with {level + 1} `#`"
    return None


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("’", "")).strip("-") or "name"
