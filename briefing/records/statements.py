"""The records of the briefing: the only description of what it holds.

A field's description is shown to contributors in the field reference and in error messages; a choice's meaning is shown
to readers. What needs more than one record to judge (does that id exist?) is decided in `checks.between`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from briefing.records.fields import (
    Alpha3,
    Attribution,
    Choice,
    Day,
    Either,
    Flag,
    Id,
    Ids,
    Name,
    Named,
    Names,
    Number,
    OwnWords,
    Paragraphs,
    Quotation,
    Refers,
    Verbatim,
    When,
    Year,
    as_list,
    but,
    problem,
)
from briefing.records.marks import N_, NP_
from briefing.records.record import Record

# ----------------------------------------------------------------------------------------------- choices and meanings

PRECISIONS = {
    "exact": N_("exact as printed"),
    "about": N_("approximate (“about”)"),
    "nearly": N_("just under this (“nearly”)"),
    "above": N_("only a lower bound is given"),
    "below": N_("only an upper bound is given"),
    "target": N_("a target, not a level"),
}
FIGURE_KINDS = {
    "threshold": N_("a line that others are measured against"),
    "demand": N_("what one side asks of another"),
    "level": N_("what is spent now"),
    "plan": N_("what someone has announced or aims for"),
    "change": N_("a rise or a fall over a period"),
    "share": N_("a part of a whole"),
}
UNITS = {
    "percent": N_("percent"),
    "percent_of_gdp": N_("percent of gross domestic product (GDP)"),
    "usd": N_("United States dollars"),
}
SCALES = {"million": 6, "billion": 9, "trillion": 12}
STANCES = {
    "rules-out": NP_("stance", "Rules out"),
    "demands": NP_("stance", "Demands"),
    "wants": NP_("stance", "Wants"),
    "conditional": NP_("stance", "Conditional"),
    "resists": NP_("stance", "Resists"),
    "welcomes": NP_("stance", "Welcomes"),
    "objects": NP_("stance", "Objects"),
    "warns": NP_("stance", "Warns against"),
}
BASES = {"stated": N_("the briefing says so"), "inferred": N_("our reading of the briefing, not a statement in it")}
ACTOR_KINDS = {
    "party": N_("a side in the comparison of positions"),
    "person": N_("a named person"),
    "organization": N_("a body with a name"),
    "voice": N_("an unnamed group"),
}
LANES = {
    "background": NP_("lane", "Background"),
    "phase": NP_("lane", "This phase of the talks"),
    "briefing": NP_("lane", "The briefing"),
    "ahead": NP_("lane", "Ahead"),
}
UNDATED = {"undated": NP_("date", "undated"), "ongoing": NP_("date", "ongoing"), "open": NP_("date", "date open")}


# ------------------------------------------------------------------------------------------------------------ records


class Point(Record):
    """One point of the briefing at a glance."""

    lead: OwnWords = Field(description="what it is about, in a few words")
    text: OwnWords = Field(description="what the briefing says of it, in our own words")
    paragraphs: Paragraphs = Field(description="where the briefing says so")


class Briefing(Record):
    """The publication itself."""

    title: Name = Field(description="its title, as printed")
    sentence_title: Name = Field(description="its title in sentence case, for styles of citation that ask for it")
    date: Day = Field(description="the day it is dated, as YYYY-MM-DD")
    byline: Name = Field(description="whom it names as its author")
    language: Annotated[str, Choice(("en",))] = Field(description="the language its records are written in, as a two-letter code")
    glance: Annotated[tuple[Point, ...], BeforeValidator(as_list)] = Field((), description="what it says, in a few points")

    @model_validator(mode="after")
    def _same_title(self) -> Briefing:
        if self.sentence_title.casefold() != self.title.casefold():
            write = "write the words of `title`, and change only capitals"
            raise problem("`sentence_title` is another title than `title`", write, "sentence_title")
        return self

    @property
    def id(self) -> str:
        """The one id of a collection of one."""
        return "briefing"


class Gist(Record):
    """One paragraph of a section."""

    gist: OwnWords = Field(description="what the paragraph says, in one sentence of ours")


class Section(Record):
    """A section of the briefing, with its paragraphs in order."""

    id: Id = Field(description="its permanent id, and its address under /briefing/")
    heading: Name = Field(description="its heading, as printed")
    short: Name = Field(description="its short name, for menus and links")
    party: Annotated[Id, Refers(("party",))] | None = Field(None, description="the party whose section it is")
    paragraphs: Annotated[tuple[Gist, ...], BeforeValidator(as_list)] = Field(description="its paragraphs, each with a gist")


class Actor(Record):
    """A party, a person, an organization or an unnamed voice that the briefing mentions."""

    rules = (
        When(
            "kind", ("person",), "a person has no `role`", "write the office or profession that the briefing gives", needs="role"
        ),
        *(
            When(
                "kind",
                but(ACTOR_KINDS, "person"),
                f"only a person has a `{field}`",
                f"delete `{field}`, or write `kind: person`",
                field,
                refuses=field,
            )
            for field in ("title", "role")
        ),
        When(
            "kind",
            but(ACTOR_KINDS, "party"),
            "`paragraphs` is missing",
            "write every paragraph of the briefing that names it",
            needs="paragraphs",
        ),
    )

    id: Id = Field(description="its permanent id")
    kind: Annotated[str, Choice(ACTOR_KINDS)] = Field(
        description="party, person, organization or voice; an unnamed group is never a person"
    )
    name: Name = Field(description="the name in full")
    short: Name | None = Field(None, description="the name that is enough after the first mention")
    title: Name | None = Field(None, description="what the briefing writes before a person's name")
    role: Name | None = Field(None, description="a person's office or profession")
    party: Annotated[Id, Refers(("party",))] | None = Field(None, description="the party it belongs to")
    country: Annotated[Id, Refers(("country",))] | None = Field(None, description="the country it speaks for or comes from")
    forms: Names = Field((), description="other ways in which the briefing names it; a page may use any of them")
    also: Names = Field((), description="spellings that pages must not use; search still finds them")
    paragraphs: Paragraphs = Field((), description="every paragraph of the briefing that names it")
    note: OwnWords | None = Field(None, description="what a reader should know about how the briefing uses the name")


class Country(Record):
    """A country that the briefing names."""

    id: Alpha3 = Field(description="its ISO 3166-1 alpha-3 code, lower case")
    name: Name = Field(description="its name")
    forms: Names = Field((), description="other ways in which the briefing refers to it; a page may use any of them")
    paragraphs: Paragraphs = Field(description="where the briefing refers to it")
    note: OwnWords | None = Field(None, description="in what role it appears, where that needs saying")


class Issue(Record):
    """A question on which the parties take positions."""

    id: Id = Field(description="its permanent id")
    name: Name = Field(description="its name, as a row of the comparison")
    question: OwnWords = Field(description="what is at issue, as a question")
    asked: Flag = Field(True, description="true if it is a row of the comparison, false if it is only listed beside it")
    also: Names = Field((), description="spellings that pages must not use")


_LITERAL = "write the briefing's characters, or correct the other fields"


class Figure(Record):
    """A number printed in the briefing."""

    rules = (
        When(
            "precision",
            but(PRECISIONS, "above", "below"),
            "`degree` strengthens a bound, and this is none",
            "delete it, or write `precision: above` or `below`",
            "degree",
            refuses="degree",
        ),
    )

    id: Id = Field(description="its permanent id")
    label: OwnWords = Field(description="what it is, in a few words")
    kind: Annotated[str, Choice(FIGURE_KINDS)] = Field(description="what sort of number it is")
    precision: Annotated[str, Choice(PRECISIONS)] = Field(description="how sure the briefing is of it")
    degree: Annotated[str, Choice(("well",))] | None = Field(None, description="the word that strengthens a bound (“well below”)")
    value: Number = Field(description="the number itself, with the decimals printed")
    scale: Annotated[str, Choice(SCALES)] | None = Field(None, description="what the value is counted in, if not in ones")
    unit: Annotated[str, Choice(UNITS)] = Field(description="what the number counts")
    unit_in_words: Flag = Field(False, description="true if the briefing writes “of GDP” after this number")
    subjects: Annotated[Ids, Refers(("country", "actor"))] = Field(description="the countries or actors it is about")
    examples: Flag = Field(False, description="true if the briefing names the subjects as examples of more")
    speaker: Annotated[Id, Refers(("actor",))] | None = Field(
        None, description="who put it forward; without it, the briefing states it"
    )
    period: Name | None = Field(None, description="the time it covers: a year, or the briefing's words for it")
    due: Year | None = Field(None, description="the year by which it is to be reached")
    paragraphs: Paragraphs = Field(description="every paragraph of the briefing that prints it")
    literal: Verbatim = Field(description="the exact characters in the briefing")
    note: OwnWords | None = Field(None, description="what a reader must know to read it right")

    @property
    def in_ones(self) -> str:
        """Its value for machines, in ones: `2.06`, `700000000000`."""
        return f"{self.value.scaleb(SCALES[self.scale]) if self.scale else self.value:f}"

    @model_validator(mode="after")
    def _literal_fits(self) -> Figure:
        # Not part of a longer number: 2 is not in 2.06, nor 6 in 2.06. A comma may divide thousands.
        literal = re.sub(r"(?<=\d),(?=\d{3})", "", self.literal)
        if not re.search(rf"(?<![\d.]){re.escape(str(self.value))}(?!\d|\.\d)", literal):
            raise problem(f"`literal` does not contain the value {self.value}", _LITERAL, "literal")
        for field, word in self._printed_words():
            if word not in literal:
                raise problem(f"`literal` does not contain `{word}`, as `{field}` says", _LITERAL, "literal")
        hedge = re.search(r"\b(nearly|almost|about|around|roughly|over|under)\b", literal)
        if self.precision == "exact" and hedge:
            write = "write the precision that the briefing gives"
            raise problem(f"`exact` does not fit `{hedge.group()}` in `literal`", write, "precision")
        if self.unit == "usd" and self.unit_in_words:
            raise problem("`unit_in_words` is for a share of GDP", "delete it", "unit_in_words")
        return self

    def _printed_words(self) -> Iterator[tuple[str, str]]:
        """What the fields promise that the briefing's characters hold, by field."""
        yield "unit", "$" if self.unit == "usd" else "%"
        if self.scale:
            yield "scale", self.scale
        if self.due:
            yield "due", str(self.due)
        if self.unit_in_words:
            yield "unit_in_words", "GDP"
        if self.degree:
            yield "degree", self.degree
        if self.precision in ("about", "nearly"):
            yield "precision", self.precision


class Quote(Record):
    """Words that stand in quotation marks in the briefing."""

    id: Id = Field(description="its permanent id")
    text: Quotation = Field(description="the words verbatim, without quotation marks")
    speaker: Annotated[Id, Refers(("actor",))] = Field(description="whose words they are, according to the briefing")
    about: OwnWords = Field(description="what they are about, to be read after “on”")
    paragraphs: Paragraphs = Field(description="every paragraph of the briefing that prints it")


class Position(Record):
    """One cell of the comparison: what one party says on one issue."""

    id: Id = Field(description="party and issue, joined by a hyphen")
    party: Annotated[Id, Refers(("party",))] = Field(description="the party")
    issue: Annotated[Id, Refers(("issue",))] = Field(description="the issue")
    stance: Annotated[str, Choice(STANCES)] = Field(description="the stance, in one word")
    text: OwnWords = Field(description="the position in our own words")
    speaker: Annotated[Id, Refers(("actor",))] | None = Field(
        None, description="who takes it; without it, the briefing names nobody"
    )
    basis: Annotated[str, Choice(BASES)] = Field("stated", description="whether the briefing states it or we infer it")
    paragraphs: Paragraphs = Field(description="where the briefing says so")


class Event(Record):
    """Something that happened, is planned or is expected, according to the briefing."""

    rules = (
        Either(
            ("dated_by",),
            ("undated",),
            neither="an event has either `dated_by` or `undated`",
            both="an event has either `dated_by` or `undated`",
            write="write one of the two",
        ),
    )

    id: Id = Field(description="its permanent id")
    lane: Annotated[str, Choice(LANES)] = Field(description="its lane on the timeline")
    text: OwnWords = Field(description="what happened, in our own words")
    dated_by: Annotated[Id, Refers(("briefing", "figure"))] | None = Field(
        None, description="the record that holds its date: `briefing`, or a figure with a period or a due year"
    )
    undated: Annotated[str, Choice(UNDATED)] | None = Field(None, description="how to say that the briefing gives no date")
    after: Annotated[Id, Refers(("event",))] | None = Field(
        None, description="the event that it follows, where the briefing says so"
    )
    paragraphs: Paragraphs = Field(description="where the briefing speaks of it")


class Risk(Record):
    """A danger that the briefing names, with the strength it gives it."""

    id: Id = Field(description="its permanent id")
    text: OwnWords = Field(description="what may happen, in our own words")
    strength: Attribution = Field(description="how strongly the briefing puts it, in a word or two")
    paragraphs: Paragraphs = Field(description="where the briefing speaks of it")


class Term(Record):
    """A word that a student may not know."""

    id: Id = Field(description="its permanent id")
    name: Annotated[OwnWords, Named()] = Field(description="the term")
    forms: Names = Field((), description="other words that a page may link to this entry")
    definition: OwnWords = Field(description="what it means, in plain words of ours")
    paragraphs: Paragraphs = Field(description="where it matters in the briefing; the pages link it there")
