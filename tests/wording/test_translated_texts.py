"""The texts in data/ru/ and data/az/ say what the English do: the same records, drawing on the same records."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from briefing.records import references
from briefing.records.references import Reference
from briefing.wording.declined import declined, is_case
from tests.conftest import ROOT

# The fields with texts, which hold references; names are in `test_forms`.
TEXTS = {
    "actors": ("note",),
    "countries": ("note",),
    "figures": ("label", "note", "period"),
    "issues": ("name", "question"),
    "positions": ("text",),
    "quotes": ("about",),
    "sections": ("heading", "short"),
    "terms": ("name",),
}
FILES = [(language, file) for language in ("ru", "az") for file in TEXTS]
KINDS = {"actor": "actors", "country": "countries", "quote": "quotes", "date": "figures"}


def read(path: str) -> list[dict[str, Any]]:
    return yaml.safe_load((ROOT / "data" / path).read_text("utf-8"))


def texts(value: Any) -> list[str]:
    """A text, or every case of a name."""
    return list(value.values()) if isinstance(value, dict) else [str(value)]


def drawn_on(text: str) -> Counter[tuple[str, str]]:
    return Counter((part.kind, part.id) for part in references.split(text) if isinstance(part, Reference))


@pytest.mark.parametrize(("language", "file"), FILES)
def test_a_text_draws_on_the_records_that_the_english_draws_on(language: str, file: str) -> None:
    for one, other in zip(read(f"{language}/{file}.yml"), read(f"{file}.yml"), strict=True):
        assert one["id"] == other["id"]
        # A language has spellings of its own that pages must not use.
        assert set(one) - {"rendering", "also"} <= set(other), one["id"]
        assert [field for field in TEXTS[file] if field in one] == [field for field in TEXTS[file] if field in other], one["id"]
        for field in set(TEXTS[file]) & set(one):
            for text in texts(one[field]):
                assert drawn_on(text) == drawn_on(str(other[field])), (one["id"], field)


@pytest.mark.parametrize("language", ["ru", "az"])
def test_a_section_has_as_many_paragraphs_and_the_translated_gists_draw_on_the_same_records(language: str) -> None:
    translated = []
    for one, other in zip(read(f"{language}/sections.yml"), read("sections.yml"), strict=True):
        for number, (ours, english) in enumerate(zip(one["paragraphs"], other["paragraphs"], strict=True), 1):
            if ours:
                translated.append(f"{one['id']}-{number}")
                assert drawn_on(ours["gist"]) == drawn_on(english["gist"])
    assert {"russian-perspective-1", "russian-perspective-2"} <= set(translated)


def called(language: str) -> Iterator[tuple[str, Reference]]:
    """Every reference of the language's texts with a form or a case, and where it stands."""
    for file in TEXTS:
        for one in read(f"{language}/{file}.yml"):
            values = [one[field] for field in TEXTS[file] if field in one] + [
                gist.get("gist", "") for gist in one.get("paragraphs", ())
            ]
            for text in (text for value in values for text in texts(value)):
                yield from ((one["id"], part) for part in references.named(text) if part.form)


@pytest.mark.parametrize("language", ["ru", "az"])
def test_a_text_asks_for_a_name_in_a_case_that_is_there(language: str) -> None:
    asked = list(called(language))
    assert len(asked) > 5
    for place, reference in asked:
        *form, last = reference.form.split()
        case = last if is_case(last) else "nom"
        assert {*form, last} <= {"short", case}, (place, str(reference))
        field = {"quote": "text", "date": "period"}.get(
            reference.kind, form[0] if form else "short" if last == "short" else "name"
        )
        if reference.kind in KINDS:
            record = next(one for one in read(f"{language}/{KINDS[reference.kind]}.yml") if one["id"] == reference.id)
            assert declined(record[field], language).case(case), (place, str(reference))
        else:
            # What a figure prints has the cases of its language, if that has rules.
            assert (reference.kind, language) == ("figure", "az"), (place, str(reference))
            assert declined("2%", language).case(case)
