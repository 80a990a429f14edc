"""The command `verify`: compares records and pages with what they were made from, and renews the reviews of what was compared."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from briefing.checks import project
from briefing.checks.project import Project
from briefing.editing import accept, fingerprints, writing
from briefing.ledger import targets
from briefing.ledger.targets import FACTS, Target
from briefing.reading.judgment import AGREES, DIFFERS
from briefing.reading.paragraphs import BriefingText
from briefing.records import files
from briefing.records.problems import Problem, Problems
from briefing.verifying import decide, material, renewal, side
from briefing.verifying import fingerprints as runs
from briefing.verifying import text as texts
from briefing.verifying.decision import Decision

FINGERPRINTS = "fingerprints"


@dataclass(frozen=True)
class Found:
    """What a file decides: every difference, those that no reading can overrule by record, what else was decided, and what each
    target is compared with.

    From `another` text than that of the records, nothing is renewed; what is `overruled` is a difference by a rule alone, in a
    record of which a review says that it was read.
    """

    another: Sequence[Problem]
    overruled: Sequence[Problem]
    problems: Sequence[Problem]
    certain: Mapping[tuple[str, str], Sequence[Problem]]
    decisions: Sequence[Decision]
    sources: Mapping[str, str]


def run(arguments: argparse.Namespace) -> str:
    """Compare with a file; with `--accept`, renew the reviews of what was compared instead of listing it.

    Raises Problems for every difference.
    """
    site = project.load(arguments.root)
    every = [*targets.of_records(site.data), *targets.of_pages(site.data, site.written)]
    path = arguments.source or arguments.record
    shown = str(path)
    if not path.is_file():
        what = "the text of the briefing" if arguments.source else "the material that the records were entered from"
        raise Problems([Problem(shown, 1, "there is no such file", f"give the file that holds {what}")])
    text = files.read_text(path, shown)
    accepted = list(arguments.accept or ())
    if FINGERPRINTS in accepted and arguments.source:
        said = fingerprints.renew(arguments.root, site.data, text, shown)
        accepted.remove(FINGERPRINTS)
        if not accepted:
            return said
    found = _briefing(site, every, arguments.root, text, shown) if arguments.source else _material(site, every, text, shown)
    if accepted:
        return _accept(arguments, site, every, found, accepted)
    if found.problems:
        differing = {(one.kind, one.id) for one in found.decisions if one.outcome == DIFFERS} - found.certain.keys()
        sides = [target for target in every if (target.kind, target.id) in differing and target.name in found.sources]
        # Whoever is to overrule a rule has to see both sides; of another text there is nothing to overrule.
        if sides and not found.another:
            print(side.sheet(site.data, sides, found.sources, found.decisions), flush=True)
        raise Problems(found.problems)
    return _report(site, every, found, shown)


def _briefing(site: Project, every: Sequence[Target], root: Path, text: str, shown: str) -> Found:
    read = BriefingText(site.data, text)
    decisions = list(decide.of(read))
    differences = texts.differences(read, decisions, shown)
    sources = renewal.of_briefing(every, read.paragraphs, site.data)
    # Whoever has read a record beside this very text has overruled what the rules make of it.
    stale = {(target.kind, target.id) for target in renewal.not_current(every, sources, site.data) if target.part == FACTS}
    overruled = [one.problem(site.data) for one in differences.judged if (one.kind, one.id) not in stale]
    differing = [one for one in differences.problems(site.data) if one not in overruled]
    # A text without a paragraph of the briefing is another, too.
    other_runs = runs.check(root / "data", site.data, text)
    another = other_runs if read.paragraphs else differing
    # The project was loaded, so every relation holds.
    held = [Decision("relation", id_, ("relation",), AGREES, "the numbers hold it") for id_ in site.data["relation"]]
    certain = _by_record(site, differences.certain)
    return Found(another, overruled, [*differing, *other_runs], certain, [*decisions, *held], sources)


def _material(site: Project, every: Sequence[Target], text: str, shown: str) -> Found:
    decisions = material.decide(site.data, text, shown)
    differing = [one for one in decisions if one.outcome == DIFFERS]
    sources = renewal.of_material(every, material.passages(site.data, text, shown))
    return Found((), (), [one.problem(site.data) for one in differing], _by_record(site, differing), decisions, sources)


def _by_record(site: Project, differing: Iterable[Decision]) -> dict[tuple[str, str], list[Problem]]:
    found: dict[tuple[str, str], list[Problem]] = {}
    for one in differing:
        found.setdefault((one.kind, one.id), []).append(one.problem(site.data))
    return found


def _accept(arguments: argparse.Namespace, site: Project, every: Sequence[Target], found: Found, typed: Sequence[str]) -> str:
    """Renew the reviews of what was typed as read, and of what a program has decided where that was typed.

    Raises Problems, and renews nothing, if the characters of the source contradict one of these, or it is another text.
    """
    if found.another:
        raise Problems(found.another)
    here = [target for target in every if target.name in found.sources]
    stale = {one.name for one in renewal.not_current(here, found.sources, site.data)}
    chosen = dict.fromkeys(renewal.chosen([words for words in typed if words != renewal.DECIDED], here, every))
    # An id means what was shown of a record. What is current was not, and is renewed by its full name alone.
    read = [name for name in chosen if name in stale or name in typed]
    decided = renewal.decided(here, found.decisions) if renewal.DECIDED in typed else set()
    of = {target.name: (target.kind, target.id) for target in here}
    if wrong := [problem for name in read for problem in found.certain.get(of[name], ())]:
        raise Problems(wrong)
    by_program = [name for name in stale if name in decided]
    if not read and not by_program:
        return "There is nothing to renew: the reviews of what was named are current, or for a person to read."
    compared = {name: accept.Compared(found.sources[name], "text") for name in by_program}
    compared |= {name: accept.Compared(found.sources[name], "read") for name in read}
    today = datetime.datetime.now(tz=datetime.UTC).date()
    writing.write(arguments.root, {accept.FILE: accept.ledger(site.data, every, compared, today)})
    renewed = f"{len(compared)} {'review is' if len(compared) == 1 else 'reviews are'} renewed"
    return f"{renewed} in {accept.FILE}: {len(read)} read, {len(compared) - len(read)} by program."


def _report(site: Project, every: Sequence[Target], found: Found, shown: str) -> str:
    """What a program has decided, and side by side what is left for a person."""
    here = [target for target in every if target.name in found.sources]
    decided = renewal.decided(here, found.decisions)
    stale = renewal.not_current(here, found.sources, site.data)
    left = [target for target in stale if target.name not in decided]
    by_program = len(stale) - len(left)
    said = f"{len(here)} targets are compared with {shown}: no difference. {len(here) - len(stale)} reviews are current"
    if found.overruled:
        listed = "\n".join(map(str, found.overruled))
        said = f"A rule finds otherwise what a review holds for right, and somebody has to have read it:\n{listed}\n\n{said}"
    said += f", {by_program} can be renewed by program (--accept {renewal.DECIDED})" if by_program else ""
    if not left:
        return f"{said}."
    return f"{said}, {len(left)} for a person:\n\n{side.sheet(site.data, left, found.sources, found.decisions)}"
