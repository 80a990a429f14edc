"""Writes reviews: that a target was compared with its source, on which day and how. Nothing is written that was not compared."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing.editing import layout
from briefing.ledger import state
from briefing.ledger.targets import Target
from briefing.records.dataset import Dataset
from briefing.records.kinds import KINDS

FILE = f"data/{KINDS['review'].file}"
_HEAD = (
    "# yaml-language-server: $schema=schema/reviews.json\n"
    "# Who last compared what with what, a line for each. python3 run.py verify writes them, python3 run.py reviews lists them.\n"
)


class Compared(NamedTuple):
    """What a target was compared with, as a text, and how."""

    source: str
    how: str
    by: str = "editors"


def ledger(data: Dataset, targets: Iterable[Target], compared: Mapping[str, Compared], day: datetime.date) -> str:
    """The file of reviews with those of some targets renewed, by their names; reviews of what there is no more are left out."""
    lines = []
    for target in targets:
        known = data["review"].get(target.name)
        new = compared.get(target.name)
        if new:
            source = state.digest(target.name, new.source)
            sealed = state.sealed(target, source, day.isoformat(), new.how, new.by)
            lines.append(_line(target.name, sealed, source, day.isoformat(), new.how, new.by))
        elif known:
            lines.append(_line(known.target, known.digest, known.compared_with, known.day.isoformat(), known.how, known.by))
    return _HEAD + ("".join(f"{line}\n" for line in lines) or "[]\n")


def _line(target: str, digest: str, compared_with: str, day: str, how: str, by: str) -> str:
    fields = {"target": target, "digest": digest, "compared_with": compared_with, "day": day, "how": how, "by": by}
    return layout.record(fields, "review")
