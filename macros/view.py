"""The project as seen from one page, and the words of a record as a link: what every template and macro asks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from markupsafe import Markup

from briefing.checks.project import Project
from briefing.ledger import state, targets
from briefing.pages.usage import Use
from briefing.published import citation, edition
from briefing.records import evidence, references, translations
from briefing.records import statements as models
from briefing.records.dataset import Dataset
from briefing.records.history import Relation
from briefing.records.kinds import KINDS, former
from briefing.records.record import Record
from briefing.records.references import Reference
from briefing.wording import addresses, catalog, collation, locale, public_record
from briefing.wording import printing as words
from briefing.wording.translated import Untranslated
from macros import environment


class Link(NamedTuple):
    """A link as a template needs it."""

    href: str
    text: str
    language: str = ""  # that of its text, where the page has another


class InLanguage(NamedTuple):
    """The page in a language: its code, its own name, a link to it, and whether it is the one that is shown."""

    language: str
    name: str
    href: str
    shown: bool


@dataclass(frozen=True)
class View:
    """The project as seen from one page: what templates and macros ask for."""

    project: Project
    path: str  # of the page, below docs/en/
    url: str  # of the page, below the site's root
    language: str
    address: str = "http://127.0.0.1:8000/"  # of the site's root
    repository: str = ""  # its address on GitHub; empty where none is known
    pdf: bool = False  # whether the one page is published as PDF too
    frame: str = ""  # the language of what is around the page, if the page has no translation into it

    @property
    def edition(self) -> edition.SiteEdition:
        """The edition of the site that citations name."""
        return edition.current(self.data, self.address)

    @property
    def data(self) -> Dataset:
        """The records."""
        return self.project.data

    def href(self, kind: str, id_: str) -> str:
        """A link to a record's own address."""
        return addresses.relative(addresses.of_record(kind, id_), self.url)

    def about(self, kind: str, id_: str) -> str:
        """A link to what is said of a record: the page that is made from it, or else its own address."""
        page = addresses.of_page(self.data, kind, id_)
        return addresses.relative(page, self.url) if page else self.href(kind, id_)

    def citation(self, form: citation.Format, one: citation.Citable) -> str:
        """A citation in the language of what is cited."""
        return citation.in_form(form, one, self.project, self.edition)

    def cite(self, kind: str, id_: str) -> str:
        """A link to the citations of a section, paragraph, figure or quotation."""
        return addresses.relative(f"cite/#{kind}-{id_}", self.url)

    @property
    def standings(self) -> str:
        """A link to where it is counted what the sentences stand on."""
        return addresses.relative("method/#standing", self.url)

    def edit(self, kind: str, id_: str) -> str:
        """Where a record is edited."""
        place = self.data.place(kind, id_)
        return addresses.edit(self.repository, place.file, place.line())

    def better_source(self, comparison: str) -> str:
        """The form that asks for a better source, filled in for one comparison."""
        address = self.edition.url(addresses.of_record("comparison", comparison))
        return addresses.form(self.repository, "better-source", title=f"Better source: {comparison}", comparison=address)

    def mistake(self, title: str) -> str:
        """The form that tells of a mistake on the page; empty where no repository is known."""
        return addresses.form(self.repository, "correction", title=f"{self.language}: {title}") if self.repository else ""

    @property
    def versions(self) -> list[InLanguage]:
        """The page in each language of the site, that of the source first, whether or not it is translated into it."""
        own = self.frame or self.language
        source = self.project.source
        up = "../" * self.url.count("/") + ("../" if own != source.language else "")
        return [
            InLanguage(language, locale.own_name(language), f"{up}{prefix}{self.url}" or "./", language == own)
            for language, prefix in (
                (one, "" if one == source.language else f"{one}/") for one in (source.language, *source.translations)
            )
        ]

    def printed(self, kind: str, id_: str, form: str = "") -> str:
        """What a record is called, without markup."""
        return words.printed(self.data, Reference(kind, id_, form), self.language)

    def printed_all(self, kind: str, records: Iterable[Record]) -> str:
        """What several records are called, in a row."""
        return locale.listing((self.printed(kind, record.id) for record in records), self.language)

    def plain(self, text: str) -> str:
        """The text of a record without markup."""
        return words.plain(self.data, text, self.language)

    @property
    def source(self) -> View:
        """The page as it is seen in the language that everything was written in."""
        return replace(self, project=self.project.source, language=self.project.source.language)

    def rich(self, text: str) -> Markup:
        """The text of a record with its figures, quotations and countries linked; one without a translation says so."""
        if isinstance(text, Untranslated):
            return Markup('<span lang="{}">{}</span>').format(text.language, self.source.rich(str(text)))
        parts = [part if isinstance(part, str) else inline(self, part, noted=False) for part in references.split(text)]
        return Markup("").join(parts)

    def rendering(self, quote: Record) -> str:
        """How the words of a quotation came into the language of the page; nothing in that of the source."""
        found = getattr(self.data["quote"][quote.id].text, "rendering", "")
        return catalog.of(self.language).pgettext("rendering", translations.RENDERINGS[found]) if found else ""

    def paragraph(self, id_: str) -> Link:
        """A link to a paragraph of the briefing."""
        return Link(
            addresses.relative(addresses.of_paragraph(*self.data.paragraphs[id_]), self.url),
            words.locator(self.data, id_, self.language),
        )

    def paragraphs(self, ids: Iterable[str]) -> list[Link]:
        """Links to paragraphs of the briefing."""
        return [self.paragraph(id_) for id_ in ids]

    def names(self, ids: Iterable[str]) -> str:
        """The names of countries or actors in a row."""
        return locale.listing(
            (self.data["country"][id_].name if id_ in self.data["country"] else self.data["actor"][id_].name for id_ in ids),
            self.language,
        )

    def when(self, id_: str, *, running: bool = False) -> str:
        """The date of an event or figure in words, perhaps as `running` text has it."""
        return words.dated(self.data, id_, self.language, running=running)

    def moment(self, text: str) -> str:
        """A day or month of a source in words."""
        return locale.moment(text, self.language)

    def timing(self, text: str) -> str:
        """Whether a day or month is `later` than the briefing, `perhaps` later, or neither."""
        return public_record.timing(text, self.data.briefing.date)

    def language_name(self, code: str) -> str:
        """The name of a language in the language of the page."""
        return locale.language_name(code, self.language)

    def percent(self, value: Decimal | int) -> str:
        """A share: `2%`."""
        return locale.percent(Decimal(value), self.language)

    def sorted(self, records: Iterable[Record], field: str) -> list[Record]:
        """Records in the order that the language of the page gives to one of their texts."""
        return sorted(records, key=lambda record: collation.key(getattr(record, field), self.language))

    def size(self, count: int) -> str:
        """A number of bytes in words: `4.2 kB`."""
        return locale.size(count, self.language)

    def title_language(self, source: evidence.Source) -> str:
        """The language of a source's title, where the page has another: one that only describes it is the records' own."""
        written = self.project.source.language if source.title_from == "described" else source.language
        return "" if written == self.language else written

    def verdict(self, comparison: evidence.Comparison) -> str:
        """How a comparison comes out, with its nuance."""
        return words.verdict(self.data, comparison, self.language)

    def comparison_title(self, comparison: evidence.Comparison) -> str:
        """What a comparison is about."""
        return words.comparison_title(self.data, comparison, self.language)

    def lapses(self, kind: str, id_: str, part: str = "") -> list[str]:
        """What changed in a record since it was compared with its source, in words for readers; perhaps in one part of it.

        A verdict is told of beside its word.
        """
        if part == targets.TEXT:
            found = self.project.reviewed(kind, id_)
            return state.marks([found] if found else [], self.language)
        held = state.of_record(self.data, kind, id_)
        of_part = [one for one in held if (one.target.part == part if part else one.target.part != targets.VERDICT)]
        own = None if part or not self.project.original else self.project.reviewed(kind, id_)
        return state.marks([*of_part, *([own] if own else [])], self.language)

    def uses(self, kind: str, id_: str) -> list[Link]:
        """Where a record is used: places on pages, then records."""
        return self.uses_on_pages(kind, id_) + self.uses_by_records(kind, id_)

    def uses_on_pages(self, kind: str, id_: str) -> list[Link]:
        """The places on pages that name a record."""
        return [self._use(use) for use in self.project.usage.pages(kind, id_)]

    def uses_by_records(self, kind: str, id_: str) -> list[Link]:
        """The records that name a record."""
        # What the public record says of a record, and what holds between numbers, is shown apart, and is not a use of it.
        users = [user for user in self.project.usage.records(kind, id_) if user[0] not in ("comparison", "relation")]
        return [Link(self.href(user, user_id), self._user(user, user_id)) for user, user_id in users]

    def relations(self, kind: str, id_: str) -> list[Relation]:
        """The relations between a record's number and others."""
        return [self.data["relation"][user] for found, user in self.project.usage.records(kind, id_) if found == "relation"]

    def uses_here(self, kind: str, id_: str) -> list[Link]:
        """Where a record is used on this page."""
        return [self._use(use) for use in self.project.usage.pages(kind, id_) if use.page.path == self.path]

    def uses_elsewhere(self, kind: str, id_: str) -> list[Link]:
        """Where a record is used on other pages."""
        return [self._use(use) for use in self.project.usage.pages(kind, id_) if use.page.path != self.path]

    def _use(self, use: Use) -> Link:
        address = use.page.url + (f"#{use.fragment}" if use.fragment else "")
        if use.number:
            text = words.locator(self.data, f"{use.page.section}-{use.number}", self.language)
        elif use.page.section:
            # It has its name in every language, also where its page is not translated.
            text = str(self.data["section"][use.page.section].short)
        else:
            heading, text = use.page.headings.get(use.heading), str(use.page.meta["title"])
            if heading:
                text = catalog.of(self.language).gettext("{page}, {heading}", page=text, heading=heading)
        language = "" if use.page.section or use.page.language == self.language else use.page.language
        return Link(addresses.relative(address, self.url), text, language)

    def _user(self, kind: str, id_: str) -> str:
        entry = KINDS[kind]
        say = words.Words(self.data, self.language)
        label = entry.label or (lambda one, say: say.printed(kind, id_) if entry.prints else id_)
        return say.gettext("{kind}: {record}", kind=say.gettext(entry.name), record=label(self.data[kind][id_], say))


def inline(view: View, reference: Reference, *, noted: bool = True) -> Markup:
    """A reference in running text. `noted` links a figure or quotation to its note on the page, not to its record."""
    kind, id_ = reference.kind, reference.id
    text = words.printed(view.data, reference, view.language)
    if kind == "date":
        return template("date.html", view, text=text, datetime=_machine_date(view.data, id_))
    if kind == "para":
        return template("link.html", view, href=view.paragraph(id_).href, text=text, css="para", value=None, about=None)
    if kind == "actor" and reference.form not in ("", "title") and view.data["actor"][id_].kind == "person":
        # A person is linked where named in full; after that the short name is plain text.
        return Markup.escape(text)
    if kind == "position":
        return template("position.html", view, position=view.data[kind][id_])
    # What the notes say of it, for a screen reader. A term leads to the glossary all the same.
    described = "term" if kind == "term" else "about" if KINDS[kind].note else ""
    about = f"{described}-{id_}" if noted and described else None
    noted = noted and KINDS[kind].note is not None
    return template(
        "link.html",
        view,
        href=f"#{addresses.of_note(id_)}" if noted else view.about(kind, id_) if kind == "actor" else view.href(kind, id_),
        text=text,
        css=former(kind),
        about=about,
        value=_machine_value(view.data, reference),
    )


def template(name: str, view: View, language: str = "", **values: object) -> Markup:
    """A template filled in, in the language of the page if no other is asked for; it sees the page's view as `view`."""
    known = {"view": view, "data": view.data, "models": models, "evidence": evidence, "public_record": public_record}
    # The templates escape whatever they print.
    return Markup(environment.of(language or view.language).get_template(name).render(**known, **values).strip())  # noqa: S704


def _machine_value(data: Dataset, reference: Reference) -> str | None:
    machine = KINDS[reference.kind].machine
    return machine(data[reference.kind][reference.id], reference.form) if machine else None


def _machine_date(data: Dataset, id_: str) -> str | None:
    for kind in ("briefing", "release"):
        if id_ in data[kind]:
            return data[kind][id_].date.isoformat()
    if id_ in data["event"]:
        dated_by = data["event"][id_].dated_by
        return _machine_date(data, dated_by) if dated_by else None
    year = data.year(id_)
    return str(year) if year else None
