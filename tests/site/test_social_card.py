"""The picture that other sites show beside a link."""

import importlib.util
import re
import struct
from pathlib import Path

from briefing.wording import addresses
from tests.built import some
from tests.conftest import ROOT, TRANSLATED

CARD = ROOT / "overrides" / "assets" / "social" / "card.png"


def program():
    spec = importlib.util.spec_from_file_location("card", CARD.with_suffix(".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_picture_says_what_the_records_say() -> None:
    card = program()
    assert card.written(CARD.read_bytes()) == card.facts(), "run: python overrides/assets/social/card.py"


def test_the_picture_has_the_size_that_the_pages_state() -> None:
    assert struct.unpack(">II", CARD.read_bytes()[16:24]) == (1200, 630)


def test_every_page_names_the_picture_and_it_is_published(site: Path) -> None:
    assert (site / "assets" / "social" / "card.png").is_file()
    for page in some(site.rglob("*.html")):
        text = page.read_text("utf-8")
        assert 'property="og:image"' in text
        url = re.sub(f"^({'|'.join(TRANSLATED)})/", "", page.parent.relative_to(site).as_posix() + "/")
        # A figure, a quotation and the chart have a picture of their own.
        own = addresses.is_made(url) and url.startswith(("reference/figures/", "reference/quotes/"))
        own = own or url == "reference/defense-spending/"
        assert ("assets/social/card.png" in text) is not own
