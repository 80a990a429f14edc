"""Rules between the fields of one record, said once: the reader refuses by them, and the schemas for editors mark by them."""

from __future__ import annotations

from dataclasses import dataclass

from briefing.records.shapes import problem


@dataclass(frozen=True)
class When:
    """Where a field has one of these values, another one must be there, or must not.

    `{}` in `what` stands for the value; `at` is the field that is shown as wrong, empty for the whole record.
    """

    field: str
    values: tuple[str, ...]
    what: str
    write: str
    at: str = ""
    needs: str = ""
    refuses: str = ""

    def check(self, record: object) -> None:
        """Raise an error if a record breaks the rule."""
        value = getattr(record, self.field)
        there = bool(getattr(record, self.needs or self.refuses))
        if value in self.values and there == bool(self.refuses):
            raise problem(self.what.replace("{}", value), self.write, self.at)

    @property
    def schema(self) -> dict:
        """The rule as JSON Schema says it."""
        then = {"required": [self.needs]} if self.needs else {"properties": {self.refuses: False}}
        one_of = {"properties": {self.field: {"enum": list(self.values)}}, "required": [self.field]}
        return {"if": one_of, "then": then}


@dataclass(frozen=True)
class Either:
    """Either one of these fields is there, or one of those."""

    these: tuple[str, ...]
    those: tuple[str, ...]
    neither: str
    both: str
    write: str
    at_both: str = ""

    def check(self, record: object) -> None:
        """Raise an error if a record breaks the rule."""
        this, that = (any(getattr(record, field) for field in fields) for fields in (self.these, self.those))
        if this == that:
            raise problem(self.both if this else self.neither, self.write, self.at_both if this else "")

    @property
    def schema(self) -> dict:
        """The rule as JSON Schema says it."""
        return {"oneOf": [{"anyOf": [{"required": [field]} for field in fields]} for fields in (self.these, self.those)]}


def but(choices: object, *values: str) -> tuple[str, ...]:
    """All choices but these."""
    return tuple(choice for choice in choices if choice not in values)
