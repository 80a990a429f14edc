"""What needs more than one record to judge: references, paragraphs, cells of the comparison, the order of events."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from briefing.records import references
from briefing.records.dataset import Dataset, Reading
from briefing.records.fields import Prose, Refers
from briefing.records.kinds import KINDS, PARTS
from briefing.records.problems import Mistake, Problem, Problems, suggest
from briefing.records.record import marked
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
                what = f"this is one of more than {MAX_NAMES} names, forms and other spellings"
                raise Problems([data.place(kind, record.id).problem(what, "remove those that no text needs", "id")])


def unknown(reading: Reading, kinds: tuple[str, ...], id_: str) -> tuple[str, str] | None:
    """What is wrong with an id that should name a record of one of these kinds, and what to write; None if it does."""
    data = reading.data
    parts = {"paragraph": data.paragraphs, "party": data.parties}.get(kinds[0])
    # Where a file could not be read, nothing can be said about the ids that it holds; nor about parts of a wrong record.
    if parts is not None:
        known, complete = frozenset(parts), reading.ids[PARTS[kinds[0]]] == frozenset(data[PARTS[kinds[0]]])
    else:
        known = frozenset[str]().union(*(reading.ids[kind] or () for kind in kinds))
        complete = all(reading.ids[kind] is not None for kind in kinds)
    if id_ in known or not complete:
        return None
    if kinds == ("party",):
        return f"`{id_}` is not a party", suggest(id_, known)
    section, _, number = id_.rpartition("-")
    if kinds == ("paragraph",) and section in data["section"] and number.isdigit():
        count = len(data["section"][section].paragraphs)
        span = f"`{section}-1` to `{section}-{count}`" if count > 1 else f"`{section}-1`"
        return f"the paragraph `{id_}` does not exist", f"write {span}"
    return f"no {' or '.join(kinds)} has the id `{id_}`", suggest(id_, known)


def _fields(reading: Reading) -> Iterator[Problem]:
    for kind, record in reading.data.items():
        for path, value, mark in marked(record, Refers):
            if wrong := unknown(reading, mark.kinds, value):
                field = next(part for part in reversed(path) if isinstance(part, str))
                yield reading.data.place(kind, record.id).problem(f"`{field}`: {wrong[0]}", wrong[1], *path)


def _texts(reading: Reading) -> Iterator[Problem]:
    for kind, record in reading.data.items():
        place = reading.data.place(kind, record.id)
        for path, text, _ in marked(record, Prose):
            try:
                found = [part for part in references.split(text) if isinstance(part, references.Reference)]
            except Mistake as error:
                yield place.problem(f"`{path[-1]}`: {error.what}", error.write, *path)
                continue
            for reference in found:
                if wrong := unknown(reading, reference.kinds, reference.id):
                    yield place.problem(f"`{reference}`: {wrong[0]}", wrong[1], *path)


def _cells(data: Dataset) -> Iterator[Problem]:
    cells: dict[tuple[str, str], int] = {}
    for position in data["position"].values():
        place = data.place("position", position.id)
        cell = (position.party, position.issue)
        if cell in cells:
            what = f"`{position.party}` already has a position on `{position.issue}` (line {cells[cell]})"
            yield place.problem(what, "keep one of the two", "issue")
        elif position.id != "-".join(cell) and position.party in data.parties:
            write = f"write `id: {'-'.join(cell)}`, or correct `party` or `issue`"
            yield place.problem(f"the id `{position.id}` does not name its cell", write, "id")
        cells.setdefault(cell, place.line())


def _spending(data: Dataset) -> Iterator[Problem]:
    """Tables and the chart of defense spending show one level and one plan of a country."""
    seen: dict[tuple[str, str], str] = {}
    for figure in data["figure"].values():
        for subject in figure.subjects if figure.kind in ("level", "plan") else ():
            first = seen.setdefault((subject, figure.kind), figure.id)
            if first != figure.id:
                what = f"`{subject}` already has a {figure.kind} (`{first}`)"
                yield data.place("figure", figure.id).problem(what, "name each country in one figure of a kind", "subjects")


def _order(data: Dataset) -> Iterator[Problem]:
    for event in data["event"].values():
        place = data.place("event", event.id)
        if event.dated_by and event.dated_by in data["figure"] and not data.has_date(event.dated_by):
            what = f"`dated_by`: the figure `{event.dated_by}` has no date"
            yield place.problem(what, "write `undated:`, or give the figure a `period` or a `due`", "dated_by")
        # The events before it, until the first or one that was seen.
        steps: list[str] = []
        step = event.after
        while step and step in data["event"] and step not in steps:
            steps.append(step)
            step = data["event"][step].after
        if event.id in steps:
            what = f"`after`: `{event.id}` comes after itself ({' after '.join(f'`{step}`' for step in [event.id, *steps])})"
            yield place.problem(what, "delete one `after`", "after")
        earlier = data["event"].get(event.after or "")
        first, then = (data.year(one.dated_by) if one and one.dated_by else None for one in (earlier, event))
        if earlier and first is not None and then is not None and first > then:
            what = f"`after`: `{event.id}` ({then}) cannot follow `{earlier.id}` ({first})"
            yield place.problem(what, "correct `after`, or the date of one of the two", "after")


def _addresses(data: Dataset) -> Iterator[Problem]:
    """Records of different kinds that stand on one page have different ids there."""
    taken: dict[str, tuple[str, str]] = {}
    for kind, record in data.items():
        # Reviews are told of by their number.
        if KINDS[kind].in_line:
            continue
        address = addresses.of_record(kind, record.id)
        other = taken.setdefault(address, (kind, record.id))
        if other != (kind, record.id):
            what = f"the address of the {kind} `{record.id}` is that of the {other[0]} `{other[1]}`: {address}"
            yield data.place(kind, record.id).problem(what, "write another id", "id")


def _editions(reading: Reading) -> Iterator[Problem]:
    """There is an edition to cite, and each is newer than the one above it."""
    editions = list(reading.data["edition"].values())
    if not editions and reading.ids["edition"] == frozenset():
        yield Problem("data/editions.yml", 1, "there is no edition to cite", "restore it from the last commit")
    for above, below in pairwise(editions):
        place = reading.data.place("edition", below.id)
        if [int(part) for part in above.version.split(".")] >= [int(part) for part in below.version.split(".")]:
            what = f"the version {below.version} does not follow {above.version}"
            yield place.problem(what, "write a higher one; the newest edition stands last", "version")
        if above.date > below.date:
            what = f"{below.date} is before the edition above ({above.date})"
            yield place.problem(what, "correct one of the two; the newest edition stands last", "date")


def _changes(reading: Reading) -> Iterator[Problem]:
    """An entry of the changelog names a record that there is, unless it tells that the record is gone."""
    changes = reading.data["change"].values()
    gone = {(change.kind, change.record) for change in changes if change.field == "record"}
    for change in changes:
        place = reading.data.place("change", change.id)
        if not any(char.isalpha() for char in change.why):
            yield place.problem("`why` is not filled in", "write why, in one sentence", "why")
        if change.kind == "page":
            section = change.record.removeprefix("briefing/").removesuffix(".md")
            wrong = unknown(reading, ("paragraph",), change.field) if section in reading.data["section"] else None
            # The section itself is its heading.
            if wrong and change.field not in ("record", section):
                yield place.problem(f"`field`: {wrong[0]}", wrong[1], "field")
            continue
        wrong = unknown(reading, (change.kind,), change.record)
        if change.field == "record" and not wrong:
            what = f"the {change.kind} `{change.record}` is not gone"
            yield place.problem(what, "write the field that changed, or remove the record", "field")
        # What was told of a record stays told when the record goes.
        if change.field == "record" or (change.kind, change.record) in gone:
            continue
        if wrong:
            yield place.problem(f"`record`: {wrong[0]}", wrong[1], "record")
        elif change.field not in KINDS[change.kind].corrected:
            what = f"`field`: a change of `{change.field}` of a {change.kind} is no correction that readers are told of"
            yield place.problem(what, suggest(change.field, KINDS[change.kind].corrected), "field")


def told_of_pages(data: Dataset, paths: set[str]) -> Iterator[Problem]:
    """An entry of the changelog on a page names a page that there is."""
    changes = [change for change in data["change"].values() if change.kind == "page"]
    gone = {change.record for change in changes if change.field == "record"}
    for change in changes:
        if change.record not in paths | gone:
            what = f"there is no page `{change.record}`"
            yield data.place("change", change.id).problem(what, suggest(change.record, paths), "record")
