"""Asks a person for the fields of a new record, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from briefing.editing import draft
from briefing.records.dataset import Reading
from briefing.records.yamlfile import Value


def ask(
    kind: str, given: Mapping[str, Value], reading: Reading, hear: Callable[[str], str], say: Callable[[str], None]
) -> dict[str, Value]:
    """The fields of a record: those that were given, and what is answered for the others.

    `hear` shows a prompt and returns what was typed, `say` shows a text. An answer that cannot be right is asked for again;
    an empty one leaves a field out that need not be there.
    """
    values = dict(given)
    for name in draft.fields(kind):
        if name in values or name in draft.filled_in(kind):
            continue
        say("")
        say(draft.question(kind, name, reading.data))
        while True:
            answer = hear(f"{name}: " if draft.required(kind, name) else f"{name} (may be left empty): ").strip()
            if not answer and not draft.required(kind, name):
                break
            if not answer:
                say("  It has to be given.")
                continue
            value = draft.typed(kind, name, answer)
            wrong = draft.wrong(kind, name, value, reading)
            if not wrong:
                values[name] = value
                break
            said = "; ".join(wrong)
            say(f"  {said}" if said.endswith("?") else f"  {said}.")
    return values
