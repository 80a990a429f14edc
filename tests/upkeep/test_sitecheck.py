"""What is found in a built site, on small made-up ones."""

from pathlib import Path

import pytest

from briefing.upkeep import built as sitecheck


@pytest.mark.parametrize(
    ("html", "problem"),
    [
        ('<a href="b/">b</a>', None),
        ('<a href="b/#there">b</a>', None),
        ('<a href="#here">b</a><p id="here">', None),
        ('<a href="https://example.org/">b</a>', None),
        ('<a href="c/">b</a>', "index.html:1: `c/` leads to no file of the site"),
        ('<a href="b/#nowhere">b</a>', "index.html:1: `b/#nowhere` leads to no such place on its page"),
        ('\n<a href="#nowhere">b</a>', "index.html:2: `#nowhere` leads to no such place on its page"),
        ('<a href="javascript:x">b</a>', "index.html:1: `javascript:x` is not an address that a page may hold"),
        ('<img src="gone.png">', "index.html:1: `gone.png` leads to no file of the site"),
        (
            '<script src="https://example.org/x.js"></script>',
            "index.html:1: the page loads `https://example.org/x.js` from another host",
        ),
        (
            '<link rel="stylesheet" href="//example.org/x.css">',
            "index.html:1: the page loads `//example.org/x.css` from another host",
        ),
        ('<p id="a"><p id="a">', "index.html:1: the id `a` stands 2 times"),
        ("<p>{{ figure }}", "index.html:1: `{{` was published unrendered"),
        ("<p>[[figure a]]", "index.html:1: `[[` was published unrendered"),
        ("<p><code>[[figure a]]</code>", None),
    ],
)
def test_a_page(tmp_path: Path, html: str, problem: str | None) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "index.html").write_text('<p id="there">')
    (tmp_path / "index.html").write_text(html)
    found = [str(one).partition(";")[0] for one in sitecheck.check(tmp_path)]
    assert found == ([problem] if problem else [])


@pytest.mark.parametrize(("link", "problem"), [
    ("..", None),
    ("../..", None),
    ("../c/..", None),
    ("../..#nowhere", "ru/b/index.html:1: `../..#nowhere` leads to no such place on its page"),
    ("../../..", "ru/b/index.html:1: `../../..` leads to no file of the site"),
])  # fmt: skip
def test_a_link_upwards_leads_to_the_page_of_a_folder(tmp_path: Path, link: str, problem: str | None) -> None:
    (tmp_path / "ru" / "b").mkdir(parents=True)
    for folder in ("", "ru"):
        (tmp_path / folder / "index.html").write_text("<p>")
    (tmp_path / "ru" / "b" / "index.html").write_text(f'<a href="{link}">c</a>')
    assert [str(one).partition(";")[0] for one in sitecheck.check(tmp_path)] == ([problem] if problem else [])


@pytest.mark.parametrize("text", ["{{ figure }}", "{% if %}", "\\ue000"])
def test_what_stayed_unrendered_in_the_search_index(tmp_path: Path, text: str) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "search_index.json").write_text(f'{{"docs": [{{"text": "{text}"}}]}}')
    assert ["was published unrendered" in str(one) for one in sitecheck.check(tmp_path)] == [True]
