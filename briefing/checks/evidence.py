"""What is wrong between comparisons, their sources, and the statements of the briefing that they are about.

Each rule reads one comparison and yields where in it something is wrong, what, and what to write; `check` makes problems of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefing.checks import bearing
from briefing.records.dataset import Dataset
from briefing.records.evidence import Comparison
from briefing.records.problems import Problem
from briefing.wording import public_record

# The path of a field in the record, what is wrong there, and what to write instead.
Finding = tuple[tuple[str | int, ...], str, str]


def check(data: Dataset) -> Iterator[Problem]:
    """Every problem that needs more than one record to judge; what refers to nothing is reported elsewhere."""
    yield from _statements(data)
    yield from _sources(data)
    if not data["briefing"]:
        return
    for record in data["comparison"].values():
        place = data.place("comparison", record.id)
        for rule in RULES:
            for path, what, write in rule(data, record):
                yield Problem(place.file, place.line(*path), what, write)


def _statements(data: Dataset) -> Iterator[Problem]:
    """Two comparisons of one statement must be about different subjects or parts of it."""
    seen: dict[tuple, str] = {}
    for record in data["comparison"].values():
        for kind, id_ in record.targets or (("beyond", record.beyond),):
            key = (kind, id_, record.subject, (record.part or "").casefold())
            if key in seen:
                place = data.place("comparison", record.id)
                what = f"the comparison `{seen[key]}` is already about the {kind} `{id_}`"
                write = "write both into one, or the `subject` or `part` that each is about"
                yield Problem(place.file, place.line("beyond" if kind == "beyond" else f"{kind}s"), what, write)
            seen.setdefault(key, record.id)


def _sources(data: Dataset) -> Iterator[Problem]:
    """Each page is one source."""
    seen: dict[str, str] = {}
    for source in data["source"].values():
        if source.address in seen:
            place = data.place("source", source.id)
            what = f"the source `{seen[source.address]}` already has this address"
            yield Problem(place.file, place.line("address"), what, "keep one of the two, and cite that")
        seen.setdefault(source.address, source.id)


def _subject(data: Dataset, record: Comparison) -> Iterator[Finding]:
    for figure in (data["figure"][id_] for id_ in record.figures if id_ in data["figure"]):
        if record.subject and record.subject not in figure.subjects:
            what = f"`subject`: the figure `{figure.id}` is not about `{record.subject}`"
            yield ("subject",), what, f"write one of {', '.join(f'`{one}`' for one in figure.subjects)}"


def _translations(data: Dataset, record: Comparison) -> Iterator[Finding]:
    own = data.briefing.language
    for index, excerpt in enumerate(record.excerpts):
        source, path = data["source"].get(excerpt.source), ("excerpts", index)
        if source is None:
            continue
        if source.language != own and not excerpt.translation:
            what = "the excerpt is in another language and has no `translation`"
            yield (*path, "words"), what, "say in English what it says"
        elif source.language == own and excerpt.translation:
            what = "the excerpt has a translation, and is in the language of the records"
            yield (*path, "translation"), what, "delete it, or correct the `language` of the source"
        number = bearing.untranslated(excerpt)
        if number:
            what = f"`translation`: the words do not hold the number {number}"
            yield (*path, "translation"), what, "translate what the words say"


def _order(data: Dataset, record: Comparison) -> Iterator[Finding]:
    """Words are not later than the source that prints them."""
    for index, excerpt in enumerate(record.excerpts):
        source = data["source"].get(excerpt.source)
        if source is None or "unknown" in (excerpt.date, source.date):
            continue
        shared = min(len(excerpt.date), len(source.date))
        if excerpt.date[:shared] > source.date[:shared]:
            what = f"the words are dated {excerpt.date}, after their source `{source.id}` ({source.date})"
            yield ("excerpts", index, "date"), what, "correct one of the two dates"


def _repetition(data: Dataset, record: Comparison) -> Iterator[Finding]:
    seen: set[tuple[str, str]] = set()
    for index, excerpt in enumerate(record.excerpts):
        if (excerpt.source, excerpt.words) in seen:
            yield ("excerpts", index, "words"), "the comparison quotes these words of this source twice", "keep one of the two"
        seen.add((excerpt.source, excerpt.words))


def _origins(data: Dataset, record: Comparison) -> Iterator[Finding]:
    count = len({excerpt.source for excerpt in record.excerpts})
    if record.independent_origins > count:
        what = f"`independent_origins`: {record.independent_origins} is more than the sources that the comparison cites ({count})"
        yield ("independent_origins",), what, "count only what is cited, or cite the others"


def _numbers(data: Dataset, record: Comparison) -> Iterator[Finding]:
    """What agrees with a number without a nuance has it; what lies above or below a bound is another number by nature.

    A comparison of a part of the statement may be about something else than the number.
    """
    figures = [data["figure"][id_] for id_ in record.figures if id_ in data["figure"]]
    bearing_it = [excerpt for excerpt in record.excerpts if excerpt.relation == "supports"]
    for figure in figures if record.verdict == "agrees" and not record.part else ():
        if figure.precision in ("exact", "target") and not any(bearing.holds_number(one, figure.value) for one in bearing_it):
            what = f"it agrees with the figure `{figure.id}`, which is {figure.value}, and no excerpt supports that number"
            write = "write the verdict that the words bear, such as `agrees, with a nuance` or `differs`, or correct the figure"
            yield ("verdict",), what, write


def _time(data: Dataset, record: Comparison) -> Iterator[Finding]:
    """What was said after the briefing can neither be what the briefing reports, nor show that it was wrong."""
    needed = "qualifies" if record.verdict == "differs" else "supports"
    bearing_it = [excerpt for excerpt in record.excerpts if excerpt.relation == needed]
    if bearing_it and all(public_record.when(data, excerpt) == "later" for excerpt in bearing_it):
        what = f"all that bears `{record.verdict}` is later than the briefing"
        yield ("verdict",), what, "write `verdict: context` and `relation: context`, or add an excerpt of before"


def _days(data: Dataset, record: Comparison) -> Iterator[Finding]:
    """A date of an event is that of an excerpt, lies before the briefing, and belongs to an event of the comparison."""
    borne = {excerpt.date for excerpt in record.excerpts if excerpt.relation != "context"}
    seen: set[tuple] = set()
    for index, dated in enumerate(record.dates):
        path = ("dates", index, "day")
        if dated.event not in record.events:
            yield (
                ("dates", index, "event"),
                f"`event`: the comparison is not about `{dated.event}`",
                "add it to `events`, or delete the date",
            )
        if dated.day > data.briefing.date:
            yield path, f"`day`: {dated.day} is later than the briefing", "delete it: its events lie before it"
        elif dated.day.isoformat() not in borne:
            what = f"`day`: no excerpt that supports or qualifies is dated {dated.day}"
            yield path, what, "write the date of an excerpt, or add the excerpt that bears it"
        if (dated.event, dated.day) in seen:
            yield path, f"`day`: the event `{dated.event}` has this date already", "keep it once"
        seen.add((dated.event, dated.day))


RULES: tuple[Callable[[Dataset, Comparison], Iterator[Finding]], ...] = (
    _subject,
    _translations,
    _order,
    _repetition,
    _origins,
    _numbers,
    _time,
    _days,
)
