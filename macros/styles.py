"""What of the theme's style sheet a site without some of the theme's parts can do without: half of what it weighs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# By what brings a part – an extension of Markdown, a plugin, a feature or a setting of `extra` – the classes of its elements.
PARTS = {
    "admonition|details|callouts|blocks": "admonition|abstract|info|tip|success|warning|failure|danger|bug",
    "tabbed|blocks": r"tabbed-\S+",
    "highlight|codehilite|superfences|extra": r"highlight\S*|linenos|linenodiv|filename|hll|mermaid",
    "footnotes|extra": r"footnote\S*",
    "critic": "critic",
    "keys": r"keys|key-\S+",
    "tasklist": r"task-list-\S+",
    "arithmatex": "arithmatex|katex-html",
    "emoji": "gemoji|twemoji|emojione",
    "annotate": r"md-annotation\S*",
    "annotate|tooltips": r"md-tooltip\S*",
    "alternate": r"md-select\S*",
    "blog": r"md-(post|profile|author|pagination|meta|pin|draft|content--post|sidebar--post)\S*",
    "tags": r"md-tags?|md-tag-\S+",
    "version|mike": r"md-version\S*",
    "consent": r"md-consent\S*",
    "analytics": r"md-feedback\S*",
    "social": r"md-social\S*",
    "status": r"md-status\S*",
    "committers|git|revision": r"md-source-file\S*",
}
_CLASS = re.compile(r"\.(-?[A-Za-z_][\w-]*)")
_COLOR = re.compile(r"\[data-md-color-((?:primary|accent)=[\w-]+)\]")
# An icon that the style sheet itself holds.
_ICON = re.compile(r'(--md-[\w-]+):url\((?:"[^"]*"|\'[^\']*\'|[^)"\']*)\)(?:;|(?=}))')


def missing(settings: Iterable[str], colors: Iterable[str]) -> re.Pattern[str]:
    """The classes of parts that none of these names of extensions, plugins, features and settings brings, and other colors."""
    brought = " ".join(settings)
    classes = [classes for names, classes in PARTS.items() if not re.search(names, brought)]
    return re.compile("|".join([*classes, rf"(?:primary|accent)=(?!(?:{'|'.join(map(re.escape, colors))})$).*"]))


def without(style: str, classes: re.Pattern[str]) -> str:
    """A style sheet, as the theme packs it, without the rules for elements of these classes and the icons only they show."""
    left = _rules(style, classes)
    shown = set(re.findall(r"var\((--[\w-]+)", left))
    return re.sub(r"(?<=[{}])[^{}@]+\{\}", "", _ICON.sub(lambda icon: icon[0] if icon[1] in shown else "", left))


def _rules(style: str, classes: re.Pattern[str]) -> str:
    """The rules that remain, also inside `@media`."""
    left = ""
    for head, body in _blocks(style):
        if head.startswith("@media"):
            inside = _rules(body, classes)
            left += f"{head}{{{inside}}}" if inside else ""
        elif head.startswith("@"):
            left += f"{head}{{{body}}}"
        else:
            selectors = [one for one in _selectors(head) if not any(map(classes.fullmatch, _marks(one)))]
            left += f"{','.join(selectors)}{{{body}}}" if selectors else ""
    return left


def _blocks(style: str) -> Iterator[tuple[str, str]]:
    """Each rule of a packed style sheet: what stands before its braces, and what stands in them."""
    start = depth = opened = 0
    # A brace in quotation marks, as in the drawing of an icon, is none.
    for found in re.finditer(r'"[^"]*"|\'[^\']*\'|[{}]', style):
        if found[0] == "{":
            opened = opened if depth else found.start()
            depth += 1
        elif found[0] == "}":
            depth -= 1
            if not depth:
                yield style[start:opened], style[opened + 1 : found.start()]
                start = found.end()


def _selectors(head: str) -> list[str]:
    """The selectors of a rule; a comma in parentheses is part of one."""
    return re.findall(r"(?:[^,()]|\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))+", head)


def _marks(selector: str) -> list[str]:
    """The classes and colors of a selector; what stands in parentheses is one of several, or what an element is not."""
    while "(" in selector:
        selector = re.sub(r"\([^()]*\)", "", selector)
    return _CLASS.findall(selector) + _COLOR.findall(selector)
