"""The records of the site's own history: its editions, and every correction of a record or page."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from briefing.records.fields import Choice, Day, Id, OwnWords, Text, Verbatim, Version
from briefing.records.record import Record

# The fields whose change is a correction that readers are told of, by kind of record: values, quotations, attributions.
CORRECTED = {
    "briefing": ("title", "date", "byline"),
    "actor": ("name", "short", "forms", "title", "role", "party", "country"),
    "country": ("name", "forms"),
    "speaker": ("name", "short"),
    "figure": (
        "value",
        "scale",
        "unit",
        "unit_in_words",
        "kind",
        "precision",
        "degree",
        "subjects",
        "examples",
        "speaker",
        "period",
        "due",
        "literal",
    ),
    "quote": ("text", "speaker"),
    "position": ("stance", "speaker", "basis"),
    "event": ("dated_by", "undated", "after"),
    "risk": ("strength",),
    "source": ("publisher", "title", "address", "date", "kind"),
    "check": ("verdict",),
    "release": ("date", "guideline"),
    "estimate": ("name", "share_2014", "share_2024_estimate", "law"),
}

_MARKS = "“”\"„«»‹›‘’'"


class Edition(Record):
    """A state of the site that can be cited."""

    id: Id = Field(description="its permanent id: `v` and the version with hyphens")
    version: Version = Field(description="its version: the second number rises with a correction, the first with a new structure")
    date: Day = Field(description="the day of the edition, as YYYY-MM-DD")
    summary: OwnWords = Field(description="what is new in it, in a sentence or two")


class Change(Record):
    """A correction that readers are told of: what changed in which record or page, why and when."""

    id: Id = Field(description="its permanent id")
    date: Day = Field(description="the day of the change, as YYYY-MM-DD")
    kind: Annotated[str, Choice((*CORRECTED, "page"))] = Field(description="the kind of the record, or `page`")
    record: Text = Field(description="the id of the record, or the path of the page in docs/en/")
    field: Text = Field(description="the field that changed, or the paragraph of a page; `record` if the record was removed")
    old: Verbatim = Field(description="the old value as it stood in the file; `none` if there was none")
    new: Verbatim = Field(description="the new value as it stands in the file; `none` if there is none")
    why: OwnWords = Field(description="why, in one sentence; numbers and dates are typed, as it stays told like that")

    def may_type(self, text: str) -> bool:
        """Whether the reason may have a text typed by hand: a number, a date, or a quotation of the old or the new value.

        A call would print what a later correction makes of them, and a correction stays told as it was made.
        """
        quoted = " ".join(text.strip(_MARKS).split())
        return text[:1] not in _MARKS or (bool(quoted) and any(quoted in value for value in (self.old, self.new)))
