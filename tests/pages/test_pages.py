import pytest

from briefing.pages import page as pages
from briefing.records.problems import Problems

TEXT = """---
title: Harbor
---
# Harbor {: #harbor }

One {{ figure("a") }}
and {{ quote("b") }}
more.

Two.

## More {: #more }

Not numbered: {{ actor("c", form="short") }}.

```
## no heading {{ para("d") }}
```
"""


def test_the_paragraphs_before_the_first_subheading_are_numbered() -> None:
    page = pages.read(TEXT, "briefing/harbor.md", "docs/en/briefing/harbor.md")
    assert [(block.number, block.line) for block in page.blocks if block.number] == [(1, 6), (2, 10)]


def test_only_section_pages_have_numbered_paragraphs() -> None:
    page = pages.read(TEXT, "harbor.md", "docs/en/harbor.md")
    assert not any(block.number for block in page.blocks)


def test_calls_are_found_with_their_lines_and_arguments() -> None:
    page = pages.read(TEXT, "briefing/harbor.md", "docs/en/briefing/harbor.md")
    found = [(call.name, call.args, dict(call.kwargs), call.line, block.heading) for block, call in page.calls]
    assert found == [
        ("figure", ("a",), {}, 6, "harbor"),
        ("quote", ("b",), {}, 7, "harbor"),
        ("actor", ("c",), {"form": "short"}, 14, "more"),
        ("para", ("d",), {}, 17, "more"),
    ]


def test_fenced_code_holds_no_headings() -> None:
    page = pages.read(TEXT, "briefing/harbor.md", "docs/en/briefing/harbor.md")
    assert page.headings == {"more": "More"}


def test_paragraphs_get_their_id_and_their_mark() -> None:
    page = pages.read(TEXT, "briefing/harbor.md", "docs/en/briefing/harbor.md")
    lines = page.with_paragraphs({1: "¶1 ", 2: "¶2 "}).split("\n")
    assert lines[2:9] == [
        '¶1 One {{ figure("a") }}',
        'and {{ quote("b") }}',
        "more.",
        "{: #p1 .numbered }",
        "",
        "¶2 Two.",
        "{: #p2 .numbered }",
    ]


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.md", ""),
        ("briefing/risks.md", "briefing/risks/"),
        ("contributing/index.md", "contributing/"),
        ("my-index.md", "my-index/"),
    ],
)
def test_a_page_knows_its_address(path: str, url: str) -> None:
    assert pages.read("# A {: #a }\n", path, path).url == url


@pytest.mark.parametrize(
    "code", ["{{ ''.__class__ }}", "{{ figure('a')() }}", "{{ [figure('a')] }}", "{{ figure(*x) }}", "{{ 1 }}", "{{ }}"]
)
def test_anything_but_a_plain_call_is_refused(code: str) -> None:
    with pytest.raises(Problems):
        pages.read(f"{code}\n", "index.md", "docs/en/index.md")
