"""The HTML of our templates as Markdown: what a reader of plain text gets of a table, a list, a chart."""

import pytest

from macros.as_markdown import convert

PAGE = "https://site.example/method/"


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>One <strong>word </strong>and <em>two</em>.</p>\n<p>More.</p>", "One **word** and *two*.\n\nMore."),
        ('<p><a href="../cite/#x">Cite</a></p>', "[Cite](https://site.example/cite/#x)"),
        ('<p><a href="https://a.example/">https://a.example/</a></p>', "<https://a.example/>"),
        ("<ul>\n  <li>a</li>\n  <li>b<ul><li>c</li></ul></li>\n</ul>", "- a\n- b\n  - c"),
        ("<ol><li>a</li><li>b</li></ol>", "1. a\n2. b"),
        ("<dl><dt>Term</dt><dd>What it\n is</dd></dl>", "Term\n:   What it\n    is"),
        ("<blockquote><p>said</p></blockquote>", "> said"),
        ("<h3>A <code>b</code></h3>", "### A `b`"),
        ("<pre><code>  a\n b_c\n</code></pre>", "```\n  a\n b_c\n```"),
        ('<pre><code class="language-yaml">a: b\n</code></pre>', "```yaml\na: b\n```"),
        ("<p>one</p><hr/><p>two<br/>three</p>", "one\n\n---\n\ntwo  \nthree"),
        ("<table><tbody><tr><td><code>a|b</code></td><td>c<br/>d</td></tr></tbody></table>", r"| `a\|b` | c d |"),
        ("<p><code>a`b</code></p>", "`` a`b ``"),
        ("<p>a*b_c</p>", r"a\*b\_c"),
        (
            "<table>\n<caption>All</caption>\n<thead><tr><th>a</th><th>b</th></tr></thead>"
            "\n<tbody>\n<tr><th>1</th><td><p>2</p>\n<p>3</p></td></tr>\n</tbody>\n</table>",
            "All\n\n| a | b |\n| --- | --- |\n| 1 | 2  3 |",
        ),
        ("<figure><svg><desc>Two &lt; three.</desc><text>x</text></svg></figure>", "Chart: Two < three."),
        ('<p><span class="stance demands">Demands</span> a toll</p>', "Demands: a toll"),
        ("<p>Words</p><nav><a href='#x'>Filter</a></nav><button>Copy</button>", "Words"),
    ],
)
def test_what_a_template_prints_is_written_as_markdown(html: str, markdown: str) -> None:
    assert convert(html, PAGE) == markdown
