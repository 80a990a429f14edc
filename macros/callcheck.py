"""What is wrong with the macro calls of a page: unknown macros, arguments, ids and forms."""

from __future__ import annotations

from collections.abc import Iterator

from . import calls, crosscheck, words
from .dataset import Dataset, Reading
from .models import ACTOR_KINDS, COLLECTIONS, LANES
from .pages import Call, Page
from .problems import Problem, did_you_mean, suggest
from .references import Reference

# What the first argument of these macros may be, where that is not an id.
_WORDS = {
    "timeline": ("lane", tuple(LANES)),
    "actors_list": ("kind", tuple(ACTOR_KINDS)),
    "ref": ("kind", calls.REF_KINDS),
    "record_source": ("kind", tuple(COLLECTIONS)),
    "choices": ("kind", tuple(COLLECTIONS)),
}


def macro_call(reference: Reference) -> str:
    """A reference as a page writes it, to paste."""
    parts = [reference.id] + ([reference.form] if reference.form else [])
    if reference.kind in calls.REF_KINDS:
        return "`{{ ref(" + ", ".join(f'"{part}"' for part in [reference.kind, *parts]) + ") }}`"
    return "`{{ " + reference.kind + "(" + ", ".join(f'"{part}"' for part in parts) + ") }}`"


def check(page: Page, reading: Reading) -> Iterator[Problem]:
    """Every problem in the calls of a page."""
    for block, call in page.calls:
        wrong = _call_problem(call, reading)
        if wrong:
            yield Problem(page.shown, call.line, *wrong)
            continue
        if block.kind == "heading":
            yield Problem(page.shown, call.line, f"`{call.name}` is called in a heading", "write the heading without it")
        found = calls.reference(call)
        if found:
            yield from form_problem(reading.data, found, page.shown, call.line)


def _call_problem(call: Call, reading: Reading) -> tuple[str, str] | None:
    macro = calls.MACROS.get(call.name)
    if macro is None:
        return f"there is no macro `{call.name}`", suggest(call.name, calls.MACROS)
    unknown = [key for key in call.kwargs if key not in macro.parameters]
    if unknown:
        return f"`{call.name}` has no argument `{unknown[0]}`", suggest(
            unknown[0], macro.parameters or ["nothing in the brackets"]
        )
    count = len(call.args) + len(call.kwargs)
    if count < macro.required or (macro.most is not None and count > macro.most):
        optional = macro.parameters[macro.required :]
        leave = f"; {' and '.join(f'`{name}`' for name in optional)} may be left out" if optional and macro.most else ""
        return f"`{call.name}` is called with {count} arguments", f"write `{call.name}({', '.join(macro.parameters)})`{leave}"
    return _id_problem(call, reading)


def _id_problem(call: Call, reading: Reading) -> tuple[str, str] | None:
    if not call.args and calls.MACROS[call.name].required:
        return f"`{call.name}` has no first argument", "write it before those with a name"
    word, allowed = _WORDS.get(call.name, ("", ()))
    if word and call.args[0] not in allowed:
        return f"`{call.name}` knows no {word} `{call.args[0]}`", suggest(call.args[0], allowed)
    problems = [crosscheck.unknown(reading, kinds, id_) for kinds, id_ in _ids(call)]
    return next((problem for problem in problems if problem), None)


def _ids(call: Call) -> Iterator[tuple[tuple[str, ...], str]]:
    """The ids in a call, each with the kinds of record that it may name."""
    found = calls.reference(call)
    if found:
        yield crosscheck.TARGETS.get(found.kind, (found.kind,)), found.id
    elif call.name == "key_figures":
        yield from ((("figure",), id_) for id_ in call.args)
    elif call.name == "positions_of":
        yield ("actor",), call.args[0]
    elif call.name == "record_source":
        yield (call.args[0],), call.args[1]


def form_problem(data: Dataset, reference: Reference, file: str, line: int) -> Iterator[Problem]:
    """What is wrong with the form that a reference asks for."""
    try:
        words.printed(data, reference, "en")
    except ValueError as error:
        yield Problem(file, line, error.args[0], error.args[1])
    except KeyError:
        # The check of ids has said that there is no such record.
        return


def meant(call: Call, reading: Reading) -> Iterator[str]:
    """The ids that a call may have meant, if there is a problem in it."""
    if not _call_problem(call, reading):
        return
    ids = [id_ for records in reading.data.records.values() for id_ in records]
    for argument in call.args:
        guess = did_you_mean(argument, ids)
        if guess:
            yield guess
