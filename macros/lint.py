"""What pages and the texts of records may not contain, and what a section page must contain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from . import calls, crosscheck, prose, references, usage, words
from .dataset import Dataset, Reading
from .fields import Prose
from .models import marked
from .pages import CALL, Block, Call, Page
from .problems import Problem, suggest
from .references import Reference

META_KEYS = ("title", "description", "hide")
ALLOWED_TAGS = ("abbr", "br", "kbd", "sub", "sup")
LANGUAGE = "en"
# Records that a paragraph of the briefing names must be called in our paragraph, and the other way round.
_MIRRORED = ("figure", "quote", "actor")
_ATTRIBUTES = re.compile(r"\{:[^}\n]*\}")
_DESTINATION = re.compile(r"(?<=\])\(\s*<?([^)\s>]*)>?|^\s{0,3}\[[^\]]+\]:\s*(\S+)", re.MULTILINE)
_CODE_SPAN = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r"<[/!?]?([A-Za-z][\w-]*)?[^>\n]*>?")


def check(reading: Reading, pages: Sequence[Page]) -> Iterator[Problem]:
    """Every problem in the pages and in the texts of the records."""
    used = usage.find(reading.data, pages)
    waived: set[tuple[str, str]] = set()
    yield from _records(reading.data)
    for page in pages:
        yield from _calls(page, reading)
        yield from _structure(page, reading.data)
        yield from _markup(page)
        for problem, text in _typed(page, reading.data):
            covering = [waiver.text for waiver in reading.data["waiver"].values() if waiver.page == page.path and text in waiver.text]
            waived.update((page.path, cover) for cover in covering)
            if not covering:
                yield problem
    yield from _section_pages(pages, reading)
    yield from _waivers(reading.data, waived)
    yield from _unused(reading.data, used)


# ------------------------------------------------------------------------------------------------------------ records


def _records(data: Dataset) -> Iterator[Problem]:
    vocabulary = prose.vocabulary(data, LANGUAGE, str, strict_names=False)
    for kind, record in data.items():
        place = data.place(kind, record.id)
        for path, text, _ in marked(record, Prose):
            line = place.line(*path)
            try:
                parts = list(references.split(text))
            except ValueError:
                continue  # crosscheck has said what is wrong
            typed = "".join(part if isinstance(part, str) else CALL for part in parts)
            for finding in prose.findings(typed, vocabulary):
                yield Problem(place.file, line, f"`{path[-1]}`: {finding.what}", finding.write)
            for part in parts:
                if isinstance(part, Reference):
                    yield from _form(data, part, place.file, line)


def _form(data: Dataset, reference: Reference, file: str, line: int) -> Iterator[Problem]:
    try:
        words.printed(data, reference, LANGUAGE)
    except ValueError as error:
        yield Problem(file, line, error.args[0], error.args[1])
    except KeyError:
        pass  # crosscheck, or the check of the call's id, has said that there is no such record


# -------------------------------------------------------------------------------------------------------------- calls


def macro_call(reference: Reference) -> str:
    """A reference as a page writes it, to paste."""
    parts = [reference.id] + ([reference.form] if reference.form else [])
    if reference.kind in calls.REF_KINDS:
        return "`{{ ref(" + ", ".join(f'"{part}"' for part in [reference.kind, *parts]) + ") }}`"
    return "`{{ " + reference.kind + "(" + ", ".join(f'"{part}"' for part in parts) + ") }}`"


def _calls(page: Page, reading: Reading) -> Iterator[Problem]:
    for block, call in page.calls:
        wrong = _call_problem(call, reading)
        if wrong:
            yield Problem(page.shown, call.line, *wrong)
            continue
        if block.kind == "heading":
            yield Problem(page.shown, call.line, f"`{call.name}` is called in a heading", "write the heading without it")
        found = calls.reference(call)
        if found:
            yield from _form(reading.data, found, page.shown, call.line)


def _call_problem(call: Call, reading: Reading) -> tuple[str, str] | None:
    macro = calls.MACROS.get(call.name)
    if macro is None:
        return f"there is no macro `{call.name}`", suggest(call.name, calls.MACROS)
    unknown = [key for key in call.kwargs if key not in macro.parameters]
    if unknown:
        return f"`{call.name}` has no argument `{unknown[0]}`", suggest(unknown[0], macro.parameters or ["nothing in the brackets"])
    count = len(call.args) + len(call.kwargs)
    if count < macro.required or (macro.most is not None and count > macro.most):
        takes = ", ".join(macro.parameters) or "nothing"
        return f"`{call.name}` is called with {count} arguments", f"it takes {takes}; {macro.required} of them must be there"
    return _id_problem(call, reading)


def _id_problem(call: Call, reading: Reading) -> tuple[str, str] | None:
    data = reading.data
    choices = {"timeline": ("lane", ("background", "phase", "briefing", "ahead")), "actors_list": ("kind", ("party", "person", "organization", "voice"))}
    if call.name in choices and call.args[0] not in choices[call.name][1]:
        return f"there is no {choices[call.name][0]} `{call.args[0]}`", suggest(call.args[0], choices[call.name][1])
    if call.name == "ref" and call.args[0] not in calls.REF_KINDS:
        return f"`ref` does not link a `{call.args[0]}`", suggest(call.args[0], calls.REF_KINDS)
    if call.name == "record_source" and call.args[0] not in data.records:
        return f"there is no kind of record `{call.args[0]}`", suggest(call.args[0], data.records)
    wanted: list[tuple[tuple[str, ...], str]] = []
    found = calls.reference(call)
    if found:
        wanted.append((crosscheck.TARGETS.get(found.kind, (found.kind,)), found.id))
    elif call.name == "key_figures":
        wanted += [(("figure",), id_) for id_ in call.args]
    elif call.name == "positions_of":
        wanted.append((("actor",), call.args[0]))
    elif call.name == "record_source":
        wanted.append(((call.args[0],), call.args[1]))
    problems = [crosscheck.unknown(reading, kinds, id_) for kinds, id_ in wanted]
    return next((problem for problem in problems if problem), None)


# ---------------------------------------------------------------------------------------------------- headings, markup


def _structure(page: Page, data: Dataset) -> Iterator[Problem]:
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
    headings = [block for block in page.blocks if block.kind == "heading"]
    seen: dict[str, int] = {}
    level = 0
    for block in headings:
        if not block.heading:
            yield Problem(page.shown, block.line, f"the heading `{_shown(block)}` has no id", f"write `{{: #{_slug(block.text)} }}` after it")
        elif block.heading in seen:
            yield Problem(page.shown, block.line, f"the heading id `{block.heading}` is taken (line {seen[block.heading]})", "write another")
        seen.setdefault(block.heading, block.line)
        if block.level > level + 1:
            yield Problem(page.shown, block.line, f"the heading `{_shown(block)}` skips a level", f"write it with {level + 1} `#`")
        level = block.level
    first = [block for block in headings if block.level == 1]
    if len(first) != 1:
        yield Problem(page.shown, first[1].line if first else page.first_line, f"the page has {len(first)} headings of the first level", "keep one, at its top")
    for block in page.blocks:
        if block.kind == "text" and re.search(r"^\s{0,3}(=+|-{2,})\s*$", block.text.split("\n", 1)[-1], re.MULTILINE) and "\n" in block.text:
            yield Problem(page.shown, block.line, "a heading is underlined", "write it with `#` in front")


def _markup(page: Page) -> Iterator[Problem]:
    for block in page.blocks:
        if block.kind == "code" and page.section:
            yield Problem(page.shown, block.line, "a section page holds code", "write it as prose")
        if block.kind != "text":
            continue
        text = _CODE_SPAN.sub(lambda match: " " * len(match.group()), block.text)
        for match in _TAG.finditer(text):
            tag = (match.group(1) or "").lower()
            plain = re.fullmatch(r"</?[A-Za-z]+\s*/?>", match.group())
            if (tag or match.group()[1:2] in ("!", "?")) and (tag not in ALLOWED_TAGS or not plain):
                line = block.line + text.count("\n", 0, match.start())
                yield Problem(page.shown, line, f"`{match.group()}` is raw HTML", f"write Markdown; only {', '.join(ALLOWED_TAGS)} may stand as tags, without attributes")
        for match in _DESTINATION.finditer(text):
            target = match.group(1) or match.group(2) or ""
            if re.match(r"[\w+.-]+:", target) and not re.match(r"(https|mailto):", target):
                line = block.line + text.count("\n", 0, match.start())
                yield Problem(page.shown, line, f"the link goes to `{target}`", "link to a page of this site, or to an address that begins with `https:`")


def _shown(block: Block) -> str:
    return block.text.replace(CALL, "…")


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower().replace("’", "")).strip("-") or "name"


# -------------------------------------------------------------------------------------------------------------- prose


def _typed(page: Page, data: Dataset) -> Iterator[tuple[Problem, str]]:
    """What is typed by hand, with the text that a waiver would have to name."""
    everywhere = prose.vocabulary(data, LANGUAGE, macro_call, strict_names=False)
    strict = prose.vocabulary(data, LANGUAGE, macro_call, strict_names=True)
    for key in ("title", "description"):
        value = page.meta.get(key)
        if isinstance(value, str) and page.meta_lines:
            for finding in prose.findings(value, everywhere):
                yield Problem(page.shown, page.meta_lines.line((key,)), f"`{key}`: {finding.what}", "write it without"), finding.text
    for block in page.blocks:
        for finding in prose.findings(_prose(block, page), strict if block.number else everywhere):
            line = block.line + block.text.count("\n", 0, finding.offset)
            write = "write the heading without it" if block.kind == "heading" else finding.write
            yield Problem(page.shown, line, finding.what, write), finding.text


def _prose(block: Block, page: Page) -> str:
    """The text of a block with everything blanked that is not read as prose, offsets unchanged."""

    def blank(match: re.Match[str]) -> str:
        return re.sub(r"[^\n]", " ", match.group())

    text = _DESTINATION.sub(blank, _ATTRIBUTES.sub(blank, block.text))
    if page.path.startswith("contributing/"):
        # Commands and file contents are shown there; elsewhere code would be a way around the rules.
        text = blank(re.match(r".*", text, re.DOTALL)) if block.kind == "code" else _CODE_SPAN.sub(blank, text)
    return re.sub(r"^(\s*)\d+\.(?=\s)", blank, text, flags=re.MULTILINE)


# ------------------------------------------------------------------------------------------------------ section pages


def _section_pages(pages: Sequence[Page], reading: Reading) -> Iterator[Problem]:
    data = reading.data
    by_section = {page.section: page for page in pages if page.section}
    for id_, section in data["section"].items():
        page = by_section.get(id_)
        if page is None:
            place = data.place("section", id_)
            yield Problem(place.file, place.line("id"), f"the section `{id_}` has no page", f"add docs/en/briefing/{id_}.md")
            continue
        yield from _heading_matches(page, section)
        numbered = [block for block in page.blocks if block.number]
        if len(numbered) != len(section.paragraphs):
            what = f"the page has {len(numbered)} paragraphs, the section `{id_}` has {len(section.paragraphs)}"
            yield Problem(page.shown, numbered[-1].line if numbered else page.first_line, what, "write one paragraph for each of the briefing's, before the first heading below the title")
            continue
        for block in numbered:
            yield from _mirrors(page, block, f"{id_}-{block.number}", data)
    for id_, page in by_section.items():
        if id_ not in reading.ids["section"] if reading.ids["section"] is not None else False:
            yield Problem(page.shown, 1, f"no section has the id `{id_}`", suggest(id_, data["section"]))


def _heading_matches(page: Page, section) -> Iterator[Problem]:
    title = next((block for block in page.blocks if block.kind == "heading" and block.level == 1), None)
    if title and title.text != section.heading:
        yield Problem(page.shown, title.line, "the title is not the briefing's heading", f"write `# {section.heading} {{: #{section.id} }}`")
    if page.meta.get("title") and page.meta["title"] != section.short:
        line = page.meta_lines.line(("title",)) if page.meta_lines else 1
        yield Problem(page.shown, line, "`title` is not the section's short name", f"write `title: {section.short}`")


def _mirrors(page: Page, block: Block, paragraph: str, data: Dataset) -> Iterator[Problem]:
    named = {target: call for call in block.calls if call.name in calls.MACROS for target in calls.named(call, data)}
    mentioned = " ".join(_printed(call, data) for call in block.calls)
    for kind in (*_MIRRORED, "term"):
        for record in data[kind].values():
            here = paragraph in record.paragraphs
            call = named.get((kind, record.id))
            if here and not call and not (kind == "actor" and re.search(rf"\b{re.escape(words.short_name(record))}\b", mentioned)):
                paste = macro_call(Reference(kind, record.id))
                yield Problem(page.shown, block.line, f"the briefing's paragraph `{paragraph}` names the {kind} `{record.id}`, this one does not", f"write {paste} where it belongs")
            if call and not here and record.paragraphs and kind in _MIRRORED:
                where = ", ".join(f"`{one}`" for one in record.paragraphs)
                yield Problem(page.shown, call.line, f"the {kind} `{record.id}` does not stand in the briefing's paragraph `{paragraph}` but in {where}", "write it there, or correct the record's `paragraphs`")


def _printed(call: Call, data: Dataset) -> str:
    found = calls.reference(call)
    try:
        return words.printed(data, found, LANGUAGE) if found else ""
    except (KeyError, ValueError):
        return ""


# ------------------------------------------------------------------------------------------------- waivers and orphans


def _waivers(data: Dataset, waived: set[tuple[str, str]]) -> Iterator[Problem]:
    for waiver in data["waiver"].values():
        if (waiver.page, waiver.text) not in waived:
            place = data.place("waiver", waiver.id)
            yield Problem(place.file, place.line("text"), f"the exception `{waiver.id}` is not needed: no rule refuses `{waiver.text}` on {waiver.page}", "delete it")


def _unused(data: Dataset, used: usage.Usage) -> Iterator[Problem]:
    calls_for: Mapping[str, str] = {"figure": "figure", "quote": "quote", "actor": "actor", "position": "positions_table", "risk": "risks_table", "event": "timeline"}
    for kind, id_ in usage.unused(data, used):
        place = data.place(kind, id_)
        paste = macro_call(Reference(kind, id_)) if kind not in ("position", "risk", "event") else f"`{{{{ {calls_for[kind]}() }}}}`"
        yield Problem(place.file, place.line("id"), f"no page uses the {kind} `{id_}`", f"call it where it belongs: {paste}")
