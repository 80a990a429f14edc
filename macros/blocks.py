"""What a macro prints as a block: records → HTML. Pure functions; the markup lives in the Jinja templates beside this module."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import combinations

from markupsafe import Markup

from briefing.checks import project
from briefing.ledger import overview, standing, targets, translations
from briefing.pages import calls
from briefing.pages.tree import Call
from briefing.published import citation, sentences
from briefing.published import tables as export
from briefing.records.history import HOW
from briefing.records.kinds import KINDS
from briefing.records.marks import NP_
from briefing.records.record import Record, meanings
from briefing.wording import addresses, catalog, descriptions, locale, public_record, spending
from briefing.wording.spending import CountrySpending
from macros import charts, profiles
from macros.view import Link, View, inline, template

# What a note says, but for what each of those that share it is, and where it stands.
_SAID = {
    "figure": ("kind", "precision", "unit", "subjects", "examples", "speaker", "period", "due", "note"),
    "quote": ("speaker", "about"),
}


def render(view: View, call: Call) -> Markup:
    """What a call of a macro prints on the page that is viewed."""
    reference = calls.reference(call)
    if reference:
        return inline(view, reference)
    block, arguments = BLOCKS.get(call.name), calls.arguments(call)
    return block(view, *arguments) if block else template(f"{call.name}.html", view, args=arguments)


def translation_notice(view: View) -> Markup:
    """What a reader of a translation is told above the text, or of a page that has none; nothing on a page of the source."""
    language = view.frame or view.language
    if language == view.project.source.language:
        return Markup("")
    page = view.project.pages[view.path]
    # What is made of a record has its own reviews, which mark what they concern.
    found = translations.compared({} if view.frame or page.made_of else view.project.reviews, page)
    known = {"native": found.by_native, "old": found.old, "source": view.versions[0]}
    title = str(view.project.source.pages[view.path].meta["title"])
    return template("translation.html", view, language, report=view.mistake(title), **known)


def notes(view: View) -> tuple[str, Markup]:
    """The notes of what the page calls, and the heading above them; both empty where it calls nothing that has one."""
    figures, quotes = (sharing(view, kind) for kind in ("figure", "quote"))
    terms = [view.data["term"][id_] for id_ in view.project.usage.on_page(view.path, "term")]
    if not (figures or quotes or terms):
        return "", Markup("")
    say = catalog.of(view.language)
    heading = say.gettext("Figures and quotes on this page") if figures or quotes else say.gettext("Terms on this page")
    return heading, template("notes.html", view, figures=figures, quotes=quotes, terms=terms)


def sharing(view: View, kind: str) -> list[list[Record]]:
    """The records of a kind that the page calls, in their order; those share a note that differ in nothing but their value."""
    found: dict[tuple, list[Record]] = {}
    for id_ in view.project.usage.on_page(view.path, kind):
        record = view.data[kind][id_]
        said = tuple(getattr(record, name) for name in _SAID[kind])
        found.setdefault((*said, *(one.id for one in public_record.comparisons_of(view.data, kind, id_))), []).append(record)
    return list(found.values())


def paragraph_mark(view: View, section: str, number: int) -> Markup:
    """The visible number at the beginning of a paragraph, and whether its words changed since they were compared."""
    return template("mark.html", view, number=number, paragraph=f"{section}-{number}")


def sentence_marks(view: View) -> dict[int, list[Markup]]:
    """What stands behind each sentence of a section page, by the number of the paragraph: what the sentence stands on."""
    marks = {word: template("standing.html", view, word=word, standing=standing) for word in standing.STANDINGS}
    found: dict[int, list[Markup]] = {}
    for number, word in sentences.standings(view.project.pages[view.path], view.project, view.language):
        found.setdefault(number, []).append(marks[word])
    return found


def standing_line(view: View) -> Markup:
    """What the marks behind the sentences mean, and where they are counted."""
    return template("standing_line.html", view)


def standings(view: View) -> Markup:
    """How many sentences of the briefing's pages stand on what, and where these are."""
    found: dict[str, dict[str, int]] = {word: {} for word in standing.STANDINGS}
    for page in view.project.pages.values():
        for number, word in sentences.standings(page, view.project, view.language) if page.section else ():
            place = f"{page.section}-{number}"
            found[word][place] = found[word].get(place, 0) + 1
    total = sum(sum(places.values()) for places in found.values())
    return template("standings.html", view, found=found, total=total, standing=standing)


def record_line(view: View, section: str) -> Markup:
    """How many statements of a section were checked against the public record; empty where none was."""
    tally = public_record.tally(view.data, section)
    return template("record_line.html", view, section=section, tally=tally) if tally.checked else Markup("")


def cite_line(view: View, section: str) -> Markup:
    """Where to find the citations of a section and of its paragraphs."""
    return template("cite_line.html", view, section=section)


def edit_line(view: View) -> Markup:
    """Where a page and its numbered paragraphs are edited, and where an error on it is reported; empty without a repository."""
    if not view.repository:
        return Markup("")
    page = view.project.pages[view.path]
    links = [
        Link(addresses.edit(view.repository, page.shown, block.line), f"¶{block.number}") for block in page.blocks if block.number
    ]
    correction = addresses.form(view.repository, "correction", page=view.edition.url(page.url))
    # A page that is made from a record is edited there.
    edit = view.edit(*page.made_of) if page.made_of else addresses.edit(view.repository, page.shown, page.blocks[0].line)
    return template("edit_line.html", view, edit=edit, made=page.made_of, links=links, correction=correction)


def stamp(view: View) -> Markup:
    """What stands below every title: of which day the text is."""
    return template("stamp.html", view, id=targets.page_id(view.path))


def example(view: View, name: str, *arguments: str) -> Markup:
    """A macro call as it is typed, and what it prints."""
    quoted = ", ".join(f'"{argument}"' for argument in arguments)
    found = calls.reference(Call(name, arguments, {}, 0))
    result = inline(view, found, noted=False) if found else ""
    return template("example.html", view, call=f"{name}({quoted})", result=result)


def record_source(view: View, kind: str, id_: str) -> Markup:
    """A record as it stands in its file."""
    place = view.data.place(kind, id_)
    return template("record_source.html", view, file=place.file, line=place.line(), source=place.source)


def choices(view: View, kind: str, field: str) -> Markup:
    """The values of a field and what each means."""
    return template("choices.html", view, args=(kind, field), meanings=meanings(KINDS[kind].model)[field])


def macro_reference(view: View) -> Markup:
    """Every macro with its parameters."""
    return template("macro_reference.html", view, macros=calls.MACROS)


def field_reference(view: View) -> Markup:
    """Every field of every kind of record."""
    return template("field_reference.html", view, kinds=descriptions.describe())


def rules_reference(view: View) -> Markup:
    """What the check refuses, in the order in which it looks."""
    return template("rules_reference.html", view, checks=project.CHECKS)


def positions_table(view: View) -> Markup:
    """All positions, parties by issues, and each two parties that can be chosen."""
    parties = [actor for actor in view.data["actor"].values() if actor.kind == "party"]
    pairs = [(addresses.of_pair(*pair), pair) for pair in combinations(parties, 2)]
    return template("positions_table.html", view, parties=parties, pairs=pairs)


def spending_table(view: View) -> Markup:
    """Defense spending by country, and what it is measured against."""
    return template("spending_table.html", view, rows=spending.by_country(view.data, view.language))


def spending_chart(view: View) -> Markup:
    """The chart of defense spending, and how to use it elsewhere."""
    return drawn_chart(view, "spending_chart") + _use_of(view, "spending_chart")


def nato_chart(view: View) -> Markup:
    """The chart of NATO's estimates, and how to use it elsewhere."""
    return drawn_chart(view, "nato_chart") + _use_of(view, "nato_chart")


def drawn_chart(view: View, name: str) -> Markup:
    """One of the charts, by the name of its macro."""

    words = catalog.of(view.language)

    def say(row: CountrySpending) -> str:
        plan = view.printed("figure", row.plan.id) if row.plan else ""
        level = view.printed("figure", row.level.id) if row.level else ""
        if level and plan:
            # Translators: what a country spends, and what it plans to spend
            return words.gettext("{level}, plan {plan}", level=level, plan=plan)
        return level or words.gettext("aims for {plan}; level not given", plan=plan)

    if name == "nato_chart":
        return template("nato_chart.html", view, chart=charts.draw_alliance(view.data, view.language))
    return template("spending_chart.html", view, chart=charts.draw_spending(view.data, view.language), said=say)


# What each chart is called where it stands alone, and its place on its page.
_CHARTS = {
    "spending_chart": (NP_("chart", "Defense spending as a share of GDP, by country, according to the briefing"), ""),
    "nato_chart": (NP_("chart", "Defense spending of NATO members, according to NATO’s estimates"), "#nato"),
}


def chart_file(name: str) -> str:
    """Where a chart is published as a file: `charts/spending.svg`."""
    return f"charts/{name.removesuffix('_chart')}.svg"


def chart_citation(view: View, name: str) -> str:
    """The source line of a chart: what is NATO's is not the briefing's."""
    (title, place), say = _CHARTS[name], catalog.of(view.language)
    if name == "nato_chart":
        return say.gettext(
            "{author}. {title}. {date}. Drawn by the editors of this site beside {briefing}, edition {edition}. {address}.",
            author=view.data.release.publisher,
            title=view.data.release.title,
            date=locale.date(view.data.release.date, view.language, running=True),
            briefing=view.data.briefing.title,
            edition=view.edition.version,
            address=view.edition.url(view.url + place),
        )
    cited = citation.Citable("chart", name, say.pgettext("chart", title), view.url + place, view.language)
    return citation.chicago(cited, view.data.briefing, view.edition)


def _use_of(view: View, name: str) -> Markup:
    message, place = _CHARTS[name]
    title = catalog.of(view.language).pgettext("chart", message)
    page, picture = view.edition.url(view.url + place), view.edition.url(chart_file(name))
    source = chart_citation(view, name)
    # Shown as code: its own markup is text there.
    snippet = str(template("chart_embed.html", view, page=page, picture=picture, title=title, source=source))
    file = addresses.relative(chart_file(name), view.url)
    return Markup("\n") + template("chart_use.html", view, file=file, title=title, snippet=snippet)


def nato_table(view: View) -> Markup:
    """The table of NATO's estimates."""
    file = addresses.relative(addresses.of_file("estimate", "csv"), view.url)
    return template(
        "nato_table.html",
        view,
        rows=spending.by_ally(view.data, view.language),
        totals=spending.totals(view.data),
        met=spending.meeting(view.data),
        file=file,
    )


# The groups of citations by their addresses, which are the same in all languages: what each is called, and what it holds.
_CITED = {
    "the-briefing": (NP_("group of citations", "The briefing"), ("briefing",)),
    "sections-and-paragraphs": (NP_("group of citations", "Sections and paragraphs"), ("section", "paragraph")),
    "figures": (NP_("group of citations", "Figures"), ("figure",)),
    "quotations": (NP_("group of citations", "Quotations"), ("quote",)),
}


def citations(view: View) -> Markup:
    """Every citation of the briefing and its parts."""
    cited = list(citation.shown(view.project))
    groups = [(anchor, title, [one for one in cited if one.kind in kinds]) for anchor, (title, kinds) in _CITED.items()]
    return template("citations.html", view, groups=groups, citation=citation)


def downloads(view: View) -> Markup:
    """Every table to download, with its size and its fields."""
    tables = export.resources(view.data, view.language, view.edition)
    return template("downloads.html", view, tables=tables, export=export)


def reviews_table(view: View) -> Markup:
    """How many records and paragraphs are as they were last compared with their sources, and how they were."""
    rows = overview.rows(view.project.reviews, view.language)
    return template("reviews_table.html", view, rows=rows, overview=overview, ways=HOW.items())


def translations_table(view: View) -> Markup:
    """How each page that somebody has written is translated into each language, and compared with the source."""
    source = view.project.source
    rows = [
        (
            view.project.pages[page.path].meta["title"],
            addresses.relative(page.url, view.url),
            [(name, translations.compared(one.reviews, one.pages[page.path])) for name, one in source.translations.items()],
        )
        for page in source.written
    ]
    return template("translations_table.html", view, rows=rows)


def sentence_fields(view: View) -> Markup:
    """What each line of the file of sentences holds."""
    return template("sentence_fields.html", view, columns=sentences.COLUMNS)


def profile(view: View, id_: str) -> Markup:
    """All that is recorded of a party or a person."""
    page = view.project.pages[view.path]
    cited = citation.Citable("actor", id_, str(page.meta["title"]), page.url, view.language)
    found = profiles.of(view.project, id_)
    positions = template("positions_of.html", view, args=(id_,))
    return template("profile.html", view, profile=found, positions=positions, cited=cited, citation=citation, how=profiles.HOW)


def statement(view: View, kind: str, id_: str) -> Markup:
    """All that is recorded of a figure or a quotation, with its citations and what other sites can embed."""
    one = view.data[kind][id_]
    said = {place: sentences.naming(view.project, kind, id_, place, view.language) for place in one.paragraphs}
    found = {"kind": kind, "one": one, "citation": citation, "said": said}
    found["cited"] = next(one for one in citation.shown(view.project) if (one.kind, one.id) == (kind, id_))
    # Shown as code: its own markup is text there.
    snippet = str(template("embed.html", view, **found))
    return template("statement.html", view, snippet=snippet, **found)


# The macros that print a block and need more than their template.
BLOCKS: Mapping[str, Callable[..., Markup]] = {
    "choices": choices,
    "citations": citations,
    "downloads": downloads,
    "example": example,
    "field_reference": field_reference,
    "macro_reference": macro_reference,
    "nato_chart": nato_chart,
    "nato_table": nato_table,
    "positions_table": positions_table,
    "profile": profile,
    "record_source": record_source,
    "reviews_table": reviews_table,
    "rules_reference": rules_reference,
    "sentence_fields": sentence_fields,
    "spending_chart": spending_chart,
    "spending_table": spending_table,
    "standings": standings,
    "statement": statement,
    "translations_table": translations_table,
}
