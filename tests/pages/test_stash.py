"""What a page has around its words is put where Markdown has found title and paragraphs."""

import markdown

from briefing.pages.stash import StashExtension, wrap_places

PAGE = """# Harbor {: #harbor }

*One* of
many lines.

Two.
{: .button }

## More {: #more }

Three.
"""


def render(text: str) -> list[str]:
    return markdown.markdown(text, extensions=["attr_list", StashExtension()]).split("\n")


def test_the_stamp_and_the_numbers_stand_where_markdown_finds_title_and_paragraphs() -> None:
    assert render(f"{wrap_places('<p>stamp</p>', ['<b>1</b>', '<b>2</b>'])}\n\n{PAGE}") == [
        '<h1 id="harbor">Harbor</h1>',
        "<p>stamp</p>",
        '<p class="numbered" id="p1"><b>1</b> <em>One</em> of',
        "many lines.</p>",
        '<p class="numbered button" id="p2"><b>2</b> Two.</p>',
        '<h2 id="more">More</h2>',
        "<p>Three.</p>",
    ]


def test_a_page_without_numbers_has_only_the_stamp() -> None:
    assert render(f"{wrap_places('<p>stamp</p>', [])}\n\nTitle\n=====\n\nOne.") == [
        "<h1>Title</h1>",
        "<p>stamp</p>",
        "<p>One.</p>",
    ]
