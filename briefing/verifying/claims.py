"""What a comparison is about, beside the claim of the briefing that the material writes over its item.

The material knows no ids: a quotation is known by its words, a figure by its number, and of anything else only its section.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from briefing.records.dataset import Dataset
from briefing.records.evidence import Comparison
from briefing.records.marks import alike
from briefing.verifying.compared import ComparedField, Row, place_in, stands_in
from briefing.verifying.decision import Decision


def targets(data: Dataset, comparison: Comparison, item: Row) -> Iterator[Decision]:
    """A decision for each statement that a comparison is about."""
    sections = _sections(data, item["briefing_section"])
    numbers: dict[str, int] = {}
    for kind, id_ in comparison.targets:
        of = ComparedField("comparison", comparison.id, (f"{kind}s", numbers.setdefault(kind, 0)))
        numbers[kind] += 1
        if not _in_sections(data, kind, id_, sections):
            why = f"the material has the claim in another section: {item['briefing_section']}"
            yield of.differs(why, "name the statement that the material’s claim is about")
        elif kind == "quote":
            yield _quote(of, data["quote"][id_].text, item["briefing_claim"])
        elif kind == "figure":
            yield _figure(data, of, id_, item["briefing_claim"], sections)
        else:
            yield of.person("it stands in the section of the claim; whether it is what the claim says has to be read")


def subject(data: Dataset, comparison: Comparison, item: Row) -> Iterator[Decision]:
    """A decision for the country or actor that a comparison is limited to: that which the claim names first."""
    if not comparison.subject:
        return
    of, claim = ComparedField("comparison", comparison.id, ("subject",)), item["briefing_claim"]
    places = {id_: place for id_, names in _names(data).items() if (place := _first(names, claim)) >= 0}
    place = places.pop(comparison.subject, -1)
    if place < 0:
        yield of.differs(f"the material’s claim does not name it: {claim}", "write whom the claim names")
    elif all(place < other for other in places.values()):
        yield of.agrees("the material’s claim names it first")
    else:
        yield of.person(f"the material’s claim names others as well: {claim}")


def _sections(data: Dataset, written: str) -> set[str]:
    """The sections that the material names by the beginning of their headings."""
    parts = [part.strip().casefold() for part in written.split(";") if part.strip()]
    headings = {id_: alike(section.heading).casefold() for id_, section in data["section"].items()}
    return {id_ for id_, heading in headings.items() if any(heading.startswith(part) for part in parts)}


def _in_sections(data: Dataset, kind: str, id_: str, sections: set[str]) -> bool:
    paragraphs = (id_,) if kind == "paragraph" else data[kind][id_].paragraphs
    return any(data.paragraphs[paragraph][0] in sections for paragraph in paragraphs)


def _quote(of: ComparedField, text: str, claim: str) -> Decision:
    if f'"{alike(text)}"' in claim:
        return of.agrees("the material’s claim has its words in quotation marks")
    if '"' in claim:
        return of.differs(f"the material’s claim quotes other words: {claim}", "name the quotation of the claim")
    return of.person("the material’s claim quotes nothing")


def _figure(data: Dataset, of: ComparedField, id_: str, claim: str, sections: set[str]) -> Decision:
    number = str(data["figure"][id_].value)
    if number not in re.findall(r"\d+(?:[.,]\d+)*", claim):
        return of.differs(f"the material’s claim does not have the number {number}: {claim}", "name the figure of the claim")
    like = [
        other
        for other in data["figure"].values()
        if str(other.value) == number and _in_sections(data, "figure", other.id, sections)
    ]
    names = _names(data)
    about = [other.id for other in like if any(_first(names[one], claim) >= 0 for one in (*other.subjects, other.speaker) if one)]
    if [one.id for one in like] == [id_]:
        return of.agrees(f"the material’s claim has its number, {number}, and no other figure of the section has it")
    if about == [id_]:
        return of.agrees(f"the material’s claim has its number, {number}, and names whom no other figure with it is about")
    return of.person(f"other figures of this section have the number {number} as well")


def _names(data: Dataset) -> Mapping[str, tuple[str, ...]]:
    """How the briefing names its countries and actors, by id."""
    countries = {one.id: (one.name, *one.forms) for one in data["country"].values()}
    actors = {one.id: (one.name, *one.forms, *([one.short] if one.short else [])) for one in data["actor"].values()}
    return countries | actors


def _first(names: tuple[str, ...], text: str) -> int:
    """Where the first of these names stands in a text; -1 if none does."""
    return min((place_in(name, text) for name in names if stands_in(name, text)), default=-1)
