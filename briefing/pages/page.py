"""Reads a page without running it: its macro calls from Jinja's syntax tree, its words from the tree that Markdown makes of it.

Only `{{ name("literal", key="literal") }}` is template code that a page may hold; Jinja could otherwise run commands and
print the environment into the site. Everything else is a problem here, before anything is rendered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree as ET

from jinja2 import Environment, TemplateSyntaxError, nodes
from mkdocs.utils.meta import get_data

from briefing.pages import tree
from briefing.pages.tree import CALL, Block, Call
from briefing.records import files, yamlfile
from briefing.records.problems import MOST, Problem, Problems

MAX_BYTES = 50_000
MAX_TOTAL = 300_000
MAX_CALL = 300
FOLDERS = ("", "briefing", "reference", "contributing")
# More of these between two empty lines, or deeper, and Markdown takes minutes or ends with an error; no page needs as much.
MAX_LINES, MAX_BRACKETS, MAX_CELLS, MAX_DEPTH, MAX_INDENT = 200, 60, 400, 4, 40
_LISTED = re.compile(rf"\s*(?:>\s*|(?:[-*+]|\d+[.)])\s+){{{MAX_DEPTH + 1},}}")
_JINJA = Environment(autoescape=True)
_REMEDY = 'a page may hold only calls such as `{{ figure("fra-spending") }}`'
_REFUSED = {
    "block_begin": ("a template statement", _REMEDY),
    "raw_begin": ("a raw block", _REMEDY),
    "comment_begin": ("a template comment", "write the id of a heading as `{: #id }`, and no comments"),
}


@dataclass(frozen=True)
class Page:
    """A page as it stands in the folder of its language, or as it is made from a record."""

    path: str  # below docs/en/, and so in every language, such as briefing/eu-perspective.md
    shown: str  # as messages name it
    meta: Mapping[str, object]
    meta_lines: yamlfile.Lines | None
    text: str = field(repr=False)  # as the file holds it
    body: str
    first_line: int  # of the body
    root: ET.Element = field(compare=False)  # of the tree that Markdown makes of it
    blocks: tuple[Block, ...] = field(compare=False)  # its words, by heading, paragraph, item, cell and piece of code
    lines: Mapping[ET.Element, int] = field(compare=False)
    made_of: tuple[str, str] | None = None  # the kind and id of the record, if no file in docs/en/ holds the page
    language: str = "en"  # that it is written in

    @property
    def url(self) -> str:
        """Its address below the site's root, such as `briefing/eu-perspective/`."""
        return re.sub(r"(^|/)index/$", r"\1", f"{self.path.removesuffix('.md')}/")

    def meta_line(self, key: str) -> int:
        """The line of what the front matter says by a name."""
        return self.meta_lines.line((key,)) if self.meta_lines else 1

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
    """Every page of a folder, which is named after their language, and the problems of those that cannot be read."""
    pages: list[Page] = []
    if folder.parent.is_symlink():
        raise Problems([Problem(str(Path(shown).parent), 1, "this is a symbolic link", "restore the folder")])
    found, problems = files.inside(folder, shown, MAX_TOTAL)
    for relative in found:
        name = f"{shown}/{relative}"
        if not re.fullmatch(r"[a-z0-9/-]+\.md", relative):
            write = "name a page with lower-case letters, digits and hyphens, ending in .md"
            problems.append(Problem(name, 1, "this file is not expected here", write))
        elif relative.rpartition("/")[0] not in FOLDERS:
            # Others hold what is not a page: scripts, data, citations.
            write = "put it into " + ", ".join(f"{shown}/{one}/" if one else f"{shown}/" for one in FOLDERS)
            problems.append(Problem(name, 1, "this folder holds no pages", write))
        else:
            try:
                pages.append(read(files.read_text(folder / relative, name, MAX_BYTES), relative, name, folder.name))
            except Problems as error:
                problems += error.problems
        if len(problems) > MOST:
            raise Problems(problems)
    return pages, problems


# While `serve` runs, most pages are as they were at the last build.
@lru_cache(maxsize=300)
def read(text: str, path: str, shown: str, language: str = "en") -> Page:
    """One page in a language. Raises Problems for front matter that is not YAML and for template code that is no plain call."""
    match = re.match(r"---\n(.*?\n)?---\n", text, flags=re.DOTALL)
    if not match and re.search(r"^---\s*$", "\n".join(text.split("\n")[:3]), re.MULTILINE):
        what = "the front matter is not closed, or does not begin in line 1"
        raise Problems([Problem(shown, 1, what, "write `---` in line 1 and after its last line")])
    meta = yamlfile.parse(match.group(1) or "", shown, 2) if match else None
    values = meta.value if meta else {}
    if not isinstance(values, dict):
        raise Problems([Problem(shown, 2, "the front matter is not `name: value` lines", "write `title: …`")])
    start = match.end() if match else 0
    body = text[start:]
    _read_alike(text, body, values, shown)
    first_line = text.count("\n", 0, start) + 1
    masked, calls = _mask(body, shown, first_line)
    # Before Markdown is asked, which it would keep busy.
    if found := list(islice(_too_much(masked, first_line), MOST + 1)):
        raise Problems([Problem(shown, *one) for one in found])
    try:
        root, blocks, lines = tree.read(masked, calls, first_line, section=path.startswith("briefing/"))
    except tree.Unreadable as error:
        write = "write plain Markdown: headings, paragraphs, lists, links, tables and code"
        raise Problems([Problem(shown, error.line, "this cannot be read as a page", write)]) from None
    return Page(path, shown, values, meta, text, body, first_line, root, blocks, lines, language=language)


def _too_much(masked: str, first_line: int) -> Iterator[tuple[int, str, str]]:
    """What takes long to turn into HTML: its line, what is too much there, and what to do."""
    run: list[str] = []
    deep = False
    for number, line in enumerate([*masked.split("\n"), ""], first_line):
        line = line.expandtabs(4)
        if not deep and (_LISTED.match(line) or len(line) - len(line.lstrip(" ")) > MAX_INDENT):
            deep = True
            yield number, f"this is more than {MAX_DEPTH} lists or quotations deep", "write it less deep"
        if line.strip(" "):
            run.append(line)
            continue
        if len(run) > MAX_LINES:
            yield number - len(run), f"more than {MAX_LINES} lines stand together here", "divide them by blank lines"
        elif sum(line.count("[") for line in run) > MAX_BRACKETS:
            what = f"more than {MAX_BRACKETS} square brackets stand together here"
            yield number - len(run), what, "divide the paragraph"
        elif max((line.count("|") for line in run), default=0) * len(run) > MAX_CELLS:
            yield number - len(run), f"a table of more than {MAX_CELLS} cells stands here", "divide it"
        run = []


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
    wrong: list[tuple[int, str, str]] = []
    code: list[str] | None = None
    opened = 1
    try:
        for line, part, value in _JINJA.lex(body):
            if len(wrong) > MOST:
                break
            if part == "data":
                parts.append(value)
            elif part in ("variable_begin", "variable_end") and value not in ("{{", "}}"):
                # Jinja would take line breaks away around it, and the lines be counted otherwise.
                wrong.append((line, f"`{value.strip()}` stands at a call", "write `{{` and `}}` alone"))
                code = [] if part == "variable_begin" else None
            elif part == "variable_begin":
                code, opened = [], line
            elif part == "variable_end":
                inside, code = "".join(code or []), None
                parts.append(CALL + "\n" * inside.count("\n"))
                try:
                    calls.append(_call(inside, opened + first_line - 1))
                except ValueError as error:
                    wrong.append((opened, str(error), _REMEDY))
            elif code is not None:
                code.append(value)
            elif part in _REFUSED:
                wrong.append((line, f"{_REFUSED[part][0]} (`{value.strip()}`) stands here", _REFUSED[part][1]))
    except TemplateSyntaxError as error:
        # What is refused above often is broken as well.
        wrong = wrong or [_broken(str(error.message), error.lineno if code is None else opened, "".join(code or []))]
    if code is not None and not wrong:
        wrong.append((opened, "this call is not closed", "write `}}` at its end"))
    if wrong:
        raise Problems([Problem(shown, line + first_line - 1, what, write) for line, what, write in wrong])
    return "".join(parts), calls


def _broken(why: str, line: int, code: str) -> tuple[int, str, str]:
    """What is wrong with a call that Jinja cannot read, from the line where it begins."""
    if "\n" in code:
        return line, "this call is not closed", "write `}}` at its end"
    if re.search("[“”„‘’]", why):
        return line, "curly quotation marks stand in this call", 'write straight ones: `"`'
    return line, f"this template code is broken ({why})", _REMEDY


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
    outputs = [node for part in tree.body for node in (part.nodes if isinstance(part, nodes.Output) else [part])]
    node = outputs[0] if len(outputs) == 1 else None
    refused = ValueError(f"`{{{{{code}}}}}` is more than a plain call")
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.dyn_args or node.dyn_kwargs:
        raise refused
    typed = [*node.args, *(keyword.value for keyword in node.kwargs)]
    # `cap=True` is the one that is no text.
    values = ["true" if value.value is True else value.value for value in typed if isinstance(value, nodes.Const)]
    values = [value for value in values if isinstance(value, str)]
    names = [keyword.key for keyword in node.kwargs]
    if len(values) != len(typed) or len(set(names)) != len(names):
        raise refused
    count = len(node.args)
    return Call(node.node.name, tuple(values[:count]), dict(zip(names, values[count:], strict=True)), line)
