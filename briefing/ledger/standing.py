"""What a sentence stands on: it is no surer than the weakest verdict among the records that it draws on."""

from __future__ import annotations

from collections.abc import Iterable

from briefing.ledger import state
from briefing.ledger.state import CURRENT, SUSPECT
from briefing.ledger.targets import VERDICT
from briefing.records.dataset import Dataset
from briefing.records.evidence import NUANCED, STATEMENTS, Comparison
from briefing.records.marks import N_, NP_
from briefing.wording import public_record

# What a sentence can stand on, and what that means, the weakest first. The last is for a sentence that draws on nothing.
UNCOMPARED = NP_("verdict", "not compared")
UNRECORDED = NP_("verdict", "no figure or quotation")
UNREVIEWED = NP_("verdict", "verdict not reviewed")
STANDINGS = {
    "differs": N_("the public record has at least one of the facts in it otherwise"),
    "not found": N_("at least one of the facts in it was not found in the public record; none differs"),
    state.JUDGED_BEFORE: N_("a verdict on one of the facts in it was given before something that it rests on was corrected"),
    UNREVIEWED: N_("a verdict on one of the facts in it is new or was changed, and no editor has compared it since"),
    UNCOMPARED: N_("at least one of the facts in it was not compared with the public record; all others were found there"),
    NUANCED: N_("the public record bears out every fact in it, as far as it was compared, and at least one with a nuance"),
    "agrees": N_("the public record bears out every fact in it, as far as it was compared"),
    UNRECORDED: N_("no figure or quotation stands in it, so it has no verdict of its own"),
}


def of_facts(data: Dataset, facts: Iterable[tuple[str, str]]) -> str:
    """What a sentence stands on that draws on some records, as a key of STANDINGS.

    Only those count that a comparison can be about. One that is narrower than the statement counts all the same.
    """
    order = list(STANDINGS)
    found = [word for kind, id_ in facts if kind in STATEMENTS for word in _judged(data, kind, id_)]
    return min(found, key=order.index, default=UNRECORDED)


def _judged(data: Dataset, kind: str, id_: str) -> list[str]:
    """What each comparison of a statement says of it for a sentence. Context decides nothing."""
    found = [one for one in public_record.comparisons_of(data, kind, id_) if one.verdict != "context"]
    return [word for one in found for word in _words(data, one)] or [UNCOMPARED]


def _words(data: Dataset, comparison: Comparison) -> list[str]:
    """The verdict of a comparison, and beside it that this was not reviewed; none any more on what was corrected since."""
    for one in state.of_record(data, "comparison", comparison.id):
        if one.target.part == VERDICT and one.state == SUSPECT:
            return [state.JUDGED_BEFORE]
        if one.target.part == VERDICT and one.state != CURRENT:
            return [comparison.verdict, UNREVIEWED]
    return [comparison.verdict]
