"""What a page may call: each macro with its parameters, and the records that a call of it names or shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefing.pages.tree import Call
from briefing.records.dataset import Dataset
from briefing.records.kinds import DRAWN, KINDS, Table, current
from briefing.records.references import Reference

# Kinds that `ref` names; position has a macro of its own as well.
REF_KINDS = tuple(sorted(kind for kind, entry in KINDS.items() if "ref" in entry.calls))


@dataclass(frozen=True)
class Macro:
    """A macro as a contributor sees it."""

    does: str
    parameters: tuple[str, ...] = ()  # the last stands for any number where it begins with a star
    required: int = 0


# How a language that has cases words a name: in which of them, and with a capital letter where it begins a sentence.
_WORDED = ("case", "cap")
MACROS: dict[str, Macro] = {
    "figure": Macro("a figure with its precision, linked to its note", ("id", "form", *_WORDED), 1),
    "quote": Macro("a quotation in quotation marks, linked to its note", ("id", *_WORDED), 1),
    "actor": Macro("the name of a party, person, organization or unnamed voice", ("id", "form", *_WORDED), 1),
    "position": Macro("a position: stance, text and paragraphs", ("id",), 1),
    "date": Macro("the date of `briefing`, of an event or of a figure", ("id",), 1),
    "para": Macro("a link to a paragraph of the briefing", ("id",), 1),
    "ref": Macro(
        f"the name of another record, linked; kind is one of {', '.join(REF_KINDS)}", ("kind", "id", "form", *_WORDED), 2
    ),
    "briefing_facts": Macro("what the briefing is, as a list of facts"),
    "at_a_glance": Macro("the briefing in a few points"),
    "key_figures": Macro("some figures, large", ("*id",), 1),
    "section_list": Macro("the sections, each with its gists"),
    "positions_table": Macro("all positions, parties by issues"),
    "stances_table": Macro("the stances alone, parties by issues"),
    "positions_of": Macro("the positions of one party", ("party",), 1),
    "spending_chart": Macro("defense spending by country as a chart"),
    "spending_table": Macro("defense spending by country, with what is known of each"),
    "figures_table": Macro("all figures"),
    "quotes_list": Macro("all quotations"),
    "actors_list": Macro("all actors of one kind: party, person, organization or voice", ("kind",), 1),
    "countries_list": Macro("all countries"),
    "timeline": Macro("the events of one lane: background, phase, briefing or ahead", ("lane",), 1),
    "risks_table": Macro("all risks"),
    "glossary": Macro("all terms"),
    "speakers_list": Macro("the people whom only the public record quotes"),
    "public_record": Macro("what the public record says beside every statement that was checked"),
    "disputed_list": Macro("what the public record says otherwise, or does not bear out"),
    "comparison": Macro("what the public record says beside one statement", ("id",), 1),
    "checks_of_figures": Macro("what the public record says beside the figures"),
    "searches": Macro("what was not found in the public record, and where it was looked for"),
    "standings": Macro("how many sentences of the briefing’s pages stand on what, and where"),
    "sources_list": Macro("all sources of the public record"),
    "page_facts": Macro("the permanent address of this page, its edition and its date"),
    "citations": Macro("how to cite the briefing and each of its parts"),
    "downloads": Macro("all files to download, with their fields"),
    "sentence_fields": Macro("what each line of the file of sentences holds"),
    "changes": Macro("all editions and corrections"),
    "nato_chart": Macro("NATO’s estimates of what its members spend, as a chart"),
    "nato_table": Macro("NATO’s estimates of what its members spend, with a file to download"),
    "reviews_table": Macro("how many records and paragraphs are as they were last compared, and how they were"),
    "translations_table": Macro("how each page is translated into each language, and compared with the source"),
    "relations_list": Macro("what holds between numbers: relations of ours, from the numbers alone"),
    "waivers_list": Macro("all exceptions from the rules for pages"),
    "field_reference": Macro("every field of every record, from the models"),
    "macro_reference": Macro("every macro, from this table"),
    "rules_reference": Macro("what the check refuses, in the order in which it looks"),
    "choices": Macro("the values of a field and what each means", ("kind", "field"), 2),
    "record_source": Macro("a record as it stands in its file", ("kind", "id"), 2),
    "example": Macro("a macro call, and what it prints", ("macro", "*arguments"), 2),
}

# What only a page that is made from a record calls (`pages.made`): on a written page it would repeat that page.
MADE: dict[str, Macro] = {
    "profile": Macro("all that is recorded of a party or a person", ("id",), 1),
    "statement": Macro("a figure or a quotation with all that is recorded of it, to cite and to embed", ("kind", "id"), 2),
}


def show_all(kind: str, table: Table) -> Macro:
    """The macro of a table that does nothing but show records of a kind, all or those with one value in a field."""
    by = (table.by,) if table.by else ()
    return Macro(f"all records of the kind {kind}", by, len(by))


# Such a macro needs no line above.
MACROS |= {entry.table.macro: show_all(kind, entry.table) for kind, entry in KINDS.items() if entry.table} | MACROS
# The macros that stand in running text; all others print a block of their own.
INLINE = (*(kind for kind, entry in KINDS.items() if kind in entry.calls), *DRAWN, "ref")
# The macros of whole blocks whose arguments are ids, and of what.
NAMING = {"key_figures": "figure", "positions_of": "party", "comparison": "comparison"}
# The macros whose first argument is a kind of record.
_OF_A_KIND = ("ref", "choices", "record_source")


def arguments(call: Call) -> tuple[str, ...]:
    """The arguments of a call in the order of the macro's parameters; a kind of record by the name that it has now."""
    parameters = MACROS[call.name].parameters if call.name in MACROS else ()
    rest = (name for name in parameters[len(call.args) :] if name in call.kwargs and name != "cap")
    found = (*call.args, *(call.kwargs[name] for name in rest))
    if call.name == "example" and found[:1] and found[0] in _OF_A_KIND:
        return (found[0], *map(current, found[1:2]), *found[2:])
    return (current(found[0]), *found[1:]) if call.name in _OF_A_KIND and found else found


def reference(call: Call) -> Reference | None:
    """The one record that an inline call names, or None for a table."""
    words = arguments(call) if call.name == "ref" else (call.name, *arguments(call))
    if call.name not in INLINE or len(words) < 2:
        return None
    # A page that is read has it as text, one that is rendered as the value that it stands for.
    return Reference(words[0], words[1], " ".join(words[2:]), str(call.kwargs.get("cap")).lower() == "true")


def named(call: Call, data: Dataset) -> Iterator[tuple[str, str]]:
    """The records that a call names, as (kind, id): what is listed as a use of them."""
    found = reference(call)
    # A date or a paragraph is not a use of the record it comes from.
    if found and found.kind not in DRAWN:
        yield found.kind, found.id
    elif call.name == "positions_of":
        yield from (("position", record.id) for record in data["position"].values() if record.party == call.args[0])
    elif call.name in NAMING:
        yield from ((NAMING[call.name], id_) for id_ in call.args)


def shown(call: Call, data: Dataset) -> Iterator[tuple[str, str]]:
    """The records that a call shows without naming them: enough for a record to have a place on the site."""
    for kind, entry in KINDS.items():
        if entry.table:
            yield from ((kind, id_) for id_, record in data[kind].items() if entry.table.shows(call.name, call.args, record))
