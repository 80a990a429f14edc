"""What is wrong with the macro calls of a page: unknown macros, arguments, ids and forms."""

from __future__ import annotations

from collections.abc import Iterator

from briefing.checks import between
from briefing.pages import calls
from briefing.pages.page import Page
from briefing.pages.tree import Block, Call
from briefing.records import references
from briefing.records.dataset import Dataset, Reading
from briefing.records.kinds import KINDS
from briefing.records.problems import Mistake, Problem, did_you_mean, suggest
from briefing.records.record import meanings
from briefing.records.references import Reference
from briefing.records.statements import ACTOR_KINDS, LANES
from briefing.wording import printing as words
from briefing.wording import spending
from briefing.wording.declined import is_case

# The choices of a field that say what each means, by kind of record.
_MEANINGS = {kind: said for kind, entry in sorted(KINDS.items()) if (said := meanings(entry.model))}
# What the first argument of these macros may be, where that is not an id.
_WORDS = {
    "timeline": ("lane", tuple(LANES)),
    "actors_list": ("kind", tuple(ACTOR_KINDS)),
    "ref": ("kind", calls.REF_KINDS),
    "example": ("macro", calls.INLINE),
    "record_source": ("kind", tuple(KINDS)),
    "choices": ("kind", tuple(_MEANINGS)),
}


def macro_call(reference: Reference) -> str:
    """A reference as a page writes it, to paste."""
    macro, kind = ("ref", reference.kind) if reference.kind in calls.REF_KINDS else (reference.kind, "")
    form, _, case = reference.form.rpartition(" ")
    worded = (form, case) if is_case(case) else (reference.form,)
    arguments = ", ".join(f'"{part}"' for part in (kind, reference.id, *worded) if part)
    return f"`{{{{ {macro}({arguments}{', cap=True' * reference.capital}) }}}}`"


def check(page: Page, reading: Reading) -> Iterator[Problem]:
    """Every problem in the calls of a page."""
    seen: dict[tuple, int] = {}
    for block in page.blocks:
        for written in references.named(block.without_code):
            line = block.line_at(block.without_code.index("[["))
            yield Problem(page.shown, line, f"`{written}` is how a record writes it", f"write {macro_call(written)}")
        for call, around in zip(block.calls, block.around, strict=True):
            wrong = _call_problem(call, reading) or _misplaced(call, block, around) or _undrawable(call, reading)
            key = (call.name, call.args, tuple(call.kwargs.items()))
            if not wrong and call.name not in calls.INLINE and key in seen:
                wrong = f"`{call.name}` is called a second time here (line {seen[key]})", "delete one of the two calls"
            seen.setdefault(key, call.line)
            found = calls.reference(call)
            if wrong:
                yield Problem(page.shown, call.line, *wrong)
            elif found:
                yield from form_problem(reading.data, found, page.shown, call.line)


def _undrawable(call: Call, reading: Reading) -> tuple[str, str] | None:
    """What is missing for a chart, and what to do; nothing is said of records that are wrong."""
    data = reading.data
    if reading.problems:
        return None
    figures = {figure.kind for figure in data["figure"].values()}
    if call.name == "spending_chart" and not ("threshold" in figures and spending.by_country(data)):
        what = "this chart needs a figure of the kind `threshold`, and a `level` or `plan` of a country"
        return what, "add it, or remove the call"
    if call.name == "nato_chart" and all(estimate.group for estimate in data["estimate"].values()):
        return "this chart needs an estimate of an Ally", "add it, or remove the call"
    return None


def _misplaced(call: Call, block: Block, around: tuple[str, ...]) -> tuple[str, str] | None:
    """What is wrong with where a call stands: the elements around it, and what its HTML is."""
    if block.kind == "heading":
        return f"`{call.name}` is called in a heading", "write the heading without it"
    if block.kind == "code" or not block.path or {"a", "code"} & set(around):
        return f"`{call.name}` is called inside code, a link or attributes", "call it in plain text"
    if call.name in calls.MACROS and call.name not in calls.INLINE and not block.alone:
        return f"`{call.name}` prints a block, and stands in a paragraph", "write it alone between two empty lines"
    return None


def _call_problem(call: Call, reading: Reading) -> tuple[str, str] | None:
    macro = calls.MACROS.get(call.name)
    if macro is None:
        return f"there is no macro `{call.name}`", suggest(call.name, calls.MACROS)
    unknown = [key for key in call.kwargs if key not in macro.parameters]
    if unknown:
        return f"`{call.name}` has no argument `{unknown[0]}`", suggest(unknown[0], macro.parameters)
    named = set(call.kwargs) - {"case", "cap"}
    if named and (call.name not in calls.INLINE or named != set(macro.parameters[len(call.args) :][: len(named)])):
        what = f"the arguments of `{call.name}` are named out of order"
        return what, f"write `{call.name}({', '.join(macro.parameters)})`, without names"
    count, optional = len(calls.arguments(call)), macro.parameters[macro.required :]
    endless = any(name.startswith("*") for name in macro.parameters)
    if count < macro.required or (count > len(macro.parameters) and not endless):
        leave = f"; {' and '.join(f'`{name}`' for name in optional)} may be left out" if optional and not endless else ""
        return f"`{call.name}` is called with {count} arguments", f"write `{call.name}({', '.join(macro.parameters)})`{leave}"
    return _value_problem(call, reading)


def _value_problem(call: Call, reading: Reading) -> tuple[str, str] | None:
    args = calls.arguments(call)
    word, allowed = _WORDS.get(call.name, ("", ()))
    if word and args[0] not in allowed:
        return f"`{call.name}` knows no {word} `{args[0]}`", suggest(args[0], allowed)
    found = calls.reference(call)
    ids = [(found.kinds, found.id)] if found else [((calls.NAMING[call.name],), id_) for id_ in args if call.name in calls.NAMING]
    if call.name == "record_source":
        ids = [((args[0],), args[1])]
    for kinds, id_ in ids:
        if wrong := between.unknown(reading, kinds, id_):
            return wrong
    if call.name == "date" and args[0] in reading.data["figure"] and not reading.data.has_date(args[0]):
        return f"the figure `{args[0]}` has no date", "give it a `period` or a `due`, or leave the call out"
    if call.name == "choices" and args[1] not in _MEANINGS.get(args[0], {}):
        return f"`{args[1]}` of a {args[0]} has no list of meanings", suggest(args[1], _MEANINGS.get(args[0], {}))
    if call.name == "example":
        return _call_problem(Call(args[0], args[1:], {}, call.line), reading)
    return None


def form_problem(data: Dataset, reference: Reference, file: str, line: int) -> Iterator[Problem]:
    """What is wrong with the form that a reference asks for."""
    try:
        words.printed(data, reference, data.language)
    except Mistake as error:
        yield Problem(file, line, error.what, error.write)
    except KeyError:
        # The check of ids has said that there is no such record.
        return


def meant(call: Call, reading: Reading) -> Iterator[tuple[str, str]]:
    """The records that a call may have meant, if there is a problem in it."""
    if not _call_problem(call, reading):
        return
    targets = [(kind, id_) for kind, records in reading.data.records.items() for id_ in records]
    for argument in (*call.args, *call.kwargs.values()):
        guess = did_you_mean(argument, {id_ for _, id_ in targets})
        yield from (target for target in targets if target[1] == guess)
    table = call.name if call.name in calls.MACROS else did_you_mean(call.name, calls.MACROS)
    shown = [kind for kind, entry in KINDS.items() if entry.table and entry.table.macro == table]
    yield from (target for target in targets if target[0] in shown)
