"""The typefaces: what they hold for each language, and what a page of a language loads."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from tests.conftest import ROOT

FONTS = ROOT / "overrides" / "assets" / "fonts"
ALPHABETS = {
    "az": "abcçdeəfgğhxıijkqlmnoöprsştuüvyz" + "ABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя" + "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
}
SIGNS = "0123456789 .,:;!?()-/%+&“”‘’„«»–—…•·¶№−\u00a0"
# Of Ukrainian, which has no files of its own, and of names from other languages of Europe.
OTHERS = "абвгґдеєжзиіїйклмнопрстуфхцчшщьюяАБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ" + "ŠšėŁłŽžČčőşğé"
FACE = r'font-family: "?([\w ]+)"?; src: url\("(?:fonts/)?([\w-]+)\.woff2"\).*?unicode-range: ([^;]+);'


def faces(style: Path) -> list[tuple[str, str, set[int]]]:
    """Of each typeface that a style sheet names: its family, its file and the characters that are asked of it."""
    found = []
    for family, file, ranges in re.findall(FACE, style.read_text("utf-8")):
        ends = [tuple(int(end, 16) for end in one.removeprefix("U+").split("-")) for one in ranges.split(", ")]
        found.append((family, file, {code for one in ends for code in range(one[0], one[-1] + 1)}))
    return found


@pytest.mark.parametrize("language", ALPHABETS)
def test_a_language_s_own_fonts_hold_its_alphabet_and_its_signs(language: str) -> None:
    own = faces(FONTS / f"{language}.css")
    assert [(family, file) for family, file, _ in own] == [
        ("Inter", f"inter-{language}"),
        ("Source Serif 4", f"source-serif-4-{language}"),
    ]
    for _, file, asked in own:
        held = set(TTFont(FONTS / f"{file}.woff2").getBestCmap())
        assert [letter for letter in ALPHABETS[language] + SIGNS if ord(letter) not in held] == []
        # What is asked of a file and not in it would make the browser load a second one.
        assert asked == held | set(map(ord, "\t\n\r"))


def test_every_language_with_fonts_of_its_own_is_tested_here() -> None:
    assert {style.stem for style in FONTS.glob("*.css")} == set(ALPHABETS)


@pytest.mark.parametrize("family", ["Inter", "Source Serif 4"])
def test_a_language_without_fonts_of_its_own_finds_its_letters_in_those_of_the_scripts(family: str) -> None:
    asked = {
        code
        for name, file, ranges in faces(ROOT / "overrides" / "assets" / "site.css")
        if name == family
        for code in ranges & set(TTFont(FONTS / f"{file}.woff2").getBestCmap())
    }
    assert [letter for letter in OTHERS + SIGNS if ord(letter) not in asked] == []


SAMPLES = {
    "az": "Bu arada “ÜDM-in 5%-i” — Avropa İttifaqı müdafiə xərclərini artırır, ağır yük; ¶ 2,06%-ni. Qırğın, şərt, öz.",
    "ru": "Тем временем «первопричины конфликта» — № 3; ¶ 2,06\u00a0% ВВП, подъём расходов: 2024–2025.",
}


@pytest.mark.parametrize("language", SAMPLES)
def test_a_first_visit_in_a_language_loads_its_two_fonts_and_no_other(browser, site: Path, address: str, language: str) -> None:
    """An English page with every text replaced: the frame of a page in the language, until one is written."""
    page = browser.new_page()
    loaded: list[str] = []

    def answer(route) -> None:
        html = (site / "briefing" / "eu-perspective" / "index.html").read_text("utf-8")
        head, body = html.split("<body", 1)
        head = head.replace("source-serif-4-latin", f"source-serif-4-{language}").replace("inter-latin", f"inter-{language}")
        body = re.sub(
            r">[^<>]*\w[^<>]*<", f">{SAMPLES[language]}<", re.sub(r"<script[^>]*>.*?</script>", "", body, flags=re.DOTALL)
        )
        route.fulfill(body=f"{head}<body{body}", content_type="text/html; charset=utf-8")

    page.route(f"{address}briefing/eu-perspective/", answer)
    own = (FONTS / f"{language}.css").read_text("utf-8").replace('url("', 'url("fonts/')
    style = (site / "assets" / "site.css").read_text("utf-8") + own
    page.route(f"{address}assets/site.css", lambda route: route.fulfill(body=style, content_type="text/css; charset=utf-8"))
    page.on("request", lambda request: loaded.append(request.url.removeprefix(address)))
    page.goto(f"{address}briefing/eu-perspective/", wait_until="networkidle")
    page.close()
    fonts = [name for name in loaded if name.endswith(".woff2")]
    assert sorted(fonts) == [f"assets/fonts/inter-{language}.woff2", f"assets/fonts/source-serif-4-{language}.woff2"]
    # Of the 75 kB of a first visit a page may weigh 15 by itself.
    assert language_budget(site, language) <= 60_600


def language_budget(site: Path, language: str) -> int:
    """What a first visit of a section page loads besides the page."""
    packed = [*(site / "assets" / "stylesheets").glob("*.css")]
    packed += [
        site / "assets" / name for name in ("site.css", "site.js", "search.js", "card.js", "favicon.svg", f"fonts/{language}.css")
    ]
    fonts = [(site / "assets" / "fonts" / f"{name}-{language}.woff2") for name in ("inter", "source-serif-4")]
    return sum(len(gzip.compress(path.read_bytes(), 9)) for path in packed) + sum(path.stat().st_size for path in fonts)
