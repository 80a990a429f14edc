"""Changes one thing in a text: a name, a digit or a word; in a paragraph also two names, or whether it says no.

A text is taken as it stands in its file, with its line breaks, references and calls, and keeps them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

from briefing.records.dataset import Dataset
from briefing.records.kinds import KINDS

NAMED = ("actor", "country", "speaker")
WORDS = ("never", "always", "small", "large", "perhaps", "earlier", "later", "half", "twice", "other")
WAYS = ("a word removed", "a name for another", "two names exchanged", "a negation added")
_AUXILIARIES = "is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did"
_REFERENCE = re.compile(r"\[\[\s*(\w+)\s+([^\s\]]+)(\s+[^\]]*?)?\s*\]\]")
_CALL = re.compile(r'\{\{ (?:ref\("(country|speaker)", |(actor)\()"([^"]+)"(?:, "([^"]*)")?\) \}\}')
# What is no word of ours in a text: references, calls, addresses of links, the sign of a folded text.
_ASIDE = re.compile(r"\[\[.*?\]\]|\{\{.*?\}\}|\]\([^)]*\)|\A[>|][^\n]*\n", re.S)
_WORD = re.compile(r"(?<![\w’'.-])[^\W\d_]{3,}(?![\w’'-])")


def digit(value: str, draw: random.Random, *, last: bool = False) -> str:
    """A text with one digit for another; none that would begin a number with a zero."""
    places = [match.start() for match in re.finditer(r"\d", value)]
    place = places[-1] if last else draw.choice(places)
    first = place == 0 or not value[place - 1].isalnum()
    other = draw.choice([one for one in "0123456789" if one != value[place] and not (first and one == "0")])
    return value[:place] + other + value[place + 1 :]


def texts(raw: str, data: Dataset, draw: random.Random) -> Iterator[str]:
    """A text as it stands in a file, changed in one place: another name, digit or word, or a word more; in drawn order."""
    ways: list[Callable[[str, Dataset, random.Random], str]] = [_rename, _renumber, _reword, _add]
    for way in draw.sample(ways, len(ways)):
        new = way(raw, data, draw)
        if new != raw:
            yield new


def _free(raw: str) -> str:
    """A text with all that is no word of ours blanked, offsets unchanged."""
    return _ASIDE.sub(lambda match: "\0" * len(match.group()), raw)


def _put(raw: str, match: re.Match[str], new: str) -> str:
    return raw[: match.start()] + new + raw[match.end() :]


def _rename(raw: str, data: Dataset, draw: random.Random) -> str:
    """Another record in place of one that is named by a reference, or else another name in place of one that is typed."""
    references = [match for match in _REFERENCE.finditer(raw) if match.group(1) in KINDS]
    if references:
        match = draw.choice(references)
        kind, id_, form = match.group(1), match.group(2), (match.group(3) or "").strip()
        other = _another(kind, id_, form, data, draw)
        return _put(raw, match, f"[[{' '.join((kind, *other))}]]") if other else raw
    records = {kind: data[kind].values() for kind in NAMED}
    names = {
        kind: [one.name for one in found] + [short for one in found if (short := getattr(one, "short", None))]
        for kind, found in records.items()
    }
    typed = [
        (kind, match)
        for kind, known in names.items()
        for name in known
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", _free(raw))
    ]
    if not typed:
        return raw
    kind, match = draw.choice(typed)
    others = [name for name in names[kind] if name != match.group()]
    return _put(raw, match, draw.choice(others)) if others else raw


def _another(kind: str, id_: str, form: str, data: Dataset, draw: random.Random) -> tuple[str, ...]:
    """Another record of a kind, as id and form, in the same form where one can be named in it; nothing if there is none."""
    others = [one for one in data[kind].values() if one.id != id_]
    if kind != "figure":
        # A form that is a name belongs to one record alone.
        having = [one for one in others if form in ("short", "title") and getattr(one, form, None)]
        others, form = having or others, form if having else ""
    return (draw.choice(others).id, *([form] if form else [])) if others else ()


def _renumber(raw: str, data: Dataset, draw: random.Random) -> str:
    numbers = list(re.finditer(r"\d+", _free(raw)))
    return _put(raw, match, digit(match.group(), draw)) if numbers and (match := draw.choice(numbers)) else raw


def _reword(raw: str, data: Dataset, draw: random.Random) -> str:
    words = list(_WORD.finditer(_free(raw)))
    if not words:
        return raw
    match = draw.choice(words)
    return _put(raw, match, draw.choice([word for word in WORDS if word != match.group().casefold()]))


def _add(raw: str, data: Dataset, draw: random.Random) -> str:
    words = list(_WORD.finditer(_free(raw)))
    return _put(raw, match, f"{match.group()} {draw.choice(WORDS)}") if words and (match := draw.choice(words)) else raw


# -------------------------------------------------------------------------------------------------------- paragraphs

# What stood there, what stands there now, and the paragraph with it.
Made = tuple[str, str, str] | None


def _remove(old: str, data: Dataset, draw: random.Random) -> Made:
    words = list(re.finditer(rf"{_WORD.pattern} ", _free(old)))
    match = draw.choice(words) if words else None
    return (match.group().strip(), "", _put(old, match, "")) if match else None


def _replace(old: str, data: Dataset, draw: random.Random) -> Made:
    calls = list(_CALL.finditer(old))
    if not calls:
        return None
    match = draw.choice(calls)
    kind, id_, form = match.group(1) or match.group(2), match.group(3), match.group(4) or ""
    other = _another(kind, id_, form, data, draw)
    arguments = ", ".join(f'"{part}"' for part in ((kind,) if kind != "actor" else ()) + other)
    new = f"{{{{ {'actor' if kind == 'actor' else 'ref'}({arguments}) }}}}"
    return (match.group(), new, _put(old, match, new)) if other else None


def _exchange(old: str, data: Dataset, draw: random.Random) -> Made:
    calls = list(_CALL.finditer(old))
    pairs = [(one, two) for index, one in enumerate(calls) for two in calls[index + 1 :] if one.group(3) != two.group(3)]
    if not pairs:
        return None
    one, two = draw.choice(pairs)
    new = _put(_put(old, two, one.group()), one, two.group())
    return f"{one.group()} … {two.group()}", f"{two.group()} … {one.group()}", new


def _negate(old: str, data: Dataset, draw: random.Random) -> Made:
    """`not` after the first auxiliary, or else before the first word that ends as a verb may."""
    free = _free(old)
    if match := re.search(rf"\b({_AUXILIARIES})\b", free):
        return match.group(), f"{match.group()} not", _put(old, match, f"{match.group()} not")
    match = re.search(r"\b[a-z]{3,}(ed|s)\b", free)
    return (match.group(), f"not {match.group()}", _put(old, match, f"not {match.group()}")) if match else None


PARAGRAPHS: dict[str, Callable[[str, Dataset, random.Random], Made]] = dict(
    zip(WAYS, (_remove, _replace, _exchange, _negate), strict=True)
)
