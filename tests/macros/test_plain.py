"""A page as plain Markdown is what its reader gets, whatever form of Markdown it is written in."""

from pathlib import Path

from briefing.checks import project
from briefing.published import edition
from macros import plain
from tests import cases

WRITTEN = """
## More {: #more }

1. One {{ ref("term", "toll") }}
2. Two
    - inner

| Port    | Record    |
|---------|-----------|
| a \\* b | [here][b] |

[b]: briefing/harbor.md#p1

[Two
words](#more){: .button } of `code_x`

```yaml
{: #kept }
```
"""
PRINTED = """
## More

1. One toll
2. Two
   - inner

| Port | Record |
| --- | --- |
| a \\* b | [here](https://site.example/briefing/harbor/#p1) |

[Two
words](https://site.example/record/#more) of `code_x`

```yaml
{: #kept }
```

---
"""


def test_lists_tables_links_by_reference_and_code_are_plain_markdown_too(small: Path) -> None:
    cases.apply(small, [{"file": "docs/en/record.md", "append": WRITTEN}])
    site = project.load(small)
    printed = plain.markdown(site, site.pages["record.md"], edition.current(site.data, "https://site.example/"), "en")
    assert PRINTED in printed


def test_what_was_not_compared_says_so_in_plain_text_too(small: Path) -> None:
    (small / "data" / "reviews.yml").write_text("[]\n", "utf-8")
    site = project.load(small)
    printed = plain.markdown(site, site.pages["briefing/harbor.md"], edition.current(site.data, "https://site.example/"), "en")
    assert "\n¶1 (not yet compared with the briefing) " in printed
    assert "Public record: agrees (not yet compared with what it rests on): " in printed
    assert [line for line in printed.split("\n- ")[1:] if "(not yet compared with the briefing)" not in line] == []
