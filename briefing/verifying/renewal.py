"""Which reviews a person renews, by what was typed, and which of them a program may renew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefing.checks import relations
from briefing.ledger import state
from briefing.ledger.state import CURRENT
from briefing.ledger.targets import FACTS, VERDICT, Target
from briefing.reading.judgment import AGREES
from briefing.records.dataset import Dataset
from briefing.records.problems import Problem, Problems, suggest
from briefing.verifying.decision import Decision

# Accepts all that a program has decided.
DECIDED = "decided"


def of_briefing(targets: Iterable[Target], paragraphs: Mapping[str, str], data: Dataset) -> dict[str, str]:
    """What each target that is compared with the briefing is compared with: its paragraphs, or else all of them.

    A relation between numbers is compared with these.
    """
    found = {}
    for target in targets:
        if target.source == "briefing":
            found[target.name] = "\n".join(paragraphs.get(id_, "") for id_ in target.paragraphs or paragraphs)
        elif target.kind == "relation":
            members = data["relation"][target.id].members
            found[target.name] = "\n".join(str(number) for id_ in members for number in relations.numbers(data, id_))
    return found


def of_material(targets: Iterable[Target], passages: Mapping[str, str]) -> dict[str, str]:
    """The same for what was entered from a file that holds these passages; a verdict is compared with what it rests on."""
    return {
        target.name: target.rests if target.part == VERDICT else passages[f"{target.kind} {target.id}"]
        for target in targets
        if f"{target.kind} {target.id}" in passages
    }


def not_current(targets: Iterable[Target], sources: Mapping[str, str], data: Dataset) -> list[Target]:
    """The targets that are not what was last compared with these sources, or whose source is not."""
    found = []
    for target in targets:
        if target.name in sources:
            one = state.of_target(target, data["review"].get(target.name))
            # The check holds a relation to its numbers at every change, so other numbers are nothing to be read again.
            same = target.kind == "relation" or (
                one.review and one.review.compared_with == state.digest(target.name, sources[target.name])
            )
            found += [] if one.state == CURRENT and same else [target]
    return found


def decided(targets: Iterable[Target], decisions: Iterable[Decision]) -> set[str]:
    """The names of those targets whose facts a program has decided, every one: that they agree."""
    outcomes: dict[tuple[str, str], set[str]] = {}
    for one in decisions:
        outcomes.setdefault((one.kind, one.id), set()).add(one.outcome)
    return {target.name for target in targets if target.part == FACTS and outcomes.get((target.kind, target.id)) == {AGREES}}


def chosen(typed: Sequence[str], targets: Sequence[Target], every: Iterable[Target]) -> Iterator[str]:
    """The names of the targets that somebody means: `fra-spending`, `figure fra-spending` or `figure fra-spending facts`.

    Raises Problems for what names none, also if it names one of `every` that is compared with another file, and for an id that
    several kinds of record have.
    """
    elsewhere = {name: target for target in every for name in _names(target)}
    problems = []
    for words in typed:
        found = [target for target in targets if words in _names(target)]
        kinds = sorted({target.kind for target in found})
        if not found and words in elsewhere:
            needed = (
                "--source, with the text" if elsewhere[words].source == "briefing" else "--record, with what it was entered from"
            )
            problems.append(Problem("--accept", 1, f"`{words}` is not compared with this file", f"give {needed}"))
        elif not found:
            known = {name for target in targets for name in _names(target)}
            problems.append(Problem("--accept", 1, f"nothing here is named `{words}`", suggest(words, known)))
        elif len(kinds) > 1:
            write = "write " + " or ".join(f'"{kind} {words}"' for kind in kinds)
            problems.append(Problem("--accept", 1, f"`{words}` is the id of several records", write))
        else:
            yield from (target.name for target in found)
    if problems:
        raise Problems(problems)


def _names(target: Target) -> tuple[str, ...]:
    return target.id, f"{target.kind} {target.id}", target.name
