"""What a page may hold, and that nothing else reaches a reader: honest Markdown is let through, and nothing comes out of what is."""

from __future__ import annotations

import random
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import yaml
from markdown import Markdown
from mkdocs.config import load_config

from briefing.checks import calls as callcheck
from briefing.checks import pages as pagecheck
from briefing.checks import project
from briefing.pages import page as pages
from briefing.pages.stash import wrap, wrap_places
from briefing.records import dataset
from briefing.records.files import HIDDEN
from briefing.records.problems import Problems
from tests import cases
from tests.conftest import ROOT


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1. One\n2. Two", "a browser counts the items of a numbered list, so no figure is typed"),
        ("- One\n    - inner\n- Two", "a nested list is no deeper than a reader can follow"),
        ("See [the record][b].\n\n[b]: record.md#record", "a link by reference leads where its address says, and that is judged"),
        ("See [the record][b].\n\n> [b]: record.md", "where an address stands makes no difference"),
        ("[unused]: javascript:alert", "an address that no link has reaches nobody"),
        (
            "Ports, by size:\n\n| Port | Size |\n|------|------|\n| one  | large |",
            "a table is words in cells, and these are judged",
        ),
        ("Underlined {: #underlined }\n----------", "a heading is one in either form"),
        ("##Close {: #close }", "a heading is one without a space too"),
        ("A *stressed* and a **strong** word", "emphasis is only a tone"),
        ("> Put in other words.", "a quotation without marks is our words, set apart"),
        ("One  \ntwo", "a line may end early"),
        ("Ask <me@example.org> or <https://example.org/a_b>", "an address in angle brackets is a link that shows where it leads"),
        ("a < b & c > d", "a sign of comparison is no tag"),
        ("A \\*star\\* and a \\`tick\\`", "what is escaped is shown as it is"),
        ("{ braces } and a | bar", "braces and bars that mean nothing are words"),
        ("[a](https://example.org){:.button .primary}", "a class that a page may use, however it is spaced"),
        ("[two\nlines](record.md)", "the words of a link may go over two lines"),
        ("A word and [brackets]", "brackets without an address are words"),
    ],
)
def test_honest_markdown_is_let_through(text: str, reason: str, small: Path) -> None:
    cases.apply(small, [{"file": "docs/en/index.md", "append": f"\n## More {{: #more }}\n\n{text}\n"}])
    assert project.load(small).pages["index.md"].headings["more"] == "More", reason


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("| a |\n|:-:|\n| b |", "6: a column of this table is aligned"),
        ("[TOC]", "6: a table of contents stands here"),
        ("*a*\n{: #b }", "7: `{: #b }` sets attributes"),
        ("*a*{: .button }", "6: `{: .button }` sets attributes"),
        ("## A {: #a data-toc-label=B }", "6: `{: #a data-toc-label=B }` sets attributes"),
        ("## A {: #a hidden }", "6: `{: #a hidden }` sets attributes"),
        ("*a*{: 1x=b }", "6: `{: 1x=b }` sets attributes"),
        ("*a*{: on:click=b }", "6: `{: on:click=b }` sets attributes"),
        ("[a](x.md){: href=javascript:b }", "6: the link goes to `javascript:b`"),
        ("## A [#](#a){: .headerlink } {: #a }", "6: the class `headerlink` is not one that a page may use"),
        ("Words {: .button }", "6: `{: .button }` sets nothing where it stands"),
        ("```\ncode", "6: this code is not marked as Markdown asks"),
        ("a\n\n~~~\ncode", "8: this code is not marked as Markdown asks"),
        ("a&#xFFFC;b", "6: `&#xFFFC;` is an invisible character"),
        ("a &shy;b", "6: `&shy;` is an invisible character"),
    ],
)
def test_what_a_page_may_not_hold_is_named_with_its_line(text: str, what: str) -> None:
    page = pages.read(f"---\ntitle: T\n---\n# T {{: #t }}\n\n{text}\n", "x.md", "x.md")
    assert [f"{problem.line}: {problem.what}" for problem in pagecheck.markup(page)][:1] == [what]


# Pieces of Markdown, of HTML and of what only one of the two knows, to be put together at random.
PIECES = [
    *(
        "*",
        "**",
        "_",
        "`",
        "``",
        "```",
        "~~~",
        "\n",
        "\n\n",
        "\n    ",
        "  \n",
        " ",
        "\\",
        "|",
        "\n|---|---|\n",
        "\n---\n",
        "\n===\n",
    ),
    *("# ", "\n## ", "- ", "\n- ", "1. ", "> ", "\n> ", "[", "](", ")", "][", "]:", "!", "![", "<", ">", "&", ";", "#", "{", "}"),
    *(
        "{:",
        "{: ",
        " }",
        ".button",
        ".edit",
        "#id",
        "onclick=x",
        'style="a"',
        "href=javascript:x",
        "data-toc-label=x",
        "title='x'",
    ),
    *("javascript:x", "https://example.org/", "//example.org", "x.md", "me@example.org", "data:text/html,x", "&#106;", "&colon;"),
    *(
        "&lt;",
        "&quot;",
        "&#x200b;",
        "&Tab;",
        "<script>",
        "</script>",
        "<img src=x onerror=x>",
        "<!--",
        "-->",
        "<?",
        "<a href=x>",
        "[TOC]",
    ),
    *(
        "[a](x.md)",
        "[a][b]",
        "[b]: javascript:x",
        "[b]: x.md",
        "<https://example.org>",
        "word",
        "words here",
        "\ttabbed",
        "\u00a0",
        "\u2003",
    ),
    *('{{ date("briefing") }}', "{{ glossary() }}", '{{ ref("term", "toll") }}'),
]
PLAIN = ("blockquote", "br", "em", "hr", "li", "ol", "p", "pre", "strong", "table", "tbody", "td", "th", "thead", "tr", "ul")
ATTRIBUTES = {"a": {"href", "class", "title"}, "code": {"class"}, **{f"h{level}": {"id"} for level in range(1, 7)}}
ELEMENTS = {*ATTRIBUTES, *PLAIN, "x-block", "x-inline"}


def harmless(address: str) -> bool:
    """Whether a browser stays on the site with an address, or goes where the page says that it goes."""
    parts = urlsplit(re.sub(r"[\t\r\n]", "", address).strip())
    inside = not parts.scheme and not parts.netloc and not address.startswith(("/", "\\"))
    return inside or (parts.scheme == "https" and "@" not in parts.netloc) or (parts.scheme == "mailto" and "?" not in address)


class Seen(HTMLParser):
    """What a browser finds in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.found.append(tag)
        self.open += [] if tag in ("br", "hr") else [tag]
        if values.pop("class", "") == "headerlink" and set(values) == {"href", "title"} and re.fullmatch("h[1-6]", self.open[-2]):
            return
        values = dict(attrs)
        self.wrong += [tag] if tag not in ELEMENTS else []
        self.wrong += [f"{tag} {name}" for name in values if name not in ATTRIBUTES.get(tag, set()) - {"title"}]
        self.wrong += [values["href"]] if not harmless(values.get("href") or "") else []
        classes = set((values.get("class") or "").split())
        self.wrong += (
            [] if classes <= {"button", "primary"} or re.fullmatch("language-[a-z]+", " ".join(classes)) else [str(classes)]
        )
        if tag.startswith("x-") and set(self.open[:-1]) & {"a", "code", *(f"h{level}" for level in range(1, 7))}:
            self.wrong.append(f"{tag} in {self.open}")
        if tag == "x-block" and self.open != ["x-block"]:
            self.wrong.append(f"x-block in {self.open}")

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            del self.open[len(self.open) - 1 - self.open[::-1].index(tag) :]

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.wrong.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.wrong.append(f"<?{data}")


def hostile() -> list[str]:
    """Bodies of pages: those of the hostile cases, and others put together from them and from pieces, always the same."""
    files = [path for kind in ("hostile", "bad_input") for path in sorted((ROOT / "tests" / kind).glob("*.yml"))]
    texts = [
        edit.get("append") or edit.get("with") or "" for file in files for edit in yaml.safe_load(file.read_text("utf-8"))["edit"]
    ]
    given = [text for text in texts if isinstance(text, str) and 0 < len(text) < 500]
    chance = random.Random(1)
    made = ["".join(chance.choices(PIECES, k=chance.randint(1, 12))) for _ in range(3_000)]
    parts = [part for text in given for part in (text, *text.split("\n"), *text.split(" ")) if part.strip()]
    joined = ["".join(chance.choice(chance.choice([parts, PIECES])) for _ in range(chance.randint(1, 6))) for _ in range(3_000)]
    # A file with a character that nobody sees is not read at all.
    return [text for text in (*given, *made, *joined) if not HIDDEN.search(text)]


def publish(page: pages.Page, markdown: Markdown) -> str:
    """A page as MkDocs makes it, with its macros filled in and with what `macros` puts around it."""
    inline, block = wrap("<x-inline></x-inline>"), wrap("<x-block></x-block>")
    calls = iter([call.name for _, call in page.calls])
    text = re.sub(r"\{\{.*?\}\}", lambda _: block if next(calls) == "glossary" else inline, page.body)
    parts = [wrap_places("<hr>", []), text, "## Notes {: #notes }", block, block]
    return markdown.convert("\n\n".join(parts) + "\n")


def test_what_is_let_through_gives_a_reader_only_what_a_page_may_hold() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    reading = dataset.load(ROOT / "tests" / "small" / "data")
    markdown = Markdown(extensions=config["markdown_extensions"], extension_configs=config["mdx_configs"])
    markdown.block_level_elements.append("x-block")
    passed = 0
    for body in hostile():
        try:
            page = pages.read(f"---\ntitle: T\ndescription: D\n---\n# T {{: #t }}\n\n{body}\n", "x.md", "x.md")
        except Problems:
            continue
        if [*pagecheck.check(page), *callcheck.check(page, reading)]:
            continue
        passed += 1
        printed = publish(page, markdown.reset())
        seen = Seen()
        seen.feed(printed)
        seen.close()
        assert seen.wrong == [], (body, printed)
        assert seen.found.count("x-block") == 2 + sum(call.name == "glossary" for _, call in page.calls), body
        assert not re.search("[\ue000-\uf8ff]", printed), body
        assert all(token["data-toc-label"] == "" for token in markdown.toc_tokens), body
    assert passed > 1_000
