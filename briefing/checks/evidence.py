"""What is wrong between comparisons, their sources, and the statements of the briefing that they are about.

A finding may name a number, a date or quoted words that no record of the briefing holds, but only if an excerpt of the same
comparison holds them: so nothing comes from memory, and a corrected excerpt takes its finding with it.

Each rule reads one comparison and yields where in it something is wrong, what, and what to write; `check` makes problems of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from briefing.checks.prose import Finding as Typed
from briefing.records.dataset import Dataset
from briefing.records.evidence import Comparison, Excerpt
from briefing.records.marks import alike
from briefing.records.problems import Problem
from briefing.records.references import Reference
from briefing.wording import locale, public_record

# The path of a field in the record, what is wrong there, and what to write instead.
Finding = tuple[tuple[str | int, ...], str, str]


def check(data: Dataset) -> Iterator[Problem]:
    """Every problem that needs more than one record to judge; what refers to nothing is reported elsewhere."""
    yield from _statements(data)
    yield from _sources(data)
    if not data["briefing"]:
        return
    for record in data["comparison"].values():
        for rule in (_subject, _translations, _order, _repetition, _origins, _numbers, _time, _days):
            for path, what, write in rule(data, record):
                yield data.place("comparison", record.id).problem(what, write, *path)


def _statements(data: Dataset) -> Iterator[Problem]:
    """Two comparisons of one statement must be about different subjects or parts of it."""
    seen: dict[tuple, str] = {}
    for record in data["comparison"].values():
        for kind, id_ in record.targets or (("beyond", record.beyond),):
            first = seen.setdefault((kind, id_, record.subject, (record.part or "").casefold()), record.id)
            if first != record.id:
                what = f"the comparison `{first}` is already about the {kind} `{id_}`"
                write = "write both into one, or the `subject` or `part` that each is about"
                yield data.place("comparison", record.id).problem(what, write, "beyond" if kind == "beyond" else f"{kind}s")


def _sources(data: Dataset) -> Iterator[Problem]:
    """Each page is one source."""
    seen: dict[str, str] = {}
    for source in data["source"].values():
        first = seen.setdefault(source.address, source.id)
        if first != source.id:
            what = f"the source `{first}` already has this address"
            yield data.place("source", source.id).problem(what, "keep one of the two, and cite that", "address")


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
        held = set(re.findall(r"\d+", excerpt.words))
        strange = [number for number in re.findall(r"\d+", excerpt.translation or "") if number not in held]
        if strange:
            what = f"`translation`: the words do not hold the number {strange[0]}"
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
        if figure.precision in ("exact", "target") and not any(holds_number(one, figure.value) for one in bearing_it):
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
            what = f"`event`: the comparison is not about `{dated.event}`"
            yield ("dates", index, "event"), what, "add it to `events`, or delete the date"
        if dated.day > data.briefing.date:
            yield path, f"`day`: {dated.day} is later than the briefing", "delete it: its events lie before it"
        elif dated.day.isoformat() not in borne:
            what = f"`day`: no excerpt that supports or qualifies is dated {dated.day}"
            yield path, what, "write the date of an excerpt, or add the excerpt that bears it"
        if (dated.event, dated.day) in seen:
            yield path, f"`day`: the event `{dated.event}` has this date already", "keep it once"
        seen.add((dated.event, dated.day))


# ------------------------------------------------------------ what a comparison says in our words stands in its excerpts


def unborne(finding: Typed, record: Comparison, path: tuple[str | int, ...], data: Dataset) -> tuple[str, str] | None:
    """What is wrong with a number, date or quotation in a comparison, and what to write; None if an excerpt holds it."""
    if any(_holds(excerpt, finding.text) for excerpt in _open_to(record, path, data)):
        return None
    if finding.is_name:
        return finding.what, finding.write
    if path[0] not in ("later", "excerpts") and any(_holds(excerpt, finding.text) for excerpt in record.excerpts):
        return f"`{finding.text}` stands only in an excerpt that is later than the briefing", "write it into `later`"
    american = re.sub(r"^(\d{1,2}) (\w+) (\d{4})$", r"\2 \1, \3", finding.text)
    if any(_holds(excerpt, american) for excerpt in record.excerpts):
        return f"`{finding.text}` is not how the site writes a date", f"write `{american}`"
    what = f"`{finding.text}` stands in no excerpt of this comparison"
    return what, "write what an excerpt says, draw on a record, or leave it out"


def misdrawn(reference: Reference, record: Comparison, data: Dataset) -> tuple[str, str] | None:
    """What is wrong with a figure or estimate that a text of a comparison draws on; None if an excerpt holds its number.

    The number of another country than the subject's comes from NATO's table alone, and needs no excerpt; nor does the
    figure from which, as the comparison says, the record differs.
    """
    if reference.kind == "estimate" and reference.id == record.subject and reference.id in data["estimate"]:
        number = data["estimate"][reference.id].share_2024_estimate
    elif reference.kind == "figure" and reference.id in data["figure"]:
        number = data["figure"][reference.id].value
    else:
        return None
    differs = record.verdict == "differs" and reference.kind == "figure" and reference.id in record.figures
    if differs or any(holds_number(excerpt, number) for excerpt in record.excerpts):
        return None
    write = (
        f"if {number} is right, write the number of the excerpt here, and look whether `verdict` and `relation` still hold;"
        " if not, correct that record"
    )
    return f"`{reference}` is {number}, and no excerpt of this comparison says so", write


def holds_number(excerpt: Excerpt, number: Decimal) -> bool:
    """Whether the words of an excerpt hold a number, however many zeros end it and whatever divides its digits."""
    for text in re.findall(r"\d+(?:[.,]\d+)*", excerpt.words):
        # A comma divides thousands in English, and decimals elsewhere.
        thousands = re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", text)
        typed = text.replace(",", "" if thousands else ".")
        if typed.count(".") < 2 and Decimal(typed) == number:
            return True
    return False


def _open_to(record: Comparison, path: tuple[str | int, ...], data: Dataset) -> list[Excerpt]:
    """The excerpts that a text may draw on: its own; all in `later`; elsewhere those that are not later than the briefing.

    Where all that bears a comparison is later, the whole comparison is shown as later, and its texts may draw on all.
    """
    if path[0] == "excerpts":
        return [record.excerpts[int(path[1])]]
    if path[0] == "later" or not data["briefing"] or public_record.wholly_later(data, record):
        return list(record.excerpts)
    return [one for one in record.excerpts if public_record.when(data, one) != "later"]


def _holds(excerpt: Excerpt, typed: str) -> bool:
    text = _normal(typed).strip("\"'.,;: ")
    if text in _dates(excerpt.date):
        return True
    found = " | ".join(_normal(part) for part in (excerpt.words, excerpt.translation or ""))
    return bool(text) and re.search(rf"(?<![\w.,]){re.escape(text)}(?![\w%]|[.,]\d)", found) is not None


def _dates(moment: str) -> set[str]:
    """The ways in which a text may write the date of an excerpt; a day without its month is a mere number."""
    if moment == "unknown":
        return set()
    words = _normal(locale.moment(moment, locale.SOURCE)).split()
    spans = {" ".join(words[start:end]).strip(",") for start in range(len(words)) for end in range(start + 1, len(words) + 1)}
    return {span for span in spans if not span.isdigit() or len(span) == len("2025")}


def _normal(text: str) -> str:
    return alike(text).casefold()
