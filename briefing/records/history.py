"""The site's own records: editions, corrections, exceptions from its rules, relations between numbers, and reviews.

Nothing here is the briefing's.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from briefing.records.fields import Choice, Day, Digest, Id, Ids, OwnWords, Refers, Target, Text, Verbatim, Version, problem
from briefing.records.marks import MARKS, N_, NP_
from briefing.records.record import Record


class _KindName(Choice):
    """Marks a field that holds a kind of record whose corrections are told, or `page`. A former name is read as the new one."""

    def __init__(self) -> None:
        super().__init__(())

    @property
    def values(self) -> tuple[str, ...]:
        """Every kind, and `page`."""
        # Which kinds there are is known once all models are.
        from briefing.records.kinds import KINDS

        return (*(kind for kind, entry in KINDS.items() if entry.corrected), "page")

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self._value)

    def _value(self, value: object) -> str:
        from briefing.records.kinds import current

        now = current(value) if isinstance(value, str) else ""
        if now not in self.values:
            raise PydanticCustomError("literal_error", "{expected}", {"expected": ", ".join(self.values)})
        return now

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"enum": list(self.values), "type": "string"}


KIND_NAME = _KindName()


HOW = {
    NP_("review", "text"): N_("a program compared it, value by value, with the text at hand"),
    NP_("review", "read"): N_("an editor read both side by side"),
    NP_("review", "native"): N_("a native speaker read both side by side"),
}


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
    kind: Annotated[str, KIND_NAME] = Field(description="the kind of the record, or `page`")
    record: Text = Field(description="the id of the record, or the path of the page in docs/en/")
    field: Text = Field(description="the field that changed, or the paragraph of a page; `record` if the record was removed")
    old: Verbatim = Field(description="the old value as it stood in the file; `none` if there was none")
    new: Verbatim = Field(description="the new value as it stands in the file; `none` if there is none")
    why: OwnWords = Field(description="why, in one sentence; numbers and dates are typed, as it stays told like that")

    def may_type(self, text: str) -> bool:
        """Whether the reason may have a text typed by hand: a number, a date, or a quotation of the old or the new value.

        A call would print what a later correction makes of them, and a correction stays told as it was made.
        """
        quoted = " ".join(text.strip(MARKS).split())
        return text[:1] not in MARKS or (bool(quoted) and any(quoted in value for value in (self.old, self.new)))


class Waiver(Record):
    """An exception from a rule for pages, with its reason."""

    id: Id = Field(description="its permanent id")
    page: Text = Field(
        description="the page it is for, as its path in docs/en/; in another language with its code before it: `ru/index.md`"
    )
    text: Verbatim = Field(description="the exact characters that are allowed there")
    reason: Text = Field(description="why")


class Review(Record):
    """Who last compared what with what. It lapses by itself when one of the two changes: a digest is of what was compared."""

    target: Target = Field(description="what was compared: kind, id and part of the record, such as `figure fra-spending facts`")
    digest: Digest = Field(description="the digest of the target as it was compared, and of this review; a command writes it")
    compared_with: Digest = Field(description="the digest of what it was compared with; a command writes it")
    day: Day = Field(description="the day of the comparison, as YYYY-MM-DD")
    how: Annotated[str, Choice(HOW)] = Field(description="how it was compared")
    by: Annotated[str, Choice(("editors",))] = Field(description="by whom, as a role")

    @property
    def id(self) -> str:
        """The target: there is one review of each."""
        return self.target


RELATIONS = {
    "rising": N_("each is higher than the one before"),
    "same": N_("all are the same number"),
    "within": N_("the first is neither below the lowest of the others nor above the highest"),
}
# The kinds of record whose numbers are related.
NUMBERED = ("figure", "estimate", "release")


class Relation(Record):
    """What has to hold between numbers of the briefing or of NATO's table: ours, and from the numbers alone."""

    id: Id = Field(description="its permanent id")
    relation: Annotated[str, Choice(RELATIONS)] = Field(
        description="what holds between the numbers; for rows of NATO’s table, in both years"
    )
    members: Annotated[Ids, Refers(NUMBERED)] = Field(
        description="whose numbers they are, in the order that the relation asks for; `release` for NATO’s guideline"
    )
    says: OwnWords = Field(description="the relation in one short sentence, which draws on its members; shown in their cards")

    @model_validator(mode="after")
    def _between_several(self) -> Relation:
        least = 3 if self.relation == "within" else 2
        if len(self.members) < least:
            write = "name all numbers that it holds between"
            raise problem(f"`{self.relation}` needs at least {least} members", write, "members")
        return self
