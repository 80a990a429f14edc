"""Every kind of record, each with one entry that holds all that concerns it alone.

A new kind needs a model and an entry here; `checks.kinds` says what an entry lacks. What an entry prints, it prints with the
`Words` of a language, which are given to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from briefing.records import yamlfile
from briefing.records.evidence import EARLIER, LATER, Comparison, Estimate, Release, Source, Speaker
from briefing.records.history import Change, Edition, Relation, Review, Waiver
from briefing.records.marks import N_
from briefing.records.record import Record, Result
from briefing.records.statements import (
    PRECISIONS,
    STANCES,
    UNITS,
    Actor,
    Briefing,
    Country,
    Event,
    Figure,
    Issue,
    Position,
    Quote,
    Risk,
    Section,
    Term,
)

if TYPE_CHECKING:
    # Its name alone: what an entry prints with, it is given.
    from briefing.wording.printing import Words

R = TypeVar("R", bound=Record)


class Table(NamedTuple):
    """The macro in which a record has its place on the site, so that no page needs to name it.

    `by` is the field by which the macro is told which of them to show, `only` the values for which that is place enough.
    """

    macro: str
    by: str = ""
    only: tuple[str, ...] = ()

    def call(self, record: Record) -> str:
        """The call that shows a record."""
        return self.macro + (f'("{getattr(record, self.by)}")' if self.by else "()")

    def shows(self, macro: str, arguments: tuple[str, ...], record: Record) -> bool:
        """Whether a call shows a record."""
        if macro != self.macro or (self.only and arguments[:1] != self.only):
            return False
        return not self.by or arguments[:1] == (getattr(record, self.by),)


class Derived(NamedTuple, Generic[R]):
    """A column of the downloads that no record holds, because it follows from others."""

    does: str
    value: Callable[[R, Words], str]


@dataclass(frozen=True)
class Kind(Generic[R]):
    """One kind of record: where it is kept, shown and found, how it is called, and what is told of it."""

    file: str  # in data/
    model: type[R]
    # Below the site's root. Permanent: links and citations use it.
    address: str = ""
    # What a list of uses calls it: a message.
    name: str = ""
    # By form, such as `short`; the usual one is "". None for what cannot be called.
    prints: Callable[[R, Words], Mapping[str, str]] | None = None
    # The macros that name one: `ref`, or one of its own name.
    calls: tuple[str, ...] = ()
    # What a list of uses calls one of them, if not what it prints.
    label: Callable[[R, Words], str] | None = None
    # The value of a form for machines.
    machine: Callable[[R, str], str] | None = None
    # What the foot of a page says about those that it names; None for what has no note. `notes.html` prints it for the page.
    note: Callable[[R, Words], str] | None = None
    result: Callable[[R, Words], Result] | None = None
    # How sure one is, in the word that it holds, as a message of `published.sentences`; empty for what is exact.
    hedge: Callable[[R, Words], str] | None = None
    derived: Mapping[str, Derived[R]] = field(default_factory=dict)
    # The fields whose change is a correction that readers are told of: values, quotations, attributions.
    corrected: tuple[str, ...] = ()
    # Whether the text of another record may draw on it: its own words draw on none, so that no text can draw on itself.
    drawn: bool = False
    # Whether what the briefing's paragraph names, ours must call, and the other way round.
    mirrored: bool = False
    # Whether it has a place of its own on the site, so that nothing needs to use it.
    placed: bool = False
    table: Table | None = None
    # Whether comparisons cite it, so that no page needs to call it.
    cited: bool = False
    # Whether it is the project's own business, and no download holds it.
    internal: bool = False
    # Whether the file holds one record, and not a list.
    single: bool = False
    # Where in the file one belongs: by its id, beside those with the same value in a field, or at the end.
    by_id: bool = False
    beside: str = ""
    # How many its file may hold: far more than it does, and few enough to be read at once.
    most: int = yamlfile.MAX_RECORDS
    # Whether each stands on a line of its own, since a command writes them, and nobody edits one.
    in_line: bool = False
    # What a record of it is compared with by whoever reviews it: `briefing`; `source`, the material that it was entered from; or
    # `project`, the records that it rests on.
    compared: str = ""
    # The field whose records are reviewed one by one, and not with the whole.
    apart: str = ""
    # The name that it had: the downloads keep it, and calls, entries of the changelog and files may still use it.
    former: str = ""

    @property
    def former_file(self) -> str:
        """The file that held it under its former name; empty if it had none."""
        return f"{self.former}s.yml" if self.former else ""

    def file_in(self, folder: Path) -> str:
        """The name of its file in a folder: the former one where only that is there."""
        there = self.former and not (folder / self.file).is_file() and (folder / self.former_file).is_file()
        return self.former_file if there else self.file

    @property
    def download(self) -> str:
        """The name of its download, without an ending."""
        return (self.former_file or self.file).removesuffix(".yml")


def current(kind: str) -> str:
    """The name that a kind of record has now: `check` → `comparison`."""
    return _CURRENT.get(kind, kind)


def former(kind: str) -> str:
    """The name of a kind of record in downloads, where names stay."""
    return KINDS[kind].former or kind if kind in KINDS else kind


_ACTORS = {"person": N_("Person"), "party": N_("Party"), "organization": N_("Organization"), "voice": N_("Unnamed voice")}


def _named(name: str, forms: tuple[str, ...]) -> dict[str, str]:
    """A name and its other forms, each by what it is called: in every language by the words of the source."""
    return {"": name} | {str(getattr(form, "called", form)): form for form in forms}


def _name_actor(one: Actor, say: Words) -> dict[str, str]:
    forms = _named(one.name, one.forms)
    if one.short:
        forms |= _named(one.short, (one.short,)) | {"": one.name, "short": one.short}
    if one.title:
        forms["title"] = say.joined(say.gettext("{title} {name}"), title=one.title, name=one.name)
    return forms


def _find_actor(one: Actor, say: Words) -> Result:
    text = one.role or say.plain(one.note)
    return Result(_ACTORS[one.kind], one.name, text, " ".join((*one.also, *one.forms)), 2 if one.kind == "person" else 1)


def _note_figure(one: Figure, say: Words) -> str:
    precision, unit = say.gettext(PRECISIONS[one.precision]), say.gettext(UNITS[one.unit])
    about = say.gettext("{label}; {precision}, in {unit}.", label=say.plain(one.label), precision=precision, unit=unit)
    return f"{about} {say.plain(one.note)}" if one.note else about


def _find_figure(one: Figure, say: Words) -> Result:
    precision = say.gettext(PRECISIONS[one.precision])
    text = say.gettext("{label}; {precision}.", label=say.plain(one.label), precision=precision)
    return Result(N_("Figure"), say.figure(one), f"{text} {say.plain(one.note)}".strip(), boost=2)


def _note_quote(one: Quote, say: Words) -> str:
    speaker = say.printed("actor", one.speaker)
    return say.gettext("{speaker} on {about}. No date or source is given.", speaker=speaker, about=say.plain(one.about))


def _find_quote(one: Quote, say: Words) -> Result:
    speaker = say.printed("actor", one.speaker)
    text = say.gettext("{speaker} on {about}", speaker=speaker, about=say.plain(one.about))
    return Result(N_("Quotation"), say.quoted(one.text), text, boost=2)


def _find_position(one: Position, say: Words) -> Result:
    stance = say.pgettext("stance", STANCES[one.stance])
    text = say.gettext("{stance}: {position}", stance=stance, position=say.plain(one.text))
    speaker = say.printed("actor", one.speaker) if one.speaker else ""
    return Result(N_("Position"), say.printed("position", one.id), f"{text} {speaker}")


def _find_comparison(one: Comparison, say: Words) -> Result:
    found = {"verdict": say.verdict(one), "finding": say.plain(one.finding)}
    text = say.gettext("{verdict}: {finding}", **found)
    if say.is_later(one):
        text = say.gettext("{verdict}, later than the briefing: {finding}", **found)
    speakers = "; ".join(say.plain(excerpt.speaker) for excerpt in one.excerpts)
    return Result(N_("Public record"), say.title(one), text, speakers, 0.25)


def _find_estimate(one: Estimate, say: Words) -> Result:
    shares = {"later": say.percent(one.share_2024_estimate), "earlier": say.percent(one.share_2014)}
    text = say.gettext("{later} in {year}, estimate; {earlier} in {before}", year=LATER, before=EARLIER, **shares)
    return Result(N_("NATO estimate"), say.gettext("{ally}: defense spending by NATO’s table", ally=one.name), text)


KINDS: Mapping[str, Kind[Any]] = {
    "briefing": Kind(
        "briefing.yml", Briefing, address="", name=N_("Briefing"), single=True, placed=True, table=Table("briefing_facts"),
        label=lambda one, say: one.title, corrected=("title", "date", "byline"), compared="briefing", apart="glance",
    ),
    "section": Kind(
        "sections.yml", Section, address="briefing/{id}/", name=N_("Summary"), placed=True, table=Table("section_list"),
        calls=("ref",), drawn=True, prints=lambda one, say: {"": one.short}, compared="briefing", apart="paragraphs",
    ),
    "actor": Kind(
        "actors.yml", Actor, address="reference/whos-who/#{id}", name=N_("Who’s who"), beside="kind",
        calls=("actor",), drawn=True, mirrored=True, table=Table("actors_list", by="kind", only=("party",)),
        prints=_name_actor, result=_find_actor, corrected=("name", "short", "forms", "title", "role", "party", "country"),
        compared="briefing",
    ),
    "country": Kind(
        "countries.yml", Country, address="reference/whos-who/#{id}", name=N_("Country"), calls=("ref",), drawn=True,
        prints=lambda one, say: _named(one.name, one.forms),
        result=lambda one, say: Result(N_("Country"), one.name, say.plain(one.note), " ".join(one.forms), 1.5),
        corrected=("name", "forms"), compared="briefing",
    ),
    "issue": Kind(
        "issues.yml", Issue, address="reference/positions/#{id}", name=N_("Issue"), table=Table("positions_table"),
        calls=("ref",), drawn=True, prints=lambda one, say: {"": one.name},
        result=lambda one, say: Result(N_("Issue"), one.name, one.question, " ".join(one.also), 1.5), compared="briefing",
    ),
    "figure": Kind(
        "figures.yml", Figure, address="reference/figures/#{id}", name=N_("Figure"), beside="paragraphs",
        calls=("figure",), drawn=True, mirrored=True, label=lambda one, say: say.plain(one.label),
        prints=lambda one, say: {"": say.figure(one), "short": say.figure(one, short=True)},
        machine=lambda one, form: one.in_ones, note=_note_figure, result=_find_figure,
        hedge=lambda one, say: "" if one.precision == "exact" else f"{one.degree or ''} {one.precision}".strip(),
        derived={"printed": Derived("the figure as prose prints it, its precision included", lambda one, say: say.figure(one))},
        corrected=(
            "value", "scale", "unit", "unit_in_words", "kind", "precision", "degree", "subjects", "examples", "speaker",
            "period", "due", "literal",
        ),
        compared="briefing",
    ),
    "quote": Kind(
        "quotes.yml", Quote, address="reference/quotes/#{id}", name=N_("Quotation"), beside="paragraphs",
        calls=("quote",), drawn=True, mirrored=True, prints=lambda one, say: {"": say.quoted(one.text)},
        note=_note_quote, result=_find_quote,
        corrected=("text", "speaker"), compared="briefing",
    ),
    "position": Kind(
        "positions.yml", Position, address="reference/positions/#{id}", name=N_("Position"), beside="party",
        calls=("position", "ref"), table=Table("positions_table"),
        prints=lambda one, say: {
            "": say.gettext("{party}: {issue}", party=say.shortest(one.party), issue=say.printed("issue", one.issue))
        },
        hedge=lambda one, say: f"{one.stance}, inferred" if one.basis == "inferred" else one.stance, result=_find_position,
        corrected=("stance", "speaker", "basis"), compared="briefing",
    ),
    "event": Kind(
        "events.yml", Event, address="reference/timeline/#{id}", name=N_("Event"), beside="lane",
        calls=("ref",), table=Table("timeline", by="lane"), prints=lambda one, say: {"": say.plain(one.text).rstrip(".")},
        result=lambda one, say: Result(N_("Event"), say.plain(one.text), say.dated(one.id), boost=0.5),
        hedge=lambda one, say: one.undated or "",
        corrected=("dated_by", "undated", "after"), compared="briefing",
    ),
    "risk": Kind(
        "risks.yml", Risk, address="briefing/risks/#{id}", name=N_("Risk"), calls=("ref",), table=Table("risks_table"),
        prints=lambda one, say: {"": say.plain(one.text).rstrip(".")},
        result=lambda one, say: Result(N_("Risk"), say.plain(one.text), say.plain(one.strength), boost=0.5),
        hedge=lambda one, say: say.plain(one.strength),
        corrected=("strength",), compared="briefing",
    ),
    "term": Kind(
        "terms.yml", Term, address="reference/glossary/#{id}", name=N_("Term"), calls=("ref",),
        prints=lambda one, say: _named(say.plain(one.name), one.forms),
        result=lambda one, say: Result(N_("Term"), say.plain(one.name), say.plain(one.definition), " ".join(one.forms), 2.5),
        compared="briefing",
    ),
    "source": Kind(
        "sources.yml", Source, address="reference/public-record/#source-{id}", name=N_("Source"), by_id=True, cited=True,
        label=lambda one, say: one.title,
        derived={
            "later_than_briefing": Derived(
                "whether its date is later than the briefing: later, perhaps, no or unknown",
                lambda one, say: say.timing(one.date),
            )
        },
        corrected=("publisher", "title", "address", "date", "kind"), compared="source",
    ),
    "speaker": Kind(
        "speakers.yml", Speaker, address="reference/whos-who/#{id}", name=N_("Named in the public record"), cited=True,
        calls=("ref",), drawn=True, prints=lambda one, say: {"": one.name, "short": one.short},
        result=lambda one, say: Result(N_("Named in the public record"), one.name, say.plain(one.role)),
        corrected=("name", "short"), compared="source",
    ),
    "comparison": Kind(
        "comparisons.yml", Comparison, address="reference/public-record/#{id}", name=N_("Public record"), former="check",
        calls=("ref",), table=Table("public_record"), prints=lambda one, say: {"": say.verdict(one)}, result=_find_comparison,
        derived={"title": Derived("what the comparison is about", lambda one, say: say.title(one))},
        corrected=("verdict",), compared="source",
    ),
    "release": Kind(
        "release.yml", Release, address="reference/defense-spending/#nato", name=N_("NATO’s table"), single=True, placed=True,
        label=lambda one, say: one.title, corrected=("date", "guideline"), compared="source",
    ),
    "estimate": Kind(
        "estimates.yml", Estimate, address="reference/defense-spending/#nato-{id}", name=N_("NATO estimate"), placed=True,
        calls=("ref",), drawn=True, result=_find_estimate,
        prints=lambda one, say: {"": say.percent(one.share_2024_estimate), "earlier": say.percent(one.share_2014)},
        machine=lambda one, form: str(one.share_2014 if form == "earlier" else one.share_2024_estimate),
        corrected=("name", "share_2014", "share_2024_estimate", "law"), compared="source",
    ),
    "relation": Kind(
        "relations.yml", Relation, address="reference/defense-spending/#relation-{id}", name=N_("Relation"),
        label=lambda one, say: say.plain(one.says), table=Table("relations_list"), compared="project",
    ),
    "edition": Kind("editions.yml", Edition, address="changes/#{id}", name=N_("Edition"), placed=True),
    "change": Kind("changelog.yml", Change, address="changes/#{id}", name=N_("Correction"), placed=True),
    "review": Kind(
        "reviews.yml", Review, address="method/#reviews", name=N_("Review"), placed=True, internal=True, most=1_700, in_line=True,
    ),
    "waiver": Kind("waivers.yml", Waiver, address="method/#{id}", name=N_("Exception"), placed=True, internal=True),
}  # fmt: skip
_CURRENT = {entry.former: kind for kind, entry in KINDS.items() if entry.former}
# What a page or a text may draw on that is no record, and of which kinds of record that is.
DRAWN: Mapping[str, tuple[str, ...]] = {"date": ("briefing", "figure", "event", "release"), "para": ("paragraph",)}
# What a field may refer to that is no kind of record: the kind of which it is a part.
PARTS: Mapping[str, str] = {"paragraph": "section", "party": "actor"}
