"""A page is read as Markdown reads it, and every word and element of it with the line of the file that it stands in."""

from __future__ import annotations

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from briefing.pages import page as pages
from briefing.pages import tree
from briefing.pages.tree import CALL
from briefing.records.problems import Problems
from tests.conftest import ROOT

TEXT = """---
title: T
---
# Title {: #title }

A *first* paragraph of
two lines, by [name][place] and {{ figure("a") }}.

[place]: https://example.org/a

1. One `code`
2. Two
    - inner {{ quote("b") }}

    - loose

> A quotation &amp; more.

| Head | Other |
|------|-------|
| a    | b\\*   |

Underlined {: #underlined }
---------------------------

```yaml
key: value
```
"""


def read(text: str) -> pages.Page:
    return pages.read(text, "x.md", "docs/en/x.md")


def test_every_block_has_its_words_its_line_and_the_elements_around_it() -> None:
    assert [(block.line, "/".join(block.path), block.text) for block in read(TEXT).blocks] == [
        (4, "h1", "Title"),
        (6, "p", f"A first paragraph of\ntwo lines, by name and {CALL}."),
        (11, "ol/li", "One code"),
        (12, "ol/li/p", "Two"),
        (13, "ol/li/ul/li/p", f"inner {CALL}"),
        (15, "ol/li/ul/li/p", "loose"),
        (17, "blockquote/p", "A quotation & more."),
        (19, "table/thead/tr/th", "Head"),
        (19, "table/thead/tr/th", "Other"),
        (21, "table/tbody/tr/td", "a"),
        (21, "table/tbody/tr/td", "b*"),
        (23, "h2", "Underlined"),
        (26, "pre", "key: value"),
    ]


def test_every_word_of_a_paragraph_has_its_line() -> None:
    block = read(TEXT).blocks[1]
    assert [block.line_at(block.text.index(word)) for word in ("A", "paragraph", "two", "name", CALL)] == [6, 6, 7, 7, 7]


def test_code_is_known_and_can_be_left_out() -> None:
    assert read(TEXT).blocks[2].without_code == "One     "


@pytest.mark.parametrize(
    ("text", "around"),
    [
        ('{{ date("a") }}', [()]),
        ('**{{ date("a") }}** and [b {{ date("c") }}](d.md)', [("strong",), ("a",)]),
        ('`{{ date("a") }}`', [("code",)]),
    ],
)
def test_every_call_is_known_with_what_is_around_it(text: str, around: list) -> None:
    (block,) = read(f"{text}\n").blocks
    assert list(block.around) == around


@pytest.mark.parametrize(
    "text", ['[a]({{ date("b") }})', '[a][b]\n\n[b]: https://example.org "{{ date("b") }}"', '*a*{: title="{{ date("b") }}" }']
)
def test_a_call_that_is_no_word_of_the_page_stands_aside(text: str) -> None:
    assert [block.calls[0].line for block in read(f"{text}\n").blocks if not block.path] == [text.count("\n") + 1]


def test_what_is_no_tree_is_refused_where_it_stops_being_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Markdown, "convert", lambda self, text: "<p>One.</p>\n<p>Two <b.</p>")
    with pytest.raises(Problems) as raised:
        read("One.\n\nTwo < b.\n")
    assert str(raised.value).split("; ")[0] == "docs/en/x.md:3: this cannot be read as a page"


def test_pages_are_read_by_the_same_markdown_that_the_site_is_made_with() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    theirs = Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])
    ours = tree._markdown()

    def steps(markdown: Markdown) -> list:
        registries = (markdown.preprocessors, markdown.parser.blockprocessors, markdown.inlinePatterns, markdown.treeprocessors)
        found = [sorted((item.name, item.priority) for item in one._priority) for one in (*registries, markdown.postprocessors)]
        return [[step for step in one if step[0] != "name_attributes"] for one in found]

    def settings(markdown: Markdown) -> list:
        named = {type(one).__name__: one.getConfigs() for one in markdown.registeredExtensions}
        named["TocExtension"].pop("slugify")
        return [named, markdown.output_format, markdown.tab_length, sorted(markdown.ESCAPED_CHARS)]

    assert steps(ours) == steps(theirs)
    assert settings(ours) == settings(theirs)
