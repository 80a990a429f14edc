"""Reads the built site as a browser would find it, offline: links, fragments, ids, other hosts, unrendered template code.

`mkdocs --strict` does not see a broken fragment inside HTML that a macro wrote, so this looks at the result.
"""

from __future__ import annotations

import json
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
    """What a page holds: its ids, where it leads by its lines, and what is wrong with it by itself."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__()
        self.name, self.code = name, 0
        self.ids: Counter[str] = Counter()
        self.targets: list[tuple[int, str]] = []
        self.problems = list(_unrendered(name, text))
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.code += tag in _CODE
        if values.get("id"):
            self.ids[values["id"]] += 1
        for name, value in values.items():
            if name == "style" or name.startswith("on"):
                self._found(f"the attribute `{name}` stands in the page", "set it in the style sheet or a script")
            link = (tag, name) in _LINKS or (tag == "link" and name == "href" and _STATED & set(values.get("rel", "").split()))
            if link or name in _LOADS:
                self.targets.append((self.getpos()[0], value))
            if not link and name in _LOADS and urlsplit(value).netloc:
                self._found(f"the page loads `{value}` from another host", "serve the file from this site")

    def handle_endtag(self, tag: str) -> None:
        self.code -= tag in _CODE

    def handle_data(self, data: str) -> None:
        # Only code may show how a record names another record.
        if "[[" in data and not self.code:
            self._found("`[[` was published unrendered", "correct the reference in the record")

    def _found(self, what: str, write: str) -> None:
        self.problems.append(Problem(self.name, self.getpos()[0], what, write))


def check(folder: Path) -> list[Problem]:
    """Everything wrong in a built site."""
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    pages = [name for name in sorted(files) if name.endswith(".html")]
    readers = {name: _HtmlReader(name, (folder / name).read_text("utf-8")) for name in pages}
    problems = [problem for reader in readers.values() for problem in (*reader.problems, *_page(reader, readers, files))]
    if "search/search_index.json" in files:
        # As it is read: a file of JSON may hold any sign by its number.
        index = json.loads((folder / "search/search_index.json").read_text("utf-8"))
        problems += _unrendered("search/search_index.json", json.dumps(index, ensure_ascii=False))
    return problems


def _page(reader: _HtmlReader, readers: dict[str, _HtmlReader], files: set[str]) -> Iterator[Problem]:
    for id_, count in reader.ids.items():
        if count > 1:
            yield Problem(reader.name, 1, f"the id `{id_}` stands {count} times", "rename one of the records or headings")
    for line, address in reader.targets:
        if wrong := _target(reader.name, address, readers, files):
            yield Problem(reader.name, line, f"`{address}` {wrong}", "correct the link, the id or the record that makes it")


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
    if parts.scheme or parts.netloc or posixpath.basename(name) == "404.html":
        return None
    path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
    # One that ends in a step upwards leads to a folder too.
    if posixpath.basename(parts.path) in ("", ".", "..") and parts.path:
        path = posixpath.normpath(posixpath.join(path, "index.html"))
    if path not in files:
        return "leads to no file of the site"
    if parts.fragment and path in readers and unquote(parts.fragment) not in readers[path].ids:
        return "leads to no such place on its page"
    return None
