"""What a program decides of every fact that was entered from the briefing, with the text of the briefing at hand.

Each kind of record has a module of rules; what none of them decides is for a person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from briefing.reading import actors, figures, names, places, voices
from briefing.reading.judgment import Judgment, person
from briefing.reading.paragraphs import BriefingText
from briefing.records import statements
from briefing.records.dataset import Dataset
from briefing.records.kinds import KINDS
from briefing.records.record import Record, is_ours
from briefing.verifying import verbatim
from briefing.verifying.decision import Decision

# For each kind that was entered from the briefing, the rules: what they say of the fields of a record, by name.
_RULES: Mapping[type[Record], Callable[[BriefingText, Any], Iterator[tuple[str, Judgment]]]] = {
    statements.Briefing: names.of_briefing,
    statements.Section: names.of_section,
    statements.Actor: actors.of_actor,
    statements.Country: names.of_country,
    statements.Issue: names.of_issue,
    statements.Figure: figures.decide,
    statements.Quote: voices.of_quote,
    statements.Position: voices.of_position,
    statements.Event: places.of_event,
    statements.Risk: places.of_risk,
    statements.Term: names.of_term,
}
_OURS = person("no rule reads this from the text")


def decide(data: Dataset, text: str) -> list[Decision]:
    """A decision for every fact of every record that was entered from the briefing, whose text this is."""
    return list(of(BriefingText(data, text)))


def of(text: BriefingText) -> Iterator[Decision]:
    """The same for a text that was read already."""
    wrong: dict[tuple[str, str], dict[str, Decision]] = {}
    for one in verbatim.differences(text):
        wrong.setdefault((one.kind, one.id), {}).setdefault(str(one.path[0]), one)
    for kind in (kind for kind, entry in KINDS.items() if entry.model in _RULES):
        for record in text.data[kind].values():
            yield from _of_record(text, kind, record, wrong.get((kind, record.id), {}))


def facts(kind: str) -> list[str]:
    """The fields of a kind of record that say something of the briefing: all but its id and what is in our own words."""
    model: type[Record] = KINDS[kind].model
    return [name for name in model.model_fields if name != "id" and not is_ours(model, name)]


def _of_record(text: BriefingText, kind: str, record: Record, wrong: Mapping[str, Decision]) -> Iterator[Decision]:
    said = dict(_RULES[type(record)](text, record))
    for field in facts(kind):
        if isinstance(record, statements.Briefing) and field == "glance":
            # Each of its points is decided by itself.
            for index, point in enumerate(record.glance):
                judged = places.of_point(text, point)
                yield Decision(kind, record.id, ("glance", index, "paragraphs"), *judged)
        elif field in wrong:
            yield wrong[field]
        else:
            yield Decision(kind, record.id, (field,), *said.get(field, _OURS))
