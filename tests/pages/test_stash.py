"""What a page has around its words is put where Markdown has found title, paragraphs and sentences."""

import markdown
import pytest

from briefing.pages.stash import StashExtension, wrap, wrap_places

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
    marks = [("<b>1</b>", ["<i>a</i>"]), ("<b>2</b>", ["<i>b</i>"])]
    assert render(f"{wrap_places('<p>stamp</p>', marks)}\n\n{PAGE}") == [
        '<h1 id="harbor">Harbor</h1>',
        "<p>stamp</p>",
        '<p class="numbered" id="p1"><b>1</b> <em>One</em> of',
        "many lines.<i>a</i></p>",
        '<p class="numbered button" id="p2"><b>2</b> Two.<i>b</i></p>',
        '<h2 id="more">More</h2>',
        "<p>Three.</p>",
    ]


def test_a_page_without_numbers_has_only_the_stamp() -> None:
    assert render(f"{wrap_places('<p>stamp</p>', [])}\n\nTitle\n=====\n\nOne.") == [
        "<h1>Title</h1>",
        "<p>stamp</p>",
        "<p>One.</p>",
    ]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("One ends. Two does.", "One ends.<1> Two does.<2>"),
        ("*One ends.* Two\n  does!", "<em>One ends.</em><1> Two\n  does!<2>"),
        ("*One ends. Two* does.", "<em>One ends.<1> Two</em> does.<2>"),
        ("*One*, *two.*", "<em>One</em>, <em>two.</em><1>"),
        ("The U.S. Congress ends. Why? No.", "The U.S. Congress ends.<1> Why?<2> No.<3>"),
        ("Ends\\. Begins; ends&#46; `a. b` &amp; c.", "Ends.<1> Begins; ends&#46;<2> <code>a.<3> b</code> &amp; c.<4>"),
        ("Ends.&nbsp;So does this.", "Ends.<1>&nbsp;So does this.<2>"),
        ("[Ends.](b.md) Here 2.06% ends", '<a href="b.md">Ends.</a><1> Here 2.06% ends<2>'),
        (
            f"{wrap('<q>No. Never.</q>')} ends. {wrap('<b>3%</b>')}. So {wrap('it')}",
            "<q>No. Never.</q> ends.<1> <b>3%</b>.<2> So it<3>",
        ),
    ],
)
def test_a_mark_stands_behind_each_sentence_wherever_its_last_word_stands(text: str, shown: str) -> None:
    count = shown.count("<1>") + shown.count("<2>") + shown.count("<3>") + shown.count("<4>")
    marks = [f"<{number}>" for number in range(1, count + 1)]
    [_, _, *found] = render(f"{wrap_places('<p>stamp</p>', [('¶', marks)])}\n\n# Harbor\n\n{text}")
    assert "\n".join(found) == f'<p class="numbered" id="p1">¶ {shown}</p>'


def test_no_page_is_made_whose_marks_stand_behind_other_sentences() -> None:
    with pytest.raises(ValueError, match="paragraph p1 has 2 sentences on the page and 1 for the records; write it plainer"):
        render(f"{wrap_places('<p>stamp</p>', [('¶', ['<1>'])])}\n\n# Harbor\n\nOne ends. Two does.")


def test_a_page_has_no_mark_of_the_page_before_it() -> None:
    made = markdown.Markdown(extensions=[StashExtension()])
    made.convert(f"{wrap_places('<p>stamp</p>', [('¶', ['<1>'])])}\n\n# Harbor\n\nOne.")
    assert made.reset().convert("One.") == "<p>One.</p>"
