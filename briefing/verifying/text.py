"""Compares the records with the text of the briefing, when someone has it. The text itself is not part of the project.

Checked: headings and number of paragraphs, every quotation and `literal` verbatim in its paragraphs, every digit and
every quotation mark of the text covered by a record, every actor's list of paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from babel.dates import format_date

from briefing.records.dataset import Dataset
from briefing.records.marks import alike
from briefing.records.problems import Problem

_RECORD_IT = "add a record to data/figures.yml or data/quotes.yml, or correct its `literal` or `paragraphs`"


def check(data: Dataset, text: str, shown: str) -> list[Problem]:
    """Every difference between the records and the text of the briefing in a file named `shown`."""
    head, paragraphs, lines = read(data, text)
    if not paragraphs:
        what = "none of the sections' headings stands in this text"
        return [Problem(shown, 1, what, "give the file that holds the text of the briefing")]
    found = [*_structure(data, head, paragraphs, lines), *_records(data, paragraphs), *_actors(data, paragraphs)]
    return [*found, *_coverage(data, head, paragraphs, lines, shown)]


def read(data: Dataset, text: str) -> tuple[str, dict[str, str], dict[str, int]]:
    """What stands before the first section, the paragraphs by id, and the line of each, of each section and of the head."""
    headings = {alike(section.heading): id_ for id_, section in data["section"].items()}
    head: list[str] = []
    paragraphs: dict[str, str] = {}
    lines: dict[str, int] = {"": 1}
    section, number = "", 0
    for line, block in _blocks(text):
        if block in headings:
            section, number = headings[block], 0
            lines[section] = line
        elif section:
            number += 1
            paragraphs[f"{section}-{number}"] = block
            lines[f"{section}-{number}"] = line
        else:
            head.append(block)
    return "\n".join(head), paragraphs, lines


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs and headings: runs of lines between blank lines, each with its first line."""
    for run in re.finditer(r"(?:.*\S.*\n?)+", text):
        yield text.count("\n", 0, run.start()) + 1, alike(run.group())


def _structure(data: Dataset, head: str, paragraphs: Mapping[str, str], lines: Mapping[str, int]) -> Iterator[Problem]:
    briefing = data.briefing
    for name, value in (("title", briefing.title), ("byline", briefing.byline)):
        if alike(value) not in head:
            what = f"`{name}` does not stand at the head of the text"
            yield data.place("briefing", "briefing").problem(what, "write it as printed", name)
    for id_, section in data["section"].items():
        place = data.place("section", id_)
        count = sum(key.rpartition("-")[0] == id_ for key in paragraphs)
        if id_ not in lines:
            yield place.problem(f"the text has no heading `{section.heading}`", "write it as printed", "heading")
        elif count != len(section.paragraphs):
            what = f"the text has {count} paragraphs here, the record has {len(section.paragraphs)}"
            yield place.problem(what, "write one gist for each", "paragraphs")


def _records(data: Dataset, paragraphs: Mapping[str, str]) -> Iterator[Problem]:
    for kind, field in (("quote", "text"), ("figure", "literal")):
        for record in data[kind].values():
            words = getattr(record, field)
            for paragraph in record.paragraphs:
                if not any(_spans(kind, words, paragraphs.get(paragraph, ""))):
                    write = "write it exactly as printed, or correct `paragraphs`"
                    what = f"`{words}` does not stand in {paragraph}"
                    yield data.place(kind, record.id).problem(what, write, field)
    for record in data["country"].values():
        for paragraph in record.paragraphs:
            if not _named((record.name, *record.forms), paragraphs.get(paragraph, "")):
                what = f"the country `{record.id}` is not named in {paragraph}"
                write = "correct `paragraphs`, or add how it is named to `forms`"
                yield data.place("country", record.id).problem(what, write, "paragraphs")


def _spans(kind: str, words: str, paragraph: str) -> Iterator[range]:
    """Where a quotation (with its marks; a comma or period may stand inside) or a literal stands in a paragraph."""
    escaped = re.escape(alike(words))
    pattern = rf'"{escaped}[,.]?"' if kind == "quote" else rf"(?<![\w.,]){escaped}(?!\w|[.,]\d)"
    yield from (range(*match.span()) for match in re.finditer(pattern, paragraph))


def _coverage(data: Dataset, head: str, paragraphs: Mapping[str, str], lines: Mapping[str, int], shown: str) -> Iterator[Problem]:
    date = data.briefing.date
    printed = {
        alike(format_date(date, style, locale=locale)) for style in ("long", "medium") for locale in ("en_US", "en_GB")
    } | {date.isoformat()}
    for one in sorted(printed, key=len, reverse=True):
        head = head.replace(one, " " * len(one))
    for id_, text in {"": head, **paragraphs}.items():
        covered = _covered(data, id_, text)
        where, write = (id_, _RECORD_IT) if id_ else ("the head of the text", "correct `date` in data/briefing.yml")
        for match in re.finditer(r'\d+(?:[.,]\d+)*|"', text):
            if not covered.issuperset(range(*match.span())):
                context = text[max(0, match.start() - 20) : match.end() + 20].replace("\n", " ")
                what = f"no record covers `{match.group()}` in {where} (…{context}…)"
                yield Problem(shown, lines[id_], what, write)


def _covered(data: Dataset, id_: str, paragraph: str) -> set[int]:
    """The positions in a paragraph that a record of it accounts for. One record accounts for one place."""
    wanted = [("quote", quote.text) for quote in data["quote"].values() if id_ in quote.paragraphs]
    for figure in data["figure"].values():
        if id_ in figure.paragraphs:
            wanted.append(("figure", figure.literal))
            wanted += [("figure", figure.period)] if figure.period and figure.period.isdigit() else []
    covered: set[int] = set()
    # The longest first, so that `2%` does not take the place of `well below the 2% target`.
    for kind, words in sorted(wanted, key=lambda one: -len(one[1])):
        free = next((span for span in _spans(kind, words, paragraph) if covered.isdisjoint(span)), range(0))
        covered.update(free)
    return covered


def _actors(data: Dataset, paragraphs: Mapping[str, str]) -> Iterator[Problem]:
    for actor in data["actor"].values():
        if actor.kind == "party":
            continue
        names = (actor.name, *actor.forms, *([actor.short] if actor.short else []))
        found = [id_ for id_, paragraph in paragraphs.items() if _named(names, paragraph)]
        for id_ in sorted(set(found) ^ set(actor.paragraphs)):
            what = f"the text names `{actor.id}` in {id_}" if id_ in found else f"the text does not name `{actor.id}` in {id_}"
            write = "add it to `paragraphs`" if id_ in found else "delete it from `paragraphs`, or add how it is named to `forms`"
            yield data.place("actor", actor.id).problem(what, write, "paragraphs")


def _named(names: tuple[str, ...], paragraph: str) -> bool:
    return any(re.search(rf"(?<![\w-]){re.escape(alike(name))}(?!\w)", paragraph) for name in names)
