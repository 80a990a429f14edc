"""What is wrong with a page's front matter, headings and markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import calls
from .pages import CALL, Block, Page
from .problems import Problem, suggest

META_KEYS = ("title", "description", "hide")
# Code between backticks, and where links lead: neither is prose.
CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
DESTINATION = re.compile(r"(?<=\])\(\s*<?([^)\s>]*)>?|^\s{0,3}\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_TAG = re.compile(r"<[/!?]?([A-Za-z][\w-]*)?[^>\n]*>?")


def check(page: Page) -> Iterator[Problem]:
    """Every problem in the front matter, the headings and the markup of a page."""
    yield from _front_matter(page)
    yield from _headings(page)
    yield from _html(page)
    yield from _attributes(page)
    yield from _links(page)


def _front_matter(page: Page) -> Iterator[Problem]:
    for key in page.meta:
        line = page.meta_lines.line((key,)) if page.meta_lines else 1
        if key in calls.MACROS:
            yield Problem(page.shown, line, f"the front matter's `{key}` hides the macro of that name", "delete the line")
        elif key not in META_KEYS:
            yield Problem(page.shown, line, f"the front matter has an unknown key `{key}`", suggest(key, META_KEYS))
        elif key != "hide" and not isinstance(page.meta[key], str):
            yield Problem(page.shown, line, f"`{key}` is not a text", "write it on one line")
    for key in ("title", "description"):
        if not page.meta.get(key) and not (key == "description" and page.section):
            yield Problem(page.shown, 1, f"the front matter has no `{key}`", f"write `{key}: …` between two lines of `---`")


def _headings(page: Page) -> Iterator[Problem]:
    headings = [block for block in page.blocks if block.kind == "heading"]
    seen: dict[str, int] = {}
    level = 0
    for block in headings:
        if not block.heading:
            yield Problem(
                page.shown,
                block.line,
                f"the heading `{_shown(block)}` has no id",
                f"write `{{: #{_slug(block.text)} }}` after it",
                (block.text, f"{block.text} {{: #{_slug(block.text)} }}"),
            )
        elif block.heading in seen:
            yield Problem(
                page.shown, block.line, f"the heading id `{block.heading}` is taken (line {seen[block.heading]})", "write another"
            )
        seen.setdefault(block.heading, block.line)
        if block.level > level + 1:
            yield Problem(
                page.shown, block.line, f"the heading `{_shown(block)}` skips a level", f"write it with {level + 1} `#`"
            )
        level = block.level
    first = [block for block in headings if block.level == 1]
    if len(first) != 1:
        yield Problem(
            page.shown,
            first[1].line if first else page.first_line,
            f"the page has {len(first)} headings of the first level",
            "keep one, at its top",
        )
    for block in page.blocks:
        if block.kind == "text":
            yield from _disguised(page, block)


def _disguised(page: Page, block: Block) -> Iterator[Problem]:
    """Headings in forms that Markdown knows and that a reader of the source may overlook."""
    for number, line in enumerate(block.text.split("\n")):
        if re.match(r"\s*(?:(?:[-*+>]|\d+\.)\s*)*#{1,6}(?!\s*$)", line):
            what = "a heading stands here that is not written as one"
            yield Problem(page.shown, block.line + number, what, "write `## Heading {: #id }` on a line of its own")
        elif number and re.fullmatch(r"\s{0,3}(=+|-+)\s*", line):
            yield Problem(page.shown, block.line + number - 1, "a heading is underlined", "write it with `#` in front")


def _html(page: Page) -> Iterator[Problem]:
    for block in page.blocks:
        if block.kind == "code" and page.section:
            yield Problem(page.shown, block.line, "a section page holds code", "write it as prose")
        tags = [match for match in _TAG.finditer(_without_code(block)) if match.group(1) or match.group()[1:2] in ("!", "?")]
        opened = {match.group(1) for match in tags if not match.group().startswith("</")}
        for match in tags:
            # The closing tag of one that is reported needs no line of its own.
            if not (match.group().startswith("</") and match.group(1) in opened):
                yield Problem(page.shown, _line(block, match), f"`{match.group()}` is raw HTML", "write Markdown")


def _attributes(page: Page) -> Iterator[Problem]:
    for block in page.blocks:
        for match in re.finditer(r"\{[^{}\n]*\}", _without_code(block)):
            if not re.fullmatch(r"\{:( \.[a-z-]+)+ \}", match.group()):
                write = "write only `{: #id }` after a heading, or `{: .class }`"
                yield Problem(page.shown, _line(block, match), f"`{match.group()}` sets attributes", write)


def _links(page: Page) -> Iterator[Problem]:
    for block in page.blocks:
        for match in DESTINATION.finditer(_without_code(block)):
            target = match.group(1) or match.group(2) or ""
            if re.match(r"[\w+.-]+:|//", target) and not re.match(r"(https|mailto):", target):
                write = "link to a page of this site, or to an address that begins with `https:`"
                yield Problem(page.shown, _line(block, match), f"the link goes to `{target}`", write)


def _without_code(block: Block) -> str:
    """The block's text with code blanked, offsets unchanged."""
    if block.kind == "code":
        return ""
    return CODE_SPAN.sub(lambda match: re.sub(r"[^\n]", " ", match.group()), block.text)


def _line(block: Block, match: re.Match[str]) -> int:
    return block.line + block.text.count("\n", 0, match.start())


def _shown(block: Block) -> str:
    return block.text.replace(CALL, "…")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("’", "")).strip("-") or "name"
