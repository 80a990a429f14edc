"""What a reader meets on a page: sentences, cells, labels and notes, each with its place, and nothing else."""

import pytest

from briefing.review import units
from briefing.review.units import Unit


def read(content: str, head: str = "") -> list[Unit]:
    page = f"<!doctype html><html><head>{head}</head><body><header>H</header><main id=content>{content}</main></body></html>"
    return units.read(units.parse(page), "briefing/harbor/")


def shown(content: str) -> list[tuple[str, str]]:
    return [(unit.kind, unit.text) for unit in read(content)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One ends. Another begins.", ["One ends.", "Another begins."]),
        ("The U.S. Defense Secretary spoke. He left.", ["The U.S. Defense Secretary spoke.", "He left."]),
        ("See Harbor ¶3. It says so.", ["See Harbor ¶3.", "It says so."]),
        ("It spends 2.06% of it. It aims for 2.25%.", ["It spends 2.06% of it.", "It aims for 2.25%."]),
        ("J. D. Vance and Mr. Berg met. Dr. Rau did not.", ["J. D. Vance and Mr. Berg met.", "Dr. Rau did not."]),
        ("“Too late.” Berg said so!", ["“Too late.”", "Berg said so!"]),
        ("The tolls, e.g. those of Nordland, rose.", ["The tolls, e.g. those of Nordland, rose."]),
        ("Əvvəl belə idi. Şəhər dəyişdi.", ["Əvvəl belə idi.", "Şəhər dəyişdi."]),
        ("Так было. Это изменилось.", ["Так было.", "Это изменилось."]),
        ("no end", ["no end"]),
    ],
)
def test_a_paragraph_is_read_sentence_by_sentence(text: str, found: list[str]) -> None:
    assert [text[start:end].strip() for start, end in units.sentences(text)] == found


def test_title_and_description_are_read() -> None:
    found = read("", '<title>Harbor · Site</title><meta name="description" content="What it is.">')
    assert [(unit.kind, unit.text) for unit in found] == [("page title", "Harbor · Site"), ("description", "What it is.")]


def test_what_is_not_the_page_s_own_text_is_left_out() -> None:
    assert shown(
        '<nav><a href="/">Home</a></nav><script>var x = "read";</script>'
        '<h2 id="a">Tolls<a class="headerlink" href="#a">#</a></h2>'
        '<p><a class="mark" href="#p1" aria-label="Paragraph 1">¶1</a> The toll rose. <a class="edit" href="x#L5">Edit line 5</a></p>'
    ) == [("heading", "Tolls"), ("sentence", "The toll rose.")]


def test_a_sentence_knows_its_place_and_what_it_draws_on() -> None:
    [first, second] = read(
        '<p id="p2">The toll is <a href="#note-toll">2%</a>. <a href="../../reference/whos-who/#berg">Berg</a> pays it.</p>'
    )
    assert (first.text, first.anchor, first.links) == ("The toll is 2%.", "p2", (("2%", "briefing/harbor/#note-toll"),))
    assert first.draws == {"briefing/harbor/#p2", "briefing/harbor/#note-toll"}
    assert (second.text, second.links) == ("Berg pays it.", (("Berg", "reference/whos-who/#berg"),))


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("../..", ""),
        ("./", "briefing/harbor/"),
        ("../risks/#p1", "briefing/risks/#p1"),
        ("index.md", "briefing/harbor/index.md"),
        ("https://other.example/a/", "https://other.example/a/"),
    ],
)
def test_a_link_is_known_by_its_address_on_the_site(href: str, target: str) -> None:
    assert read(f'<p><a href="{href}">x</a></p>')[0].links == (("x", target),)


MARKED = (
    '<p>It is <a href="#note-toll">2%</a>.<small class="standing">&nbsp;<span class="visually-hidden">public record: </span>agrees</small>'
    ' The U.S. left. it came back.<small class="standing"><span aria-hidden="true">&nbsp;○</span>'
    '<span class="visually-hidden"> no figure or quotation</span></small></p><p>One. Two.</p>'
)


def test_a_sentence_ends_at_its_mark_which_is_none_of_its_words() -> None:
    found = read(MARKED)
    assert [(unit.kind, unit.text, unit.spoken, unit.standing) for unit in found] == [
        ("sentence", "It is 2%.", "It is 2%.", "public record: agrees"),
        ("sentence", "The U.S. left. it came back.", "The U.S. left. it came back.", "no figure or quotation"),
        ("sentence", "One.", "One.", ""),
        ("sentence", "Two.", "Two.", ""),
    ]
    assert [unit.links for unit in found][:2] == [(("2%", "briefing/harbor/#note-toll"),), ()]


def test_a_cell_knows_its_row_and_column() -> None:
    found = read(
        '<h2 id="table">T</h2><table><caption>Tolls</caption>'
        '<thead><tr><th scope="col">Harbor</th><th scope="col">Toll</th></tr></thead>'
        '<tbody><tr id="north"><th scope="row">North</th><td><p>2%</p><p>since May</p></td></tr></tbody></table>'
    )
    assert [(unit.kind, unit.text, unit.where, unit.anchor) for unit in found][1:] == [
        ("table caption", "Tolls", "", "table"),
        ("table cell", "Harbor", "", "table"),
        ("table cell", "Toll", "", "table"),
        ("table cell", "North", "Harbor", "north"),
        ("table cell", "2% since May", "North · Toll", "north"),
    ]


def test_a_chart_is_read_by_its_labels_and_its_drawing() -> None:
    found = read(
        '<figure><svg role="img"><title id="t">Tolls</title><desc>North: 2%.</desc>'
        '<g aria-hidden="true"><circle cx="5"/><text><tspan>North</tspan> 2%</text></g></svg><figcaption>By harbor.</figcaption></figure>'
    )
    assert [(unit.kind, unit.text) for unit in found] == [
        ("chart label", "Tolls"),
        ("chart label", "North: 2%."),
        ("chart label", "North 2%"),
        ("drawing", "Tolls"),
        ("sentence", "By harbor."),
    ]


def test_a_note_is_one_unit_and_a_list_item_another() -> None:
    assert shown(
        '<ul class="notes"><li><details><summary>agrees</summary><p>Figure.</p><p>2%. Exact.</p></details></li></ul><ul><li>One. Two.</li><li>Outer<ul><li>Inner</li></ul></li></ul>'
    ) == [("note", "agrees Figure. 2%. Exact."), ("list item", "One. Two."), ("list item", "Outer"), ("list item", "Inner")]


def test_a_note_stands_where_links_find_it() -> None:
    [found] = read(
        '<ul class="notes"><li><details><summary>agrees</summary><span class="place" id="note-a"></span></details></li></ul>'
    )
    assert (found.anchor, found.draws) == ("note-a", {"briefing/harbor/#note-a"})


def test_what_only_a_screen_reader_says_is_kept_apart() -> None:
    found = read(
        '<p>Cite <a href="x/">this<span class="visually-hidden"> record of 2%</span></a>.</p>'
        '<button aria-label="Copy 2%">Copy</button><div role="region" aria-label="All tolls"><p>Here.</p></div>'
        '<p><img src="a.png" alt="A harbor"></p>'
    )
    assert [(unit.kind, unit.text, unit.spoken) for unit in found] == [
        ("sentence", "Cite this.", "Cite this record of 2%."),
        ("label", "Copy", "Copy 2%"),
        ("label", "", "All tolls"),
        ("sentence", "Here.", "Here."),
        ("sentence", "", "A harbor"),
    ]


def test_space_and_line_breaks_do_not_count() -> None:
    assert shown("<p>One\n  and&nbsp;two<br>three.</p>") == [("sentence", "One and two three.")]


def test_the_mark_of_a_lapsed_review_is_none_of_the_words_nor_links_it_stands_in_and_counts_of_reviews_are_not_read() -> None:
    lapsed = ' <a class="lapse" href="../../method/#reviews">changed since it was last compared with the briefing</a>'
    counts = '<p class="review-counts">2 of 3 reviews are current.</p>'

    def page(mark: str) -> str:
        return (
            f'<p id="p1"><a class="mark" href="#p1">¶1</a>{mark}The toll is 2%.<small class="standing"> agrees</small></p>'
            f'<table><tr><th scope="row">Toll{mark}: 2%</th><td>2% {mark}or 3%</td></tr></table><p class="note">{mark}</p>'
        )

    assert read(page(lapsed) + counts) == read(page(""))
    assert read(page(lapsed)) != read(page(' <a href="../../method/#reviews">changed</a>'))
