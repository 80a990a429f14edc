"""What needs more than one record to judge: references, paragraphs, cells of the comparison, the order of events."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefing.records import references
from briefing.records.dataset import Dataset, Reading
from briefing.records.fields import Prose, Refers
from briefing.records.kinds import KINDS
from briefing.records.problems import Mistake, Problem, Problems, suggest
from briefing.records.record import marked
from briefing.records.statements import Event
from briefing.wording import addresses

# More than three times those of the project.
MAX_NAMES = 500


def check(reading: Reading) -> Iterator[Problem]:
    """Every problem between records. Raises Problems for more names than the texts can be searched for."""
    _count_names(reading.data)
    yield from _fields(reading)
    yield from _texts(reading)
    yield from _cells(reading.data)
    yield from _spending(reading.data)
    yield from _order(reading.data)
    yield from _addresses(reading.data)
    yield from _editions(reading)
    yield from _changes(reading)


def _count_names(data: Dataset) -> None:
    """Each text is searched for each name and spelling: their number is what the check takes its time for."""
    count = 0
    for kind in ("actor", "country", "issue", "speaker"):
        for record in data[kind].values():
            count += 1 + sum(len(getattr(record, field, ())) for field in ("also", "forms"))
            if count > MAX_NAMES:
                place = data.place(kind, record.id)
                what = f"this is one of more than {MAX_NAMES} names, forms and other spellings"
                raise Problems([Problem(place.file, place.line("id"), what, "remove those that no text needs")])


def unknown(reading: Reading, kinds: tuple[str, ...], id_: str) -> tuple[str, str] | None:
    """What is wrong with an id that should name a record of one of these kinds, and what to write; None if it does."""
    if kinds == ("paragraph",):
        return _unknown_paragraph(reading, id_)
    if kinds == ("party",):
        return _unknown_party(reading, id_)
    # Where a file could not be read, nothing can be said about the ids that it holds.
    choices = [ids for kind in kinds if (ids := reading.ids[kind]) is not None]
    known = frozenset[str]().union(*choices)
    if len(choices) < len(kinds) or id_ in known:
        return None
    return f"no {' or '.join(kinds)} has the id `{id_}`", suggest(id_, known)


def _unknown_party(reading: Reading, id_: str) -> tuple[str, str] | None:
    parties = reading.data.parties
    if id_ in parties or reading.ids["actor"] != frozenset(reading.data["actor"]):
        return None
    return f"`{id_}` is not a party", suggest(id_, parties)


def _unknown_paragraph(reading: Reading, id_: str) -> tuple[str, str] | None:
    data = reading.data
    if id_ in data.paragraphs or reading.ids["section"] != frozenset(data["section"]):
        return None
    section, _, number = id_.rpartition("-")
    if section in data["section"] and number.isdigit():
        count = len(data["section"][section].paragraphs)
        span = f"`{section}-1` to `{section}-{count}`" if count > 1 else f"`{section}-1`"
        return f"the paragraph `{id_}` does not exist", f"write {span}"
    return f"no paragraph has the id `{id_}`", suggest(id_, data.paragraphs)


def _fields(reading: Reading) -> Iterator[Problem]:
    for kind, record in reading.data.items():
        place = reading.data.place(kind, record.id)
        for path, value, mark in marked(record, Refers):
            wrong = unknown(reading, mark.kinds, value)
            if wrong:
                field = next(part for part in reversed(path) if isinstance(part, str))
                yield Problem(place.file, place.line(*path), f"`{field}`: {wrong[0]}", wrong[1])


def _texts(reading: Reading) -> Iterator[Problem]:
    for kind, record in reading.data.items():
        place = reading.data.place(kind, record.id)
        for path, text, _ in marked(record, Prose):
            line = place.line(*path)
            try:
                found = [part for part in references.split(text) if isinstance(part, references.Reference)]
            except Mistake as error:
                yield Problem(place.file, line, f"`{path[-1]}`: {error.what}", error.write)
                continue
            for reference in found:
                wrong = unknown(reading, reference.kinds, reference.id)
                if wrong:
                    yield Problem(place.file, line, f"`{reference}`: {wrong[0]}", wrong[1])


def _cells(data: Dataset) -> Iterator[Problem]:
    cells: dict[tuple[str, str], int] = {}
    for position in data["position"].values():
        place = data.place("position", position.id)
        cell = (position.party, position.issue)
        if cell in cells:
            what = f"`{position.party}` already has a position on `{position.issue}` (line {cells[cell]})"
            yield Problem(place.file, place.line("issue"), what, "keep one of the two")
        elif position.id != "-".join(cell) and position.party in data.parties:
            what = f"the id `{position.id}` does not name its cell"
            yield Problem(place.file, place.line("id"), what, f"write `id: {'-'.join(cell)}`, or correct `party` or `issue`")
        cells.setdefault(cell, place.line())


def _spending(data: Dataset) -> Iterator[Problem]:
    """Tables and the chart of defense spending show one level and one plan of a country."""
    seen: dict[tuple[str, str], str] = {}
    for figure in data["figure"].values():
        for subject in figure.subjects if figure.kind in ("level", "plan") else ():
            if (subject, figure.kind) in seen:
                place = data.place("figure", figure.id)
                what = f"`{subject}` already has a {figure.kind} (`{seen[subject, figure.kind]}`)"
                yield Problem(place.file, place.line("subjects"), what, "name each country in one figure of a kind")
            seen.setdefault((subject, figure.kind), figure.id)


def _order(data: Dataset) -> Iterator[Problem]:
    for event in data["event"].values():
        place = data.place("event", event.id)
        if event.dated_by and event.dated_by in data["figure"] and not data.has_date(event.dated_by):
            what = f"`dated_by`: the figure `{event.dated_by}` has no date"
            yield Problem(place.file, place.line("dated_by"), what, "write `undated:`, or give the figure a `period` or a `due`")
        steps = list(_before(data, event))
        if event.id in steps:
            what = f"`after`: `{event.id}` comes after itself ({' after '.join(f'`{step}`' for step in [event.id, *steps])})"
            yield Problem(place.file, place.line("after"), what, "delete one `after`")
        earlier = data["event"].get(event.after or "")
        first, then = (data.year(one.dated_by) if one and one.dated_by else None for one in (earlier, event))
        if earlier and first is not None and then is not None and first > then:
            what = f"`after`: `{event.id}` ({then}) cannot follow `{earlier.id}` ({first})"
            yield Problem(place.file, place.line("after"), what, "correct `after`, or the date of one of the two")


def _addresses(data: Dataset) -> Iterator[Problem]:
    """Records of different kinds that stand on one page have different ids there."""
    taken: dict[str, tuple[str, str]] = {}
    for kind, record in data.items():
        address = addresses.of_record(kind, record.id)
        other = taken.setdefault(address, (kind, record.id))
        if other != (kind, record.id):
            place = data.place(kind, record.id)
            what = f"the address of the {kind} `{record.id}` is that of the {other[0]} `{other[1]}`: {address}"
            yield Problem(place.file, place.line("id"), what, "write another id")


def _editions(reading: Reading) -> Iterator[Problem]:
    """There is an edition to cite, and each is newer than the one above it."""
    editions = list(reading.data["edition"].values())
    if not editions and reading.ids["edition"] == frozenset():
        yield Problem("data/editions.yml", 1, "there is no edition to cite", "restore it from the last commit")
    for above, below in pairwise(editions):
        place = reading.data.place("edition", below.id)
        if [int(part) for part in above.version.split(".")] >= [int(part) for part in below.version.split(".")]:
            what = f"the version {below.version} does not follow {above.version}"
            yield Problem(place.file, place.line("version"), what, "write a higher one; the newest edition stands last")
        if above.date > below.date:
            what = f"{below.date} is before the edition above ({above.date})"
            yield Problem(place.file, place.line("date"), what, "correct one of the two; the newest edition stands last")


def _changes(reading: Reading) -> Iterator[Problem]:
    """An entry of the changelog names a record that there is, unless it tells that the record is gone."""
    changes = reading.data["change"].values()
    gone = {(change.kind, change.record) for change in changes if change.field == "record"}
    for change in changes:
        place = reading.data.place("change", change.id)
        if not any(char.isalpha() for char in change.why):
            yield Problem(place.file, place.line("why"), "`why` is not filled in", "write why, in one sentence")
        if change.kind == "page":
            section = change.record.removeprefix("briefing/").removesuffix(".md")
            wrong = _unknown_paragraph(reading, change.field) if section in reading.data["section"] else None
            # The section itself is its heading.
            if wrong and change.field not in ("record", section):
                yield Problem(place.file, place.line("field"), f"`field`: {wrong[0]}", wrong[1])
            continue
        wrong = unknown(reading, (change.kind,), change.record)
        if change.field == "record" and not wrong:
            what = f"the {change.kind} `{change.record}` is not gone"
            yield Problem(place.file, place.line("field"), what, "write the field that changed, or remove the record")
        # What was told of a record stays told when the record goes.
        if change.field == "record" or (change.kind, change.record) in gone:
            continue
        if wrong:
            yield Problem(place.file, place.line("record"), f"`record`: {wrong[0]}", wrong[1])
        elif change.field not in KINDS[change.kind].corrected:
            what = f"`field`: a change of `{change.field}` of a {change.kind} is no correction that readers are told of"
            yield Problem(place.file, place.line("field"), what, suggest(change.field, KINDS[change.kind].corrected))


def _before(data: Dataset, event: Event) -> Iterator[str]:
    """The ids of the events before this one, step by step, until the first or one that was seen."""
    seen: set[str] = set()
    step = event.after
    while step and step in data["event"] and step not in seen:
        yield step
        seen.add(step)
        step = data["event"][step].after


def told_of_pages(data: Dataset, paths: set[str]) -> Iterator[Problem]:
    """An entry of the changelog on a page names a page that there is."""
    changes = [change for change in data["change"].values() if change.kind == "page"]
    gone = {change.record for change in changes if change.field == "record"}
    for change in changes:
        if change.record not in paths | gone:
            place = data.place("change", change.id)
            yield Problem(place.file, place.line("record"), f"there is no page `{change.record}`", suggest(change.record, paths))
