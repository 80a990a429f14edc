"""The HTML that our own templates print, as Markdown: so a table is described once, for the page and for its plain version.

Only what the templates print is known here: an element without a meaning in plain text is its words.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from urllib.parse import urljoin

from briefing.wording import catalog
from briefing.wording.catalog import SOURCE

# Beside and inside these, white space only lays out the template.
_BLOCKS = frozenset(
    "article blockquote dd div dl dt h1 h2 h3 h4 li ol p section table tbody td th thead tr ul".split()  # noqa: SIM905
)
# What is a block of its own in Markdown too; any other element is its words.
_APART = frozenset("article blockquote caption dd div dl dt figcaption li p pre section table".split())  # noqa: SIM905
# What ends in one line, whatever stands in it.
_IN_ONE_LINE = frozenset(("h1", "h2", "h3", "h4", "td", "th"))
_SPACES, _BREAKS, _MARK = re.compile(r"[\t ]+"), re.compile(r"\s*\n\s*"), re.compile(r"([*_])")
# A space at which no line breaks stays.
_LINES = re.compile(r"[ \t\r\n]+")
_MARKS = {"strong": "**", "em": "*", "del": "~~"}
# What only a screen is for.
_LEFT_OUT = ("button", "nav")


def convert(html: str, page: str, language: str = SOURCE) -> str:
    """HTML as Markdown; links are full addresses, as seen from the address of a page. A chart is its description.

    Raises ParseError for what is no XML, which a template of ours never prints.
    """
    # The attributes without a value, and the one character with a name of HTML's own.
    html = re.sub(" (download|data-search-exclude)>", r' \1="">', html).replace("&nbsp;", "\N{NO-BREAK SPACE}")
    root = ET.fromstring(f"<body>{html}</body>")  # noqa: S314 (what a template has escaped)
    drawn = root.find(".//desc")
    if drawn is None:
        return convert_tree(root, page)
    return catalog.of(language).gettext("Chart: {description}", description=drawn.text)


def convert_tree(root: ET.Element, page: str) -> str:
    """A tree of HTML as Markdown; links are full addresses, as seen from the address of a page."""
    return re.sub(r"\n{3,}", "\n\n", _inside(root, page, frozenset())).strip()


def _inside(element: ET.Element, page: str, within: frozenset[str]) -> str:
    """What an element holds; `within` are the elements around it, and itself."""
    nodes: list[ET.Element | str] = [element.text] if element.text else []
    for child in element:
        nodes += [child, child.tail] if child.tail else [child]
    text = ""
    for place, node in enumerate(nodes):
        if isinstance(node, str):
            neighbors = [nodes[place - 1] if place else element, nodes[place + 1] if place + 1 < len(nodes) else element]
            part = _text(node, [one.tag if isinstance(one, ET.Element) else "" for one in neighbors], within)
        else:
            part = "" if node.tag in _LEFT_OUT else _element(node, element, nodes[place + 1 :], page, within)
        if text.endswith("\n") and part.startswith("\n") and "pre" not in within:
            # Two blocks are one empty line apart, however many each asks for.
            breaks = max(len(text) - len(text.rstrip("\n")), len(part) - len(part.lstrip("\n")))
            text, part = text.rstrip("\n") + "\n" * min(2, breaks), part.lstrip("\n")
        text += part
    return text


def _text(text: str, neighbors: list[str], within: frozenset[str]) -> str:
    """A text between two neighbors: elements beside it, or the one around it."""
    before, after = neighbors
    if text.isspace() and "pre" not in within and (before in _BLOCKS or after in _BLOCKS):
        return ""
    if "pre" not in within:
        text = _SPACES.sub(" ", _BREAKS.sub("\n", text))
    if not within & {"code", "pre"}:
        text = _MARK.sub(r"\\\1", text)
    if before in _BLOCKS or before == "pre" not in within:
        text = text.lstrip(" \t\r\n")
    return text.rstrip() if after in _BLOCKS or after == "pre" not in within else text


def _element(element: ET.Element, parent: ET.Element, later: list[ET.Element | str], page: str, within: frozenset[str]) -> str:
    """An element and what it holds; `later` is what follows it in its parent."""
    tag, in_line = element.tag, bool(within & _IN_ONE_LINE)
    text = _inside(element, page, within | {tag})
    if tag == "a" or tag in _MARKS or (tag == "code" and "pre" not in within):
        return _marked(element, text, page)
    if tag == "span" and element.get("class", "").startswith("stance"):
        # What a frame keeps apart on the page, a colon keeps apart in plain text.
        return f"{text}:"
    if tag in ("h1", "h2", "h3", "h4"):
        return f"\n\n{'#' * int(tag[1])} {_LINES.sub(' ', text).strip(' ')}\n\n"
    if tag in ("td", "th"):
        return f" {text.strip().replace(chr(10), ' ').replace('|', chr(92) + '|')} |"
    if tag in ("br", "hr"):
        return "\n\n---\n\n" if tag == "hr" else " " if in_line else "  \n"
    if tag == "tr":
        return f"|{text}\n" + ("|" + " --- |" * len(element) + "\n" if parent.tag == "thead" else "")
    if tag in ("ul", "ol"):
        follows = next((one for one in later if not isinstance(one, str) or one.strip()), None)
        ends = "\n" if isinstance(follows, ET.Element) and follows.tag not in ("ul", "ol") else ""
        return "\n" + text.rstrip() if "li" in within else f"\n\n{text}{ends}"
    if tag not in _APART:
        return text
    # The first line of code keeps the spaces that it begins with.
    text = re.sub(r"^[ \n]*\n", "", text).rstrip(" \n") if tag == "pre" else text.strip(" \t\r\n")
    if in_line and tag in ("article", "blockquote", "dd", "div", "dl", "dt", "p", "section"):
        return f" {text} "
    return _block(tag, text, parent, element)


def _block(tag: str, text: str, parent: ET.Element, element: ET.Element) -> str:
    """A block with its text, apart from what stands around it."""
    if tag == "li":
        mark = f"{list(parent).index(element) + 1}. " if parent.tag == "ol" else "- "
        return f"{mark}{_indented(text, ' ' * len(mark))}\n" if text else "\n"
    if tag == "blockquote":
        return "\n" + "\n".join(f"> {line}".rstrip(" ") for line in text.split("\n")) + "\n\n" if text else "\n"
    if tag == "dt":
        return f"\n\n{_LINES.sub(' ', text).strip(' ')}\n" if text else "\n"
    if tag == "dd":
        return f":   {_indented(text, '    ')}\n" if text else "\n"
    if tag == "pre":
        code = element.find("code")
        language = code.get("class", "").removeprefix("language-") if code is not None else ""
        return f"\n\n```{language}\n{text}\n```\n\n"
    if tag == "caption":
        return f"{text}\n\n"
    return f"\n\n{text}\n\n" if text else ""


def _indented(text: str, by: str) -> str:
    """A text whose lines, but for the first, stand further in."""
    return "\n".join(f"{by}{line}" if line and number else line for number, line in enumerate(text.split("\n")))


def _marked(element: ET.Element, text: str, page: str) -> str:
    """Words with their marks around them, and the spaces at their ends outside of these."""
    words = text.strip()
    if not words:
        return ""
    if element.tag == "a":
        words = _link(words, urljoin(page, element.get("href", "")), element.get("title", ""))
    elif element.tag == "code":
        ticks = "`" * (max(map(len, re.findall("`+", words)), default=0) + 1)
        words = f"{ticks} {words} {ticks}" if len(ticks) > 1 else f"`{words}`"
    else:
        words = f"{_MARKS[element.tag]}{words}{_MARKS[element.tag]}"
    return f"{' ' if text[0] == ' ' else ''}{words}{' ' if text[-1] == ' ' else ''}"


def _link(words: str, address: str, title: str) -> str:
    if words.replace(r"\_", "_") == address and not title:
        return f"<{address}>"
    return f'[{words}]({address} "{title}")' if title else f"[{words}]({address})"
