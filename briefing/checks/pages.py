"""What is wrong with a page's front matter, headings and markup.

The markup is judged on the tree that Markdown makes of a page. What stands there is what a reader gets, so nothing is guessed
from how a line is written; the lines of the file are only looked at for what a message names.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from xml.etree.ElementTree import Element

from briefing.pages import calls
from briefing.pages.page import MAX_DEPTH, Page
from briefing.pages.tree import CALL, NO_ID, REFUSED, TOKEN, UNSEEN, Block
from briefing.records.files import HIDDEN
from briefing.records.problems import Problem, suggest

META_KEYS = ("title", "description", "hide")
HIDEABLE = {"navigation", "toc"}
# The templates of the theme print these values between tags and quotation marks.
_MARKUP = re.compile(r"[<>{}\"\\]|&#?\w")
ADDRESS = re.compile(
    r"https://[A-Za-z0-9.-]+(:\d+)?([/?#][\w/?#.~!$'*+,;:@%=&-]*)?|mailto:[\w.+-]+@[\w.-]+|(?!/)[\w./-]*(#[\w-]*)?", re.ASCII
)
# Other classes of the style sheet hide what carries them, or mark what the templates wrote themselves.
CLASSES = ("button", "primary")
_CLASSES = re.compile(f"({'|'.join(CLASSES)})( ({'|'.join(CLASSES)}))*")
_PLAIN = "blockquote body br em hr li ol p pre strong table tbody td th thead tr ul"
# Every element that a page may hold, and its attributes with what these may be.
ALLOWED = {
    **{tag: {} for tag in _PLAIN.split()},
    **{f"h{level}": {"id": re.compile(f"[a-z0-9-]+|{NO_ID}.*")} for level in range(1, 7)},
    "a": {"href": ADDRESS, "class": _CLASSES},
    "code": {"class": re.compile("language-[a-z]+")},
}
_TAG = re.compile(r"</?([A-Za-z][\w-]*)[^>\n]*>?|<[!?][^>\n]*>?")


def check(page: Page) -> Iterator[Problem]:
    """Every problem in the front matter, the headings and the markup of a page."""
    yield from _front_matter(page)
    yield from _headings(page)
    yield from markup(page)


def markup(page: Page) -> Iterator[Problem]:
    """Every problem in the markup of a page: its elements, attributes and classes, and where its links lead."""
    elements = (_judge_element(element, page.lines.get(element, page.first_line), page) for element in page.root.iter())
    for place, what, write in chain.from_iterable(chain(elements, (_judge_words(block, page) for block in page.blocks))):
        yield Problem(page.shown, place, what, write)


def targets(page: Page) -> Iterator[tuple[int, str]]:
    """Where the links of a page lead, each with its line."""
    for element, line in page.lines.items():
        if element.tag == "a":
            yield line, element.get("href", "")


def links(pages: Sequence[Page], made: Iterable[str] = ()) -> Iterator[Problem]:
    """Links to pages that there are not: neither among these nor among those made from records, of which the paths are given.

    Whether the place on a page is there, only the built site shows.
    """
    paths = {*(page.path for page in pages), *made}
    for page in pages:
        within = posixpath.dirname(page.path)
        for line, target in targets(page):
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
            if not isinstance(value, list) or not value or not {*map(str, value)} <= HIDEABLE:
                what = "`hide` hides only the table of contents and the list of pages"
                write = "write `hide: [toc]` or `hide: [navigation, toc]`, or delete the line"
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
        if found := _heading(block, level, seen):
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
        slug = re.sub(r"[^a-z0-9]+", "-", block.text.lower().replace("’", "")).strip("-") or "name"
        write = f"{{: #{slug} }}"
        return f"the heading `{shown}` has no id", f"write `{write}` after it", (block.text, f"{block.text} {write}")
    if block.heading in seen:
        return f"the heading id `{block.heading}` is taken (line {seen[block.heading]})", "write another"
    if block.level > level + 1:
        return f"the heading `{shown}` skips a level", f"write it with {level + 1} `#`"
    return None


def _judge_element(element: Element, line: int, page: Page) -> Iterator[tuple[int, str, str]]:
    if element.tag == "img":
        # A page has no files beside it, and nothing is loaded from elsewhere.
        yield line, "a picture stands here", "leave it out: charts are drawn from records, by a call"
        return
    if element.tag == "div" and element.get("class") == "toc":
        yield _line_of("[TOC]", line, page), "a table of contents stands here", "leave it out: the site has its own"
        return
    if element.tag not in ALLOWED:
        yield line, f"`<{element.tag}>` stands here, which a page may not hold", "leave it out"
        return
    if element.tag == "pre" and page.section:
        yield line, "a section page holds code", "write it as prose"
    if element.tag == "a":
        yield from _judge_link(element, line, page)
    for name, value in element.items():
        pattern = ALLOWED[element.tag].get(name)
        if (pattern and pattern.fullmatch(value)) or (element.tag == "a" and name in ("href", "title")):
            continue
        if element.tag == "a" and name == "class":
            wrong = next((one for one in value.split() if one not in CLASSES), value)
            yield line, f"the class `{wrong}` is not one that a page may use", suggest(wrong, CLASSES)
        elif element.tag in ("td", "th") and name == "style":
            yield line, "a column of this table is aligned", "write the line below its head with hyphens only"
        else:
            place, typed = _attributes(value if name == REFUSED else name, line, page)
            if pattern and name == "id":
                yield place, f"`{typed}` is no id", "write lower-case letters, digits and hyphens"
            else:
                yield place, f"`{typed}` sets attributes", "write only `{: #id }` after a heading, or `{: .class }`"


def _judge_link(link: Element, line: int, page: Page) -> Iterator[tuple[int, str, str]]:
    if sum(1 for _ in link.iter("a")) > 1:
        yield line, "a link stands inside another", "keep one of the two"
    if not "".join(link.itertext()).strip():
        yield line, "a link has no words", "write where it leads between the square brackets"
    target = TOKEN.sub("…", link.get("href", ""))
    inside = posixpath.normpath(posixpath.join("/docs", posixpath.dirname(page.path), target.partition("#")[0]))
    if not ADDRESS.fullmatch(target):
        write = "link to a page of this site, or to an address that begins with `https:`"
        if re.match(r"https://[^(]*\(", target):
            write = "write the brackets in the address as %28 and %29"
        yield _line_of(target, line, page), f"the link goes to `{target}`", write
    elif ":" not in target and not f"{inside}/".startswith("/docs/"):
        what = f"the link goes to `{target}`, outside the site"
        yield _line_of(target, line, page), what, "link to a page of this site"
    if "title" in link.attrib:
        yield line, f"the link does not end behind its address `{target}`", "write `[text](address)`"


def _judge_words(block: Block, page: Page) -> Iterator[tuple[int, str, str]]:
    for match in re.finditer(UNSEEN, block.text):
        line = block.line_at(match.start())
        typed = [one for one in re.findall(r"&#?\w+;?", next(_numbered(page, line))[1]) if HIDDEN.search(html.unescape(one))]
        yield line, f"`{typed[0] if typed else UNSEEN}` is an invisible character", "delete it"
    tags = list(_TAG.finditer(block.without_code))
    opened = {match[1] for match in tags if not match[0].startswith("</")}
    for match in tags:
        # The closing tag of one that is reported needs no line of its own.
        if not (match[0].startswith("</") and match[1] in opened):
            yield block.line_at(match.start()), f"`{match[0]}` is raw HTML", "write Markdown"
    for match in re.finditer(r"`{3,}|~{3,}", block.without_code):
        write = "write ``` on a line of its own before it and after it"
        yield block.line_at(match.start()), "this code is not marked as Markdown asks", write
    for match in re.finditer(r"\{:[^}\n]*\}?", block.without_code):
        behind = re.fullmatch(r"\{:\s*[#.][a-z0-9-]+\s*\}", match[0])
        write = "write it right behind a link or a heading" if behind else "delete it"
        yield block.line_at(match.start()), f"`{match[0]}` sets nothing where it stands", write
    if block.kind == "text" and (box := re.match(r"(!!!|\?\?\?\+?|===) ", block.text)):
        yield block.line, f"`{box[1]}` begins no box here", "write a paragraph, or a heading and a paragraph"
    if sum(tag in ("blockquote", "ol", "ul") for tag in block.path) > MAX_DEPTH:
        yield block.line, f"this is more than {MAX_DEPTH} lists or quotations deep", "write it less deep"


def _numbered(page: Page, line: int) -> Iterator[tuple[int, str]]:
    """The lines of a page from one on."""
    return enumerate(page.body.split("\n")[line - page.first_line :], line)


def _line_of(target: str, line: int, page: Page) -> int:
    """The line that holds an address: the one of its link, or where it stands by itself."""
    lines = chain(_numbered(page, line), _numbered(page, page.first_line))
    return next((number for number, text in lines if target in text), line)


def _attributes(name: str, line: int, page: Page) -> tuple[int, str]:
    """Where an attribute is set, and the list that sets it as it is typed."""
    sign = {"id": "#", "class": "."}.get(name, name)
    lists = ((number, typed) for number, text in _numbered(page, line) for typed in re.findall(r"\{[^}\n]*\}", text))
    return next(((number, typed) for number, typed in lists if sign in typed), (line, name))
