"""Writes reviews: that a target was compared with its source, on which day and how. Nothing is written that was not compared."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from briefing.editing import layout
from briefing.ledger import state
from briefing.ledger.targets import Target
from briefing.records.dataset import Dataset
from briefing.records.history import Review
from briefing.records.kinds import KINDS

NAME = KINDS["review"].file
FILE = f"data/{NAME}"
_HEAD = (
    "# yaml-language-server: $schema=schema/reviews.json\n"
    "# Who last compared what with what, a line for each. python3 run.py verify writes them, python3 run.py reviews lists them.\n"
)
_HEAD_OF_TRANSLATIONS = (
    "# Who last compared which translation with the English text, a line for each. python3 run.py translations writes them.\n"
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
        review, new = data["review"].get(target.name), compared.get(target.name)
        if new:
            source = state.digest(target.name, new.source)
            sealed = state.sealed(target, source, day.isoformat(), new.how, new.by)
            made = {"target": target.name, "digest": sealed, "compared_with": source, "day": day.isoformat()}
            review = Review.model_validate({**made, "how": new.how, "by": new.by})
        if review:
            # In the order of the model, as the file has them.
            lines.append(layout.record({name: str(getattr(review, name)) for name in Review.model_fields}, "review"))
    head = _HEAD if data is data.source else _HEAD_OF_TRANSLATIONS
    return head + ("".join(f"{line}\n" for line in lines) or "[]\n")
