"""The picture that other sites show beside a link to a figure, a quotation or the chart: drawn in the fonts of this site.

It says what the page says first: the figure with its precision or the words with their speaker, and what the public record says.
"""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from briefing.checks.project import Project
from briefing.ledger import standing
from briefing.records.references import Reference
from briefing.records.statements import PRECISIONS
from briefing.wording import addresses, catalog, locale, public_record, spending
from briefing.wording import printing as words
from briefing.wording.spending import CountrySpending

WIDTH, HEIGHT, MARGIN = 1200, 630, 90
_FONTS = Path(__file__).resolve().parent.parent.parent / "overrides" / "assets" / "fonts"
_PAPER, _INK, _PALE, _LINE = "#14284b", "#ffffff", "#c5cddc", "#ffae84"
# How large the words may be that matter, the largest first.
_SIZES = (150, 112, 84, 64, 48)


@dataclass(frozen=True)
class Card:
    """What a picture says, from above to below."""

    head: str
    words: str
    about: str
    foot: str

    @property
    def alt(self) -> str:
        """The same for whoever does not see it."""
        return f"{self.words}. {self.about}. {self.foot}"


def of_record(project: Project, kind: str, id_: str, language: str) -> Card:
    """The card of a figure or a quotation."""
    data = project.data
    one, say = data[kind][id_], words.Words(data, language)
    if kind == "figure":
        about = say.gettext("{label}; {precision}", label=say.plain(one.label), precision=say.gettext(PRECISIONS[one.precision]))
    else:
        # Translators: who said a quotation, and about what
        about = say.gettext("{speaker} on {about}", speaker=data["actor"][one.speaker].name, about=say.plain(one.about))
    foot = say.gettext(
        "{paragraph}, {date} · public record: {verdict}",
        paragraph=words.locator(data, one.paragraphs[0], language),
        date=words.dated(data, "briefing", language),
        verdict=say.pgettext("verdict", public_record.verdict(data, kind, id_) or standing.UNCOMPARED),
    )
    return Card(data.briefing.title, say.printed(kind, id_), about, foot)


def of_chart(project: Project, title: str, language: str) -> Card:
    """The card of the page with the chart of defense spending: each country with what is known of it, bounds and aims as such."""
    data, say = project.data, catalog.of(language)
    groups: dict[str, list[CountrySpending]] = {}
    for row in spending.by_country(data, language):
        printed = words.printed(data, Reference("figure", (row.level or row.plan).id), language)  # type: ignore[union-attr]
        # Translators: what is known, as “aim only”, and the figure
        known = printed if row.level else say.gettext("{known}, {figure}", known=say.gettext(row.known), figure=printed)
        groups.setdefault(known, []).append(row)
    about = "; ".join(_of_countries(rows, said, language) for said, rows in groups.items())
    date = words.dated(data, "briefing", language)
    foot = say.gettext("Share of GDP by the briefing of {date} · other levels are not given", date=date)
    return Card(data.briefing.title, title, about, foot)


def _of_countries(rows: list[CountrySpending], figure: str, language: str) -> str:
    """Some countries with what is known of them all."""
    say, names = catalog.of(language), locale.listing([row.country.name for row in rows], language)
    if rows[0].level and rows[0].level.examples:
        return say.gettext("{countries} (examples) {figure}", countries=names, figure=figure)
    return say.gettext("{countries} {figure}", countries=names, figure=figure)


def of_page(project: Project, path: str, language: str) -> tuple[str, Card] | None:
    """The address of a page's own picture, and its card; None where it has none, and shows that of the site."""
    page = project.pages[path]
    if page.made_of and page.made_of[0] in addresses.PICTURED:
        return addresses.of_card(*page.made_of), of_record(project, *page.made_of, language)
    if any(call.name == "spending_chart" for _, call in page.calls):
        return addresses.of_card("chart", "spending"), of_chart(project, str(page.meta["title"]), language)
    return None


def files(project: Project, language: str) -> dict[str, bytes]:
    """Every picture, by its address below the site's root."""
    found = filter(None, (of_page(project, path, language) for path in project.pages))
    return {address: draw(card) for address, card in found}


@lru_cache(maxsize=300)
def draw(card: Card) -> bytes:
    """A card as a PNG; the same bytes for the same words."""
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    pen = ImageDraw.Draw(image)
    _write(pen, MARGIN, 76, card.head, "inter", _line_size(card.head), _PALE)
    size, lines = next(fit for size in _SIZES if (fit := _fitting(card.words, size)))
    y = 150
    for line in lines:
        _write(pen, MARGIN, y, line, "source-serif-4", size, _INK)
        y += int(size * 1.15)
    y += 28
    for line in _wrapped(card.about, "inter", 36)[:3]:
        _write(pen, MARGIN, y, line, "inter", 36, _PALE)
        y += 50
    pen.rectangle((MARGIN, 530, MARGIN + 4, 566), fill=_LINE)
    _write(pen, MARGIN + 24, 534, card.foot, "inter", _line_size(card.foot), _INK)
    held = io.BytesIO()
    image.quantize(palette=_palette(), dither=Image.Dither.NONE).save(held, "PNG")
    return held.getvalue()


@cache
def _palette() -> Image.Image:
    """The few colors between the ground and each of the others: a picture is half as large with them, and soon made."""
    ground, *others = (ImageColor.getrgb(color) for color in (_PAPER, _INK, _PALE, _LINE))
    steps = (
        tuple(low + (high - low) * step // 12 for low, high in zip(ground, color, strict=True))
        for color in others
        for step in range(13)
    )
    held = Image.new("P", (1, 1))
    held.putpalette([value for color in steps for value in color])
    return held


def _line_size(text: str) -> int:
    """The size in which a text is one line."""
    return next((size for size in (28, 26, 24, 22, 20) if _length(text, "inter", size) <= WIDTH - 2 * MARGIN - 24), 18)


def _fitting(text: str, size: int) -> tuple[int, list[str]] | None:
    """The lines of a text in a size, if they fit; in the smallest size they do, cut off."""
    lines = _wrapped(text, "source-serif-4", size)
    fits = len(lines) * size * 1.15 <= 210 and all(_length(line, "source-serif-4", size) <= WIDTH - 2 * MARGIN for line in lines)
    return (size, lines[:4]) if fits or size == _SIZES[-1] else None


def _wrapped(text: str, family: str, size: int) -> list[str]:
    letters = int(len(text) * (WIDTH - 2 * MARGIN) / max(1, _length(text, family, size)))
    # Lines differ in their letters, so they are a little shorter than the longest may be.
    return textwrap.wrap(text, max(8, letters if letters >= len(text) else int(letters * 0.92)))


def _write(pen: ImageDraw.ImageDraw, x: float, y: int, text: str, family: str, size: int, color: str) -> None:
    for font, part in _parts(text, family, size):
        pen.text((x, y), part, font=font, fill=color)
        x += font.getlength(part)


def _length(text: str, family: str, size: int) -> float:
    return sum(font.getlength(part) for font, part in _parts(text, family, size))


def _parts(text: str, family: str, size: int) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
    """A text by the files of a family that hold its letters."""
    for script, letters in groupby(text, _script):
        yield _font(f"{family}-{script}", size), "".join(letters)


def _script(letter: str) -> str:
    return "cyrillic" if "\u0400" <= letter <= "\u04ff" else "latin-ext" if "\u0100" <= letter <= "\u0259" else "latin"


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(_FONTS / f"{name}.woff2", size)
    font.set_variation_by_axes([600 if name.startswith("source") else 500])
    return font
