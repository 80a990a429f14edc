"""Reads a page without running it: its macro calls from Jinja's syntax tree, its prose, its headings and paragraphs.

Only `{{ name("literal", key="literal") }}` is template code that a page may hold; Jinja could otherwise run commands and
print the environment into the site. Everything else is a problem here, before anything is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes
from mkdocs.utils.meta import get_data

from briefing.records import files, yamlfile
from briefing.records.problems import MOST, Problem, Problems

MAX_BYTES = 50_000
MAX_TOTAL = 300_000
MAX_CALL = 300
FOLDERS = ("", "briefing", "reference", "contributing")
# Stands for a macro call in prose, so that text around it can be judged without it.
CALL = "\N{OBJECT REPLACEMENT CHARACTER}"
_HEADING = re.compile(r"(?P<marks>#{1,6}) +(?P<text>\S.*?)\s*#*\s*(?:\{:?\s*#(?P<id>[a-z0-9-]+)\s*\})?$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_JINJA = Environment(autoescape=True)
_REMEDY = 'a page may hold only calls such as `{{ figure("fra-spending") }}`'
_REFUSED = {
    "block_begin": ("a template statement", _REMEDY),
    "raw_begin": ("a raw block", _REMEDY),
    "comment_begin": ("a template comment", "write the id of a heading as `{: #id }`, and no comments"),
}


@dataclass(frozen=True)
class Call:
    """A macro call with its literal arguments."""

    name: str
    args: tuple[str, ...]
    kwargs: Mapping[str, str]
    line: int


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph or another run of lines; `text` has CALL where a macro is called."""

    kind: str  # "heading", "text" or "code"
    line: int
    text: str
    calls: tuple[Call, ...]
    heading: str = ""  # the id of the heading it stands under, or its own
    level: int = 0
    number: int = 0  # of a paragraph of the briefing, from 1


@dataclass(frozen=True)
class Page:
    """A page as it stands in docs/en/."""

    path: str  # below docs/en/, such as briefing/eu-perspective.md
    shown: str  # as messages name it
    meta: Mapping[str, object]
    meta_lines: yamlfile.Tree | None
    body: str
    first_line: int  # of the body
    blocks: tuple[Block, ...] = field(default=(), compare=False)

    @property
    def url(self) -> str:
        """Its address below the site's root, such as `briefing/eu-perspective/`."""
        stem = self.path.removesuffix(".md")
        return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"

    @property
    def section(self) -> str | None:
        """The section of the briefing that the page holds, if it holds one."""
        folder, _, name = self.path.rpartition("/")
        return name.removesuffix(".md") if folder == "briefing" else None

    @cached_property
    def calls(self) -> tuple[tuple[Block, Call], ...]:
        """Every macro call with the block it stands in."""
        return tuple((block, call) for block in self.blocks for call in block.calls)

    @cached_property
    def headings(self) -> Mapping[str, str]:
        """The page's headings below its title: id → text."""
        return {block.heading: block.text for block in self.blocks if block.kind == "heading" and block.level > 1}


def read_all(folder: Path, shown: str = "docs/en") -> tuple[list[Page], list[Problem]]:
    """Every page of a folder, and the problems of those that cannot be read."""
    pages: list[Page] = []
    if folder.parent.is_symlink():
        raise Problems([Problem(str(Path(shown).parent), 1, "this is a symbolic link", "restore the folder")])
    found, problems = files.inside(folder, shown, MAX_TOTAL)
    for relative in found:
        name = f"{shown}/{relative}"
        within = relative.rpartition("/")[0]
        if re.fullmatch(r"[a-z0-9/-]+\.md", relative) and within not in FOLDERS:
            # Others hold what is not a page: scripts, data, citations.
            write = "put it into " + ", ".join(f"{shown}/{one}/" if one else f"{shown}/" for one in FOLDERS)
            problems.append(Problem(name, 1, "this folder holds no pages", write))
        elif not re.fullmatch(r"[a-z0-9/-]+\.md", relative):
            problems.append(
                Problem(
                    name,
                    1,
                    "this file is not expected here",
                    "name a page with lower-case letters, digits and hyphens, ending in .md",
                )
            )
        else:
            try:
                pages.append(read(files.read_text(folder / relative, name, MAX_BYTES), relative, name))
            except Problems as error:
                problems += error.problems
        if len(problems) > MOST:
            raise Problems(problems)
    return pages, problems


def read(text: str, path: str, shown: str) -> Page:
    """One page. Raises Problems for front matter that is not YAML and for template code that is no plain call."""
    match = re.match(r"---\n(.*?\n)?---\n", text, flags=re.DOTALL)
    if not match and re.search(r"^---\s*$", "\n".join(text.split("\n")[:3]), re.MULTILINE):
        raise Problems(
            [
                Problem(
                    shown,
                    1,
                    "the front matter is not closed, or does not begin in line 1",
                    "write `---` in line 1 and after its last line",
                )
            ]
        )
    tree = yamlfile.parse(match.group(1) or "", shown, 2) if match else None
    if tree is not None and not isinstance(tree.value, dict):
        raise Problems([Problem(shown, 2, "the front matter is not `name: value` lines", "write `title: …`")])
    start = match.end() if match else 0
    _read_alike(text, text[start:], tree.value if tree else {}, shown)
    first_line = text.count("\n", 0, start) + 1
    body = text[start:]
    masked, calls = _mask(body, shown, first_line)
    page = Page(path, shown, tree.value if tree else {}, tree, body, first_line)
    return Page(
        path, shown, page.meta, tree, body, first_line, tuple(_blocks(masked, calls, first_line, page.section is not None))
    )


def _read_alike(text: str, body: str, meta: Mapping[str, object], shown: str) -> None:
    """Raises Problems unless MkDocs, which renders the page, finds the same body and front matter in its text.

    What it takes for the body runs as a template; what is read here otherwise would not have been looked at.
    """
    found, values = get_data(text)
    if found == body.lstrip("\n") and values == meta:
        return
    name = next((str(name) for name in (*meta, *values) if meta.get(name) != values.get(name)), "")
    what = f"`{name}` in the front matter" if name else "the front matter"
    write = "write only lines of `name: text` between two lines of `---`, and in quotation marks what is no plain text for YAML"
    raise Problems([Problem(shown, 1, f"{what} is read otherwise by MkDocs than it is here", write)])


def _mask(body: str, shown: str, first_line: int) -> tuple[str, list[Call]]:
    """The body with each call replaced by CALL and its line breaks, and the calls."""
    parts: list[str] = []
    calls: list[Call] = []
    problems: list[Problem] = []
    code: list[str] | None = None
    opened = 1
    try:
        for line, part, value in _JINJA.lex(body):
            if len(problems) > MOST:
                break
            if part == "data":
                parts.append(value)
            elif part in ("variable_begin", "variable_end") and value not in ("{{", "}}"):
                # Jinja would take line breaks away around it, and the lines be counted otherwise.
                what = f"`{value.strip()}` stands at a call"
                problems.append(Problem(shown, line + first_line - 1, what, "write `{{` and `}}` alone"))
                code = [] if part == "variable_begin" else None
            elif part == "variable_begin":
                code, opened = [], line
            elif part == "variable_end":
                inside = "".join(code or [])
                try:
                    calls.append(_call(inside, opened + first_line - 1))
                except ValueError as error:
                    problems.append(Problem(shown, opened + first_line - 1, str(error), _REMEDY))
                parts.append(CALL + "\n" * inside.count("\n"))
                code = None
            elif code is not None:
                code.append(value)
            elif part in ("block_begin", "comment_begin", "raw_begin"):
                what, write = _REFUSED[part]
                problems.append(Problem(shown, line + first_line - 1, f"{what} (`{value.strip()}`) stands here", write))
    except TemplateSyntaxError as error:
        # What is refused above often is broken as well.
        if not problems:
            problems.append(
                Problem(shown, error.lineno + first_line - 1, f"this template code is broken ({error.message})", _REMEDY)
            )
    if code is not None and not problems:
        problems.append(Problem(shown, opened + first_line - 1, "this call is not closed", "write `}}` at its end"))
    if problems:
        raise Problems(problems)
    return "".join(parts), calls


def _call(code: str, line: int) -> Call:
    if "\n" in code:
        # Markdown sees one line where the call stands, and what follows it as the check would not.
        raise ValueError("a call is written over several lines")
    if len(code) > MAX_CALL:
        raise ValueError(f"a call is longer than {MAX_CALL} characters")
    try:
        tree = _JINJA.parse("{{" + code + "}}")
    except RecursionError:
        raise ValueError(f"`{{{{{code}}}}}` is nested too deeply") from None
    except TemplateSyntaxError as error:
        raise ValueError(f"`{{{{{code}}}}}` is broken ({error.message})") from None
    node = (
        tree.body[0].nodes[0] if tree.body and isinstance(tree.body[0], nodes.Output) and len(tree.body[0].nodes) == 1 else None
    )
    refused = ValueError(f"`{{{{{code}}}}}` is more than a plain call")
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        raise refused
    values = [*node.args, *(keyword.value for keyword in node.kwargs)]
    if not all(isinstance(value, nodes.Const) and isinstance(value.value, str) for value in values):
        raise refused
    names = [keyword.key for keyword in node.kwargs]
    if len(set(names)) != len(names):
        raise refused
    args = tuple(value.value for value in node.args)
    return Call(node.node.name, args, {keyword.key: keyword.value.value for keyword in node.kwargs}, line)


def _blocks(masked: str, calls: list[Call], first_line: int, numbered: bool) -> Iterator[Block]:
    remaining = iter(calls)
    heading, level_two, number = "", False, 0
    for kind, line, text in _runs(masked, first_line):
        block_calls = tuple(next(remaining) for _ in range(text.count(CALL)))
        if kind == "heading":
            match = _HEADING.match(text)
            heading, level = match["id"] or "", len(match["marks"])
            level_two = level_two or level > 1
            yield Block("heading", line, match["text"], block_calls, heading, level)
            continue
        counted = numbered and kind == "text" and not level_two
        number += counted
        yield Block(kind, line, text, block_calls, heading, number=number if counted else 0)


def _runs(masked: str, first_line: int) -> Iterator[tuple[str, int, str]]:
    """The lines in runs: headings alone, fenced code whole, the rest divided by blank lines."""
    run: list[str] = []
    start, fence = first_line, ""
    for line_number, line in enumerate([*masked.split("\n"), ""], first_line):
        opening = _FENCE.match(line)
        if fence:
            run.append(line)
            if opening and line.strip().strip(fence[0]) == "" and len(line.strip()) >= len(fence):
                yield "code", start, "\n".join(run)
                run, fence = [], ""
        elif opening or _HEADING.match(line) or not line.strip():
            if run:
                yield "text", start, "\n".join(run)
            run = []
            if opening:
                run, start, fence = [line], line_number, opening.group(1)
            elif line.strip():
                yield "heading", line_number, line
        else:
            start = start if run else line_number
            run.append(line)
    if run:
        yield "code" if fence else "text", start, "\n".join(run)
