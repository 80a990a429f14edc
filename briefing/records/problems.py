"""A problem that a contributor can fix: file, line, what is wrong, what to write instead."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable
from dataclasses import dataclass, field

# How many problems are shown, and how many as annotations: GitHub shows ten of a step.
MOST = 200
_MOST_ANNOTATIONS = 10
# More of a value than this helps nobody to find it.
_LONGEST = 1_000
# Longer words are no misspellings of an id or a field.
_LONGEST_WORD = 60
_COMPARED = 10


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake. `path` is relative to the project, `line` counts from 1.

    `fix` is for a mistake that a program can mend without a doubt: what stands in the line, and what should.
    """

    path: str
    line: int
    what: str
    write: str
    fix: tuple[str, str] | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return f"{_visible(self.path)}:{self.line}: {self._message}"

    @property
    def _message(self) -> str:
        return f"{_visible(_short(self.what))}; {_visible(_short(self.write))}"

    def annotation(self, level: str = "error") -> str:
        """The same problem as GitHub Actions shows it on the line of a diff."""
        return f"::{level} file={_property(self.path)},line={self.line}::{_escaped(self._message)}"


class Mistake(Exception):
    """What is wrong with a value and what to write instead, where only the caller knows in which line it stands."""

    def __init__(self, what: str, write: str) -> None:
        self.what, self.write = what, write
        super().__init__(f"{what}; {write}")


class Problems(Exception):
    """Everything that is wrong, raised once, after all files were read."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(report(self.problems))


def report(problems: Iterable[Problem]) -> str:
    """All problems as text, sorted by file and line, with annotations under GitHub Actions."""
    found = sorted(set(problems))
    lines = [str(problem) for problem in found[:MOST]]
    if os.environ.get("GITHUB_ACTIONS") == "true":
        lines += [problem.annotation() for problem in found[:_MOST_ANNOTATIONS]]
    return "\n".join([*lines, _count(len(found))])


def notices(found: Iterable[Problem]) -> list[str]:
    """What a reviewer should see and nobody is refused for, a line each; under GitHub Actions at the lines of the diff too."""
    lines = sorted(set(found))
    shown = [str(one) for one in lines[:MOST]]
    if len(lines) > MOST:
        shown.append(f"… and {len(lines) - MOST} more")
    if os.environ.get("GITHUB_ACTIONS") == "true":
        shown += [one.annotation("notice") for one in lines[:_MOST_ANNOTATIONS]]
    return shown


def _count(found: int) -> str:
    # The check stops looking some way beyond what it shows, so it does not know how many there are.
    if found > MOST:
        return f"More than {MOST} problems; {MOST} of them are shown."
    return "1 problem." if found == 1 else f"{found} problems."


def did_you_mean(word: str, choices: Iterable[str]) -> str | None:
    """The choice that `word` is most likely a misspelling of, or None."""
    if len(word) > _LONGEST_WORD:
        return None
    matcher = difflib.SequenceMatcher(b=word)
    likely: list[tuple[float, str]] = []
    for choice in (choice for choice in choices if len(choice) <= _LONGEST_WORD):
        matcher.set_seq1(choice)
        likely.append((matcher.quick_ratio(), choice))
    # The exact comparison takes long: only for those that the quick one, which never says too little, puts first.
    likely.sort(key=lambda pair: -pair[0])
    close = difflib.get_close_matches(word, [choice for _, choice in likely[:_COMPARED]], n=1, cutoff=0.6)
    return close[0] if close else None


def suggest(word: str, choices: Iterable[str]) -> str:
    """A remedy for a word that is not among `choices`."""
    choices = sorted(choices)
    guess = did_you_mean(word, choices)
    if guess:
        return f"did you mean `{guess}`?"
    if not choices:
        return "add it first"
    shown = ", ".join(f"`{choice}`" for choice in choices[:12])
    return f"write one of {shown}" + (" …" if len(choices) > 12 else "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]} …"


def _visible(text: str) -> str:
    # A file name or a value from a stranger must not start a line of its own, nor move the cursor.
    shown = "".join(char if char.isprintable() else char.encode("unicode_escape").decode() for char in text)
    # GitHub's older commands begin so, and may stand anywhere in a line.
    return shown.replace("##[", "#\\x23[")


def _escaped(text: str) -> str:
    # The escapes that GitHub's workflow commands define for their data.
    return text.replace("%", "%25")


def _property(text: str) -> str:
    return _escaped(_visible(text)).replace(":", "%3A").replace(",", "%2C")
