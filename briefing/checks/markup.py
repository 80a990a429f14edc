"""What the Markdown of a page may not hold: HTML, attributes, pictures, links that lead elsewhere, code that hides any of these.

A page is read here as Markdown reads it. Where the two could differ, so that something that looks like code becomes a link,
the form itself is refused.
"""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterator

from briefing.pages.page import Block, Page
from briefing.records.files import HIDDEN
from briefing.records.problems import Problem, suggest

# Code between backticks, and where links lead: neither is prose.
CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)[^\n]+?(?<!`)\1(?!`)")
DESTINATION = re.compile(r"(?<=\])\(\s*+<?([^)\s>]*)>?|^\s{0,3}\[[^\]]+\]:\s*+(\S+)", re.MULTILINE)
# A link or picture and whether it ends behind its address, or an address by reference, wherever it stands.
_LINK = re.compile(r"\]\(\s*+<?(?P<target>[^)\s>]*)>?(?P<end>\)?)|\]:\s*+<?(?P<named>[^\s>]*)")
_ADDRESS = re.compile(
    r"https://[A-Za-z0-9.-]+(:\d+)?([/?#][\w/?#.~!$'*+,;:@%=&-]*)?|mailto:[\w.+-]+@[\w.-]+|(?!/)[\w./-]*(#[\w-]*)?", re.ASCII
)
# Other classes of the style sheet hide what carries them, or mark what the templates wrote themselves.
CLASSES = ("button", "primary")
_TAG = re.compile(r"<[/!?]?([A-Za-z][\w-]*)?[^>\n]*>?")
_ENTITY = re.compile(r"&#?\w+;?")
# More of these in one block, or deeper, and Markdown takes minutes or ends with an error; no page needs as much.
MAX_LINES, MAX_BRACKETS, MAX_DEPTH = 200, 60, 4
_LISTED = re.compile(rf"\s*(?:>\s*|(?:[-*+]|\d+[.)])\s+){{{MAX_DEPTH + 1},}}")
_FENCE = re.compile(r"(`{3,}|~{3,})[a-z]*")


def check(page: Page) -> Iterator[Problem]:
    """Every problem in the markup of a page."""
    for block in page.blocks:
        for offset, what, write in _found(block, page):
            yield Problem(page.shown, block.line + block.text.count("\n", 0, offset), what, write)


def _found(block: Block, page: Page) -> Iterator[tuple[int, str, str]]:
    if block.kind == "code":
        yield from _fence(block, page)
        return
    text = _without_code(block)
    yield from _size(text)
    yield from _html(text)
    yield from _attributes(text)
    yield from _links(text, page)
    yield from _pictures(text)
    yield from _apart(text)
    yield from _backticks(block.text, text)


def _fence(block: Block, page: Page) -> Iterator[tuple[int, str, str]]:
    if page.section:
        yield 0, "a section page holds code", "write it as prose"
    first, *lines = block.text.split("\n")
    opening = _FENCE.fullmatch(first)
    if not opening or not lines or lines[-1].rstrip(" ") != opening.group(1):
        yield 0, "this code is not marked as Markdown asks", "write ``` on a line of its own before it and after it"


def _size(text: str) -> Iterator[tuple[int, str, str]]:
    """What takes long to turn into HTML."""
    if text.count("\n") >= MAX_LINES:
        yield 0, f"more than {MAX_LINES} lines stand together here", "divide them by blank lines"
    if text.count("[") > MAX_BRACKETS:
        yield 0, f"more than {MAX_BRACKETS} square brackets stand together here", "divide the paragraph"
    for number, line in enumerate(text.split("\n")):
        if _LISTED.match(line):
            offset = sum(len(above) + 1 for above in text.split("\n")[:number])
            yield offset, f"this is more than {MAX_DEPTH} lists or quotations deep", "write it less deep"
            return


def _backticks(whole: str, text: str) -> Iterator[tuple[int, str, str]]:
    """Backticks that Markdown could pair otherwise than is done here."""
    for match in re.finditer("`+", text):
        yield match.start(), "a backtick has no partner in its line", "write code between two backticks, on one line"
    for match in re.finditer(r"\\`", whole):
        yield match.start(), "a backslash stands before a backtick", "write code between two backticks, without backslashes"


def _html(text: str) -> Iterator[tuple[int, str, str]]:
    tags = [match for match in _TAG.finditer(text) if match.group(1) or match.group()[1:2] in ("!", "?")]
    opened = {match.group(1) for match in tags if not match.group().startswith("</")}
    for match in tags:
        # The closing tag of one that is reported needs no line of its own.
        if not (match.group().startswith("</") and match.group(1) in opened):
            yield match.start(), f"`{match.group()}` is raw HTML", "write Markdown"
    for match in re.finditer(r"<(?![/!?]?[A-Za-z]|[!? \t\n])", text):
        yield match.start(), "`<` stands before something that could become a link", "write `&lt;`"
    for match in _ENTITY.finditer(text):
        if HIDDEN.search(html.unescape(match.group())):
            yield match.start(), f"`{match.group()}` is an invisible character", "delete it"


def _attributes(text: str) -> Iterator[tuple[int, str, str]]:
    for match in re.finditer(r"\{[^{}\n]*\}|[{}]", text):
        if not re.fullmatch(r"\{:( \.[a-z-]+)+ \}", match.group()):
            yield match.start(), f"`{match.group()}` sets attributes", "write only `{: #id }` after a heading, or `{: .class }`"
            continue
        for name in re.findall(r"\.([a-z-]+)", match.group()):
            if name not in CLASSES:
                yield match.start(), f"the class `{name}` is not one that a page may use", suggest(name, CLASSES)


def _links(text: str, page: Page) -> Iterator[tuple[int, str, str]]:
    for match in re.finditer(r"\[([^\[\]]*)\]\(", text):
        if not html.unescape(match[1]).strip(" \t\n*_~\xa0\u202f"):
            yield match.start(), "a link has no words", "write where it leads between the square brackets"
    for match in _LINK.finditer(text):
        target = _target(match)
        inside = posixpath.normpath(posixpath.join("/docs", posixpath.dirname(page.path), target.partition("#")[0]))
        if not _ADDRESS.fullmatch(target):
            write = "link to a page of this site, or to an address that begins with `https:`"
            if re.match(r"https://[^(]*\(", target):
                write = "write the brackets in the address as %28 and %29"
            yield match.start(), f"the link goes to `{target}`", write
        elif match["end"] == "":
            yield match.start(), f"the link does not end behind its address `{target}`", "write `[text](address)`"
        elif ":" not in target and not f"{inside}/".startswith("/docs/"):
            yield match.start(), f"the link goes to `{target}`, outside the site", "link to a page of this site"


def _apart(text: str) -> Iterator[tuple[int, str, str]]:
    """What is written in one place and shown in another, or nowhere: addresses by reference, tables by hand."""
    for match in re.finditer(r"\]:", text):
        yield match.start(), "the address of a link stands apart", "write `[text](address)`"
    if "|" in text:
        yield text.index("|"), "a table is typed by hand", "leave it out: tables are drawn from records, by a call"


def _pictures(text: str) -> Iterator[tuple[int, str, str]]:
    """Pictures: a page has no files beside it, and nothing is loaded from elsewhere."""
    for match in re.finditer(r"!\[", text):
        yield match.start(), "a picture stands here", "leave it out: charts are drawn from records, by a call"


def targets(page: Page) -> Iterator[tuple[int, str]]:
    """Where the links of a page lead, each with its line."""
    for block in page.blocks:
        text = _without_code(block) if block.kind != "code" else ""
        for match in _LINK.finditer(text):
            yield block.line + text.count("\n", 0, match.start()), _target(match)


def _target(link: re.Match[str]) -> str:
    """The address of a link, beside its words or apart from them."""
    return link["target"] if link["named"] is None else link["named"]


def _without_code(block: Block) -> str:
    """The block's text with code blanked, offsets unchanged."""
    return CODE_SPAN.sub(lambda match: " " * len(match.group()), block.text)
