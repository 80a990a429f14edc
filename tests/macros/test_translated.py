"""What programs and readers get in another language: every message that is printed is looked up in its catalog."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from briefing.checks import project
from briefing.pages import made
from briefing.published import cards, citation, edition, linked, publish, search
from briefing.wording import catalog, extraction
from macros import environment, plain
from tests.conftest import ROOT

SITE = project.load(ROOT / "tests" / "small")
EDITION = edition.current(SITE.data, "https://site.example/")
# Patterns of dates are no words.
PATTERN = re.compile(r"[yMd, ]+")
# Places and tags stay in a translation.
KEPT = re.compile(r"(<[^>]*>|\{[^}]*\})")


@pytest.fixture(scope="module")
def messages() -> Catalog:
    """Every message of the project."""
    return extraction.template(ROOT)


def translated(message: str) -> str:
    """A message in a language without Latin letters."""
    return "".join(part if KEPT.fullmatch(part) else re.sub("[A-Za-z]", "ж", part) for part in KEPT.split(message))


@pytest.fixture
def spoken(messages: Catalog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A catalog of Russian without a Latin letter."""
    russian = Catalog(locale="ru")
    for one in messages:
        if isinstance(one.id, tuple):
            russian.add(one.id, tuple(translated(one.id[min(form, 1)]) for form in range(3)), context=one.context)
        elif one.id and not PATTERN.fullmatch(one.id):
            russian.add(one.id, translated(one.id), context=one.context)
    file = tmp_path / "ru" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    with file.open("wb") as written:
        write_po(written, russian)
    monkeypatch.setattr(catalog, "FOLDER", tmp_path)
    for kept in (catalog.of, environment.of):
        kept.cache_clear()
    yield
    for kept in (catalog.of, environment.of):
        kept.cache_clear()


def printed() -> Iterator[tuple[str, str]]:
    """Each text in Russian, by what it is."""
    data = replace(SITE.data, language="ru")
    pages = {**SITE.pages, **{page.path: page for page in made.pages(data, "ru")}}
    site = replace(SITE, data=data, pages={path: replace(page, language="ru") for path, page in pages.items()}, original=SITE)
    files = publish.files(site, EDITION, "ru") | plain.pages(site, EDITION, "ru")
    # What describes the tables is for whoever programs with them.
    yield from ((name, text.decode()) for name, text in files.items() if not name.startswith("data/"))
    # Its standings and verdicts are keys.
    yield "sentences", re.sub(r'"(standing|verdict)": "[^"]*"', "", files["data/sentences.jsonl"].decode())
    for path, page in site.pages.items():
        yield f"JSON-LD of {path}", linked.of_page(site, path, EDITION, "ru")
        card = cards.of_page(site, path, "ru")
        yield f"card of {path}", card[1].alt if card else ""
        if page.made_of:
            yield path, made.text(site.data, *page.made_of, "ru")
    yield "search", "\n".join(f"{one['title']} {one['text']} {one['also']}" for one in search.entries(site, "ru"))


@pytest.mark.usefixtures("spoken")
def test_every_message_that_is_printed_was_looked_up(messages: Catalog, monkeypatch: pytest.MonkeyPatch) -> None:
    # The small project has no page for each part that is cited; one without a page is cited in English.
    monkeypatch.setattr(citation, "shown", lambda project: citation.citables(project.data, project.language))
    said = {str(text) for one in messages if one.id for text in ([one.id] if isinstance(one.id, str) else one.id)}
    # Parts of a message that no text of the small project holds by chance.
    parts = {part.strip(" .,;:") for text in said for part in KEPT.split(text) if len(part.split()) > 2}
    assert len(parts) > 100
    found = list(printed())
    assert any("жжж" in text for _, text in found)
    left = {(name, part) for name, text in found for part in parts if part in text}
    assert left == set()
