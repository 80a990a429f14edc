"""The records of what others have published: sources, what they report of a statement of the briefing, and NATO's table.

Nothing here is the briefing's, and nothing here changes a record of the briefing: a comparison points at a statement and says
how far the public record bears it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from briefing.records.fields import (
    Address,
    Attribution,
    Choice,
    Count,
    Day,
    Either,
    Flag,
    Id,
    Ids,
    Language,
    Moment,
    Name,
    Named,
    Number,
    OwnWords,
    Paragraphs,
    Refers,
    Sentence,
    Share,
    Text,
    Verbatim,
    When,
    as_list,
    but,
    problem,
)
from briefing.records.marks import N_, NP_
from briefing.records.record import Record

# ----------------------------------------------------------------------------------------------- choices and meanings

# The most critical first.
VERDICTS = {
    NP_("verdict", "differs"): N_(
        "the record contradicts it: what it quotes or reports was said of something else, or is otherwise"
    ),
    NP_("verdict", "not found"): N_(
        "nothing that bears the statement out was found where we looked; that is no proof that it is wrong"
    ),
    NP_("verdict", "agrees, with a nuance"): N_(
        "the substance is borne out; wording, scope, speaker, time or a number is not the same"
    ),
    NP_("verdict", "agrees"): N_("the record says the same"),
    NP_("verdict", "context"): N_("background that the briefing does not give, or that does not decide whether it is right"),
}
RELATIONS = {
    NP_("relation", "supports"): N_("bears the statement out"),
    NP_("relation", "qualifies"): N_("narrows the statement, or says otherwise"),
    NP_("relation", "context"): N_("is background, and does neither"),
}
SOURCE_KINDS = {
    NP_("source", "primary"): N_("published by the speaker or institution itself"),
    NP_("source", "primary copy"): N_("a text of the speaker or institution, republished by someone else"),
    NP_("source", "agency"): N_("a report of a news agency, at times as carried by another publisher"),
    NP_("source", "press"): N_("a report of a newspaper, broadcaster or news site"),
    NP_("source", "state media"): N_("a news medium of a state"),
    NP_("source", "secondary"): N_("an analysis that quotes the words"),
}
TITLES = {
    "printed": N_("as the page prints it"),
    "address": N_("read from the page’s address"),
    "described": N_("our description; the stored text does not show the headline"),
}
DATED_FROM = {
    "address": N_("the date that stands in its address or title"),
    "words": N_("the date of the words or numbers it reports; the day of publication is not known to us"),
}
SEEN = {"stored copy": N_("read as a stored copy, not opened live"), "live": N_("opened at its address")}
NUANCED = "agrees, with a nuance"
LONGEST_EXCERPT = 25
_LONGEST_IN_SIGNS = 300

# The kinds of statement that a comparison can be about; its fields are named after them.
STATEMENTS = ("quote", "figure", "position", "event", "risk", "paragraph")


def slug(verdict: str) -> str:
    """A verdict as addresses and style sheets write it: `agrees-with-a-nuance`."""
    return verdict.replace(",", "").replace(" ", "-")


def _count_words(text: str) -> int:
    # Whatever divides words, they are words.
    return len(re.findall(r"\w+(?:['’.-]\w+)*", text))


# ------------------------------------------------------------------------------------------------------------ records


class Source(Record):
    """A page that someone else has published."""

    id: Id = Field(description="its permanent id")
    publisher: Text = Field(description="who published it; for a report carried by another publisher, both")
    title: Text = Field(description="its title")
    title_from: Annotated[str, Choice(TITLES)] = Field(
        "printed", description="where the title comes from, if the page does not show it"
    )
    address: Address = Field(description="its address")
    language: Language = Field(description="the language it is written in, as a two-letter code")
    date: Moment = Field(description="the day it is dated, or the month, or `unknown`")
    date_from: Annotated[str, Choice(DATED_FROM)] = Field(description="what the date is taken from")
    kind: Annotated[str, Choice(SOURCE_KINDS)] = Field(
        description="what sort of source it is; a medium of a state is named as one"
    )
    seen: Annotated[str, Choice(SEEN)] = Field(description="how we read it")
    consulted: Day = Field(description="the day on which we read it")
    note: OwnWords | None = Field(None, description="what a reader should know before relying on it")


class Speaker(Record):
    """Someone whom the briefing does not name and whose words or deeds a source reports."""

    id: Id = Field(description="their permanent id")
    name: Name = Field(description="the name in full")
    short: Name = Field(description="the name that is enough after the first mention")
    role: Annotated[OwnWords, Named()] | None = Field(None, description="office or function, where the collected sources give it")


class Excerpt(Record):
    """A few words of a source, as it prints them."""

    words: Verbatim = Field(description="the words as the source prints them, at most 25")
    translation: OwnWords | None = Field(None, description="what they say in the language of the records, if they are in another")
    source: Annotated[Id, Refers(("source",))] = Field(description="the source that prints them")
    speaker: Attribution = Field(description="whose words they are, or who reports whom; people are named by their records")
    date: Moment = Field(description="the day they were said or written, or the month, or `unknown`")
    place: Name | None = Field(None, description="where they were said or written, if the source shows it")
    relation: Annotated[str, Choice(RELATIONS)] = Field(description="what they do to the statement of the briefing")
    note: OwnWords | None = Field(None, description="what a reader must know to read them right")

    @model_validator(mode="after")
    def _short(self) -> Excerpt:
        count = _count_words(self.words)
        if len(self.words) > _LONGEST_IN_SIGNS:
            raise problem(
                f"an excerpt of {len(self.words)} characters is too long", f"quote at most {LONGEST_EXCERPT} words", "words"
            )
        if count > LONGEST_EXCERPT:
            raise problem(f"an excerpt of {count} words is too long", f"quote at most {LONGEST_EXCERPT} words", "words")
        return self


class EventDate(Record):
    """The day of an event of the briefing, according to an excerpt of the comparison."""

    event: Annotated[Id, Refers(("event",))] = Field(description="the event")
    day: Day = Field(description="the day, as YYYY-MM-DD; an excerpt of the comparison bears it")
    what: OwnWords | None = Field(None, description="what happened that day, if it is not quite what the briefing says")


class Comparison(Record):
    """What the public record says of a statement of the briefing. It never changes the statement."""

    rules = (
        Either(
            tuple(f"{kind}s" for kind in STATEMENTS),
            ("beyond",),
            neither="the comparison has no target",
            both="a comparison has a statement of the briefing, or `beyond`, not both",
            write="write one of " + ", ".join(f"`{kind}s`" for kind in STATEMENTS) + ", or `beyond`",
            at_both="beyond",
        ),
        When(
            "verdict",
            but(VERDICTS, "context"),
            "what the briefing does not mention can only be context",
            "write `verdict: context`",
            "verdict",
            refuses="beyond",
        ),
        When(
            "verdict",
            ("not found",),
            "`not found` does not say what was searched",
            "write `searched:`",
            "verdict",
            needs="searched",
        ),
        When(
            "verdict",
            but(VERDICTS, "not found"),
            "`searched` is for `not found`",
            "delete it",
            "searched",
            refuses="searched",
        ),
        When(
            "verdict",
            but(VERDICTS, "not found"),
            "`{}` has no source",
            "add an excerpt, or write `verdict: not found`",
            "verdict",
            needs="excerpts",
        ),
        When(
            "verdict",
            (NUANCED,),
            "`{}` does not say which nuance",
            "write `nuance:`, in two to eight words",
            "verdict",
            needs="nuance",
        ),
        When("verdict", but(VERDICTS, NUANCED), f"`nuance` is for `{NUANCED}`", "delete it", "nuance", refuses="nuance"),
    )

    id: Id = Field(description="its permanent id")
    quotes: Annotated[Ids, Refers(("quote",))] = Field((), description="the quotations that it is about")
    figures: Annotated[Ids, Refers(("figure",))] = Field((), description="the figures that it is about")
    positions: Annotated[Ids, Refers(("position",))] = Field((), description="the positions that it is about")
    events: Annotated[Ids, Refers(("event",))] = Field((), description="the events that it is about")
    risks: Annotated[Ids, Refers(("risk",))] = Field((), description="the risks or fears that it is about")
    paragraphs: Paragraphs = Field((), description="the paragraphs that it is about, where no record holds the statement")
    beyond: OwnWords | None = Field(
        None, description="instead of all these: what it is about, if the briefing does not mention it"
    )
    subject: Annotated[Id, Refers(("country", "actor"))] | None = Field(
        None, description="the one country or actor of the statement that it is about, if not all"
    )
    part: OwnWords | None = Field(None, description="the part of the statement that it is about, if not all of it")
    verdict: Annotated[str, Choice(VERDICTS)] = Field(description="how far the public record bears the statement out")
    nuance: OwnWords | None = Field(
        None, description=f"for `{NUANCED}`: which, in two to eight words that follow “agrees”; the finding says it in full"
    )
    finding: Sentence = Field(description="what the public record says, in one neutral sentence of ours; shown in cards")
    detail: OwnWords | None = Field(None, description="what else a reader should know, in a few sentences")
    later: OwnWords | None = Field(None, description="what became known or was said after the briefing; shown marked as later")
    attribution_error: OwnWords | None = Field(None, description="what the briefing ascribes otherwise than the record does")
    searched: OwnWords | None = Field(None, description="for `not found`: what was searched")
    independent_origins: Count = Field(
        description="how many of the excerpts’ origins are independent; one dispatch printed twice is one"
    )
    excerpts: Annotated[tuple[Excerpt, ...], BeforeValidator(as_list)] = Field((), description="the words that bear the verdict")
    dates: Annotated[tuple[EventDate, ...], BeforeValidator(as_list)] = Field(
        (), description="the days that the excerpts give for events of the briefing"
    )

    @cached_property
    def targets(self) -> tuple[tuple[str, str], ...]:
        """The statements of the briefing that it is about, as (kind, id)."""
        return tuple((kind, id_) for kind in STATEMENTS for id_ in getattr(self, f"{kind}s"))

    @model_validator(mode="after")
    def _complete(self) -> Comparison:
        if self.excerpts and not self.independent_origins:
            raise problem(
                "`independent_origins` is 0 with sources", "write how many of them are independent", "independent_origins"
            )
        for what, write in self._unborne():
            raise problem(what, write, "verdict")
        # Another record is named in a word.
        count = _count_words(re.sub(r"\[\[.*?\]\]", "word", self.nuance or ""))
        if self.nuance and not 2 <= count <= 8:
            raise problem(f"a nuance of {count} word{'s' if count > 1 else ''}", "write it in two to eight words", "nuance")
        return self

    def _unborne(self) -> Iterator[tuple[str, str]]:
        """What the excerpts do not bear in the verdict."""
        relations = {excerpt.relation for excerpt in self.excerpts}
        if self.verdict == "agrees" and "qualifies" in relations:
            yield "an excerpt qualifies what `agrees` says without reserve", "write `agrees, with a nuance`"
        if self.verdict.startswith("agrees") and "supports" not in relations:
            yield f"no excerpt supports the verdict `{self.verdict}`", "write the verdict that the excerpts bear"
        if self.verdict == "differs" and "qualifies" not in relations:
            yield (
                "no excerpt qualifies the statement, so it does not show that the record differs",
                "write `relation: qualifies` for the excerpt that has it otherwise, or another verdict",
            )
        if self.verdict in ("not found", "context") and relations - {"context"}:
            yield (
                f"an excerpt supports or qualifies the statement, and the verdict is `{self.verdict}`",
                "write the verdict that the excerpts bear, or `relation: context` where that is all they are",
            )


class Release(Record):
    """NATO's table of defense expenditure: what it is, and what its numbers mean."""

    publisher: Text = Field(description="who published it")
    title: Text = Field(description="its title")
    date: Day = Field(description="the day it was published")
    unit: Name = Field(description="what the numbers count")
    guideline: Number = Field(description="the share that the Allies have agreed to spend at least")
    checked: Annotated[Ids, Refers(("source",))] = Field((), description="the sources against which the values were compared")
    note: OwnWords = Field(description="what a reader should know about the values")

    @property
    def id(self) -> str:
        """The one id of a collection of one."""
        return "release"


# The years of NATO's table, as its fields are named after them.
EARLIER, LATER = 2014, 2024


class Estimate(Record):
    """One row of NATO's table: what an Ally, or a group of them, spends on defense as a share of its GDP."""

    id: Id = Field(description="the Ally’s ISO 3166-1 alpha-3 code in lower case, or an id for a group")
    name: Name = Field(description="the name, as NATO prints it")
    group: Flag = Field(False, description="true if it is a total and not an Ally")
    share_2014: Share = Field(description="the share of GDP in 2014, in percent, with two decimals")
    share_2024_estimate: Share = Field(
        description="the share of GDP in 2024, as estimated in June 2024, in percent, with two decimals"
    )
    law: Flag = Field(False, description="true if a national law or agreement calls for the guideline or more")
