import random
import re

import jinja2
import pytest
import yaml

from briefing.pages import calls
from briefing.pages import page as pages
from briefing.records.kinds import Table
from briefing.records.problems import Problems
from tests.built import SITE
from tests.conftest import ROOT

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
    assert page.blocks
    assert [block for block in page.blocks if block.number] == []


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


# What template code is made of, and what Jinja would do with it if it ran.
FRAGMENTS = [
    *(
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "{{-",
        "-}}",
        "{% raw %}",
        "{% endraw %}",
        "(",
        ")",
        "[",
        "]",
        ".",
        "|",
        ",",
        "=",
        "~",
        "*",
    ),
    *('"fra-plan"', "'short'", "7", "figure", "quote", "config", "self", "cycler", "range", "lipsum", "namespace", "loop", "env"),
    *(
        "__class__",
        "__globals__",
        "os",
        "popen",
        "attr",
        "format",
        "set x",
        "include",
        "import",
        "if 1",
        "endif",
        " ",
        "\n",
        "`",
        "id",
    ),
    *('{{ figure("fra-plan") }}', '{{ actor("trump", "short") }}', '{{ ref(kind="country", id="fra") }}', "words", "\\"),
]


def hostile() -> list[str]:
    """Bodies of pages with template code: those of the hostile cases, and others put together at random, always the same."""
    cases = [yaml.safe_load(path.read_text("utf-8")) for path in sorted((ROOT / "tests" / "hostile").glob("template-*.yml"))]
    given = [edit.get("append") or edit.get("with") or edit.get("write") or "" for case in cases for edit in case["edit"]]
    chance = random.Random(1)
    made = ["".join(chance.choices(FRAGMENTS, k=chance.randint(1, 9))) for _ in range(4_000)]
    wrapped = [f"{{{{ {''.join(chance.choices(FRAGMENTS, k=chance.randint(1, 6)))} }}}}" for _ in range(2_000)]
    return [*given, *made, *wrapped]


def test_what_a_page_may_hold_leaves_nothing_for_a_template_engine_but_plain_calls() -> None:
    called: list[str] = []

    def macro(name: str):
        return lambda *args, **kwargs: called.append(name) or f"<{name}>"

    # Jinja as the plugin has it, with all that it offers to a template.
    engine = jinja2.Environment()
    engine.globals |= {name: macro(name) for name in calls.MACROS} | {"config": "leaked", "env": "leaked"}
    accepted = 0
    for body in hostile():
        try:
            page = pages.read(f"---\ntitle: T\n---\n{body}\n", "x.md", "x.md")
        except Problems:
            continue
        known = [call.name for _, call in page.calls if call.name in calls.MACROS]
        if len(known) < len(page.calls):
            continue  # The check of calls refuses a name that is no macro.
        accepted += 1
        called.clear()
        printed = engine.from_string(page.body).render()
        assert called == known, body
        without = re.sub(r"\{\{.*?\}\}", "", page.body)
        assert re.sub("|".join(f"<{name}>" for name in known) or "$^", "", printed).strip("\n") == without.strip("\n"), body
    assert accepted > 300


def test_the_macro_of_a_table_is_told_which_records_to_show_if_the_table_asks_for_it() -> None:
    assert calls.show_all("meeting", Table("meetings_list", by="level")) == calls.Macro(
        "all records of the kind meeting", ("level",), 1
    )
    assert calls.show_all("meeting", Table("meetings_list")) == calls.Macro("all records of the kind meeting")


def test_the_records_of_a_page_are_listed_as_the_page_names_them_whatever_another_page_named_before() -> None:
    assert SITE.usage.on_page("briefing/eu-perspective.md", "figure")[:4] == ["demand-3", "demand-4", "demand-5", "guideline-2"]
    assert SITE.usage.on_page("index.md", "figure")[:2] == ["fra-spending", "demand-5"]
