"""What changes on a page is found in pairs of before and now, its words marked; what a reader does not meet is no change."""

from briefing.review import pagediff
from briefing.review.pagediff import UnitChange


def compare(old: str, new: str) -> list[UnitChange] | None:
    page = '<!doctype html><html><body><nav>{nav}</nav><main id="content">{content}</main></body></html>'
    return pagediff.compare(page.format(nav="A", content=old), page.format(nav="A", content=new), "method/")


def shown(old: str, new: str) -> list[tuple[str, str, str]]:
    return [(change.what, *change.texts) for change in compare(old, new)]


def test_a_changed_sentence_is_one_change() -> None:
    old = "<p>The toll is 2%. It is high. It rose.</p>"
    assert shown(old, old.replace("2%", "3%")) == [("words", "The toll is 2%.", "The toll is 3%.")]


def test_a_sentence_that_was_put_in_leaves_the_others_alone() -> None:
    assert shown("<p>The toll is 2%. It rose.</p>", "<p>The toll is 2%. Nobody asked why. It rose.</p>") == [
        ("words", "", "Nobody asked why.")
    ]


def test_a_sentence_that_was_taken_out_is_one_change() -> None:
    assert shown("<p>The toll is 2%. It rose.</p>", "<p>The toll is 2%.</p>") == [("words", "It rose.", "")]


def test_of_two_new_sentences_the_one_that_is_alike_is_the_changed_one() -> None:
    found = shown("<p>The toll of the harbor is 2%.</p>", "<p>Nobody asked. The toll of the harbor is 3%.</p>")
    assert found == [("words", "", "Nobody asked."), ("words", "The toll of the harbor is 2%.", "The toll of the harbor is 3%.")]


def marked(*sentences: tuple[str, str]) -> str:
    """A paragraph whose sentences have marks."""
    return "<p>" + " ".join(f'{text}<small class="standing">&nbsp;{mark}</small>' for text, mark in sentences) + "</p>"


def test_another_mark_of_a_sentence_is_one_change_and_none_of_its_words() -> None:
    old = marked(("The toll is 2%.", "agrees"), ("It rose.", "agrees"))
    assert shown(old, old.replace("agrees", "differs", 1)) == [("standing", "agrees", "differs")]


def test_a_mark_is_said_beside_words_that_are_new_or_changed_too_and_not_of_those_that_are_gone() -> None:
    old = marked(("The toll is 2%.", "agrees"), ("It rose.", "agrees"))
    new = marked(("The toll is 3%.", "differs"), ("Nobody asked why.", "not found"), ("It rose.", "agrees"))
    assert shown(old, new) == [
        ("words", "The toll is 2%.", "The toll is 3%."),
        ("standing", "agrees", "differs"),
        ("words", "", "Nobody asked why."),
        ("standing", "", "not found"),
    ]
    assert shown(new, marked(("The toll is 3%.", "differs"), ("It rose.", "agrees"))) == [("words", "Nobody asked why.", "")]


def test_a_cell_is_the_same_cell_whatever_it_says() -> None:
    table = '<table><thead><tr><th scope="col">Harbor</th><th scope="col">Toll</th></tr></thead><tbody><tr><th>North</th><td>{}</td></tr></tbody></table>'
    [change] = compare(table.format("2%"), table.format("not given"))
    assert (change.texts, change.unit.where) == (("2%", "not given"), "North · Toll")


def test_a_link_that_leads_elsewhere_is_a_change() -> None:
    found = shown(
        '<p>See <a href="#a">this</a> and <a href="#c">that</a>.</p>',
        '<p>See <a href="#b">this</a> and <a href="#c">that</a>.</p>',
    )
    assert found == [("links", "this: method/#a", "this: method/#b")]


def test_of_links_that_change_places_each_is_named() -> None:
    old = '<p><a href="#a">one</a> <a href="#a">two</a> <a href="#b">three</a></p>'
    new = '<p><a href="#a">one</a> <a href="#b">two</a> <a href="#b">three</a></p>'
    assert shown(old, new) == [("links", "two: method/#a", "two: method/#b")]


def test_where_a_new_sentence_leads_on_another_site_is_said_beside_it() -> None:
    assert shown("<p>It rose.</p>", '<p>It rose. See <a href="https://other.example/a">this</a>.</p>') == [
        ("words", "", "See this."),
        ("links", "", "this: https://other.example/a"),
    ]


def test_a_changed_sentence_says_where_a_link_leads_now_and_nothing_if_it_leads_there_as_before() -> None:
    old = '<p>The toll is <a href="#a">2%</a>.</p>'
    assert shown(old, old.replace("2%", "3%")) == [("words", "The toll is 2%.", "The toll is 3%.")]
    assert shown(old, '<p>The toll is <a href="#b">3%</a>.</p>') == [
        ("words", "The toll is 2%.", "The toll is 3%."),
        ("links", "2%: method/#a", "3%: method/#b"),
    ]


def test_words_for_screen_readers_are_a_change_of_their_own() -> None:
    old = '<p>Cite<span class="visually-hidden"> 2%</span>.</p>'
    assert shown(old, old.replace("2%", "3%")) == [("spoken", "Cite 2%.", "Cite 3%.")]


def test_a_chart_that_is_drawn_otherwise_is_a_change() -> None:
    old = '<svg><title>Tolls</title><circle cx="5"/></svg>'
    assert [change.what for change in compare(old, old.replace("5", "6"))] == ["drawing"]


def test_what_moved_is_one_change() -> None:
    rows = "<ul><li>North</li><li>South</li><li>West</li></ul>"
    assert shown(rows, "<ul><li>South</li><li>West</li><li>North</li></ul>") == [("moved", "North", "North")]


def test_a_line_that_moved_in_the_repository_is_no_change() -> None:
    old = '<p>The toll rose.</p><a class="edit" href="https://code.example/figures.yml#L5">Edit in line 5</a>'
    assert compare(old, old.replace("5", "6")) is None


def test_markup_without_words_is_told_from_no_change() -> None:
    assert compare('<p class="a">The toll rose.</p>', '<p class="b">The toll rose.</p>') == []


def test_only_the_words_that_differ_are_marked() -> None:
    assert pagediff.parts("The toll is 2% now.", "The toll is 3% now.") == [
        ("same", "The toll is"),
        ("old", "2%"),
        ("new", "3%"),
        ("same", "now."),
    ]


def test_a_long_text_is_cut_to_what_stands_around_the_change() -> None:
    long = " ".join(f"w{number}" for number in range(100))
    assert pagediff.trimmed(pagediff.parts(long, long.replace("w50", "x"))) == [
        ("cut", "…"),
        ("same", "w38 w39 w40 w41 w42 w43 w44 w45 w46 w47 w48 w49"),
        ("old", "w50"),
        ("new", "x"),
        ("same", "w51 w52 w53 w54 w55 w56 w57 w58 w59 w60 w61 w62"),
        ("cut", "…"),
    ]


def test_a_link_whose_words_changed_is_not_listed_beside_one_that_came() -> None:
    old = '<p><a href="#a">2%</a> is the toll.</p>'
    new = '<p><a href="#a">3%</a> is the toll. <a href="https://other.example/a">Why</a>.</p>'
    assert shown(old, new.replace(". <a", ", <a"))[1:] == [("links", "", "Why: https://other.example/a")]
