"""Reads the built site as a browser would find it, offline: links, fragments, ids, other hosts, unrendered template code.

`mkdocs --strict` does not see a broken fragment inside HTML that a macro wrote, so this looks at the result.
"""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from briefing.records.problems import Problem

# Attributes with an address, and whether the browser fetches it by itself.
_LINKS = {("a", "href"), ("area", "href"), ("form", "action"), ("blockquote", "cite")}
_LOADS = {"src", "srcset", "poster", "data", "href"}
_CODE = {"code", "pre", "script", "style"}
# `link` elements that only state an address.
_STATED = {"canonical", "alternate", "prev", "next", "license", "author"}


class _HtmlReader(HTMLParser):
    """What a page holds: its ids, and by their lines its links, what it loads, its live attributes and double brackets."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links, self.loads, self.live = (list[tuple[int, str]]() for _ in range(3))
        self.brackets: list[int] = []
        self.code = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.code += tag in _CODE
        self.live += [(self.getpos()[0], name) for name in values if name == "style" or name.startswith("on")]
        if values.get("id"):
            self.ids[values["id"]] += 1
        for name, value in values.items():
            if (tag, name) in _LINKS or (tag == "link" and name == "href" and _STATED & set(values.get("rel", "").split())):
                self.links.append((self.getpos()[0], value))
            elif name in _LOADS:
                self.loads.append((self.getpos()[0], value))

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in _CODE

    def handle_data(self, data: str) -> None:
        # Only code may show how a record names another record.
        if "[[" in data and not self.code:
            self.brackets.append(self.getpos()[0])


def check(folder: Path) -> list[Problem]:
    """Everything wrong in a built site."""
    texts = {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))}
    readers = {name: _HtmlReader(text) for name, text in texts.items()}
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    problems = [problem for name in texts for problem in _page(name, texts[name], readers, files)]
    if "search/search_index.json" in files:
        problems += _unrendered("search/search_index.json", (folder / "search/search_index.json").read_text("utf-8"))
    return problems


def _page(name: str, text: str, readers: dict[str, _HtmlReader], files: set[str]) -> Iterator[Problem]:
    reader = readers[name]
    yield from _unrendered(name, text)
    for line in reader.brackets:
        yield Problem(name, line, "`[[` was published unrendered", "correct the reference in the record")
    for line, attribute in reader.live:
        yield Problem(name, line, f"the attribute `{attribute}` stands in the page", "set it in the style sheet or a script")
    for id_, count in reader.ids.items():
        if count > 1:
            yield Problem(name, 1, f"the id `{id_}` stands {count} times", "rename one of the records or headings")
    for line, address in reader.loads:
        if urlsplit(address).netloc:
            yield Problem(name, line, f"the page loads `{address}` from another host", "serve the file from this site")
    for line, address in [*reader.links, *reader.loads]:
        wrong = _target(name, address, readers, files)
        if wrong:
            yield Problem(name, line, f"`{address}` {wrong}", "correct the link, the id or the record that makes it")


def _unrendered(name: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        for sign in ("{{", "{%", "\ue000"):
            if sign in line:
                yield Problem(name, number, f"`{sign}` was published unrendered", "correct the macro call")


def _target(name: str, address: str, readers: dict[str, _HtmlReader], files: set[str]) -> str | None:
    parts = urlsplit(address)
    if parts.scheme not in ("", "https", "http", "mailto", "data"):
        return "is not an address that a page may hold"
    # The 404 page is shown at any address, so its links begin at the root.
    if parts.scheme or parts.netloc or name == "404.html":
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
    if parts.path.endswith("/") or path == ".":
        path = posixpath.normpath(posixpath.join(path, "index.html"))
    if path not in files:
        return "leads to no file of the site"
    if parts.fragment and path in readers and unquote(parts.fragment) not in readers[path].ids:
        return "leads to no such place on its page"
    return None
