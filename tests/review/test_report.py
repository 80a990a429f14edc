"""The summary for a reviewer: what is counted, what is cut, and that no text in it can be more than text."""

import pytest

from briefing.ledger.lapses import Lapse, Renewal
from briefing.pages.usage import Usage
from briefing.records.dataset import Dataset
from briefing.records.revisions import Field, RecordChange
from briefing.review import causes, echoes, filediff, languages, report
from briefing.review import impact as impacts
from briefing.review.causes import Cause
from briefing.review.echoes import Echo
from briefing.review.filediff import Cell
from briefing.review.impact import Impact, PageImpact
from briefing.review.pagediff import UnitChange
from briefing.review.units import Unit

WHY = (Cause("figure", "toll", "data/figures.yml:5"),)


def sentence(old: str | None, new: str | None) -> tuple[UnitChange, tuple[Cause, ...]]:
    pair = [None if text is None else Unit("sentence", text, text, "p1") for text in (old, new)]
    return UnitChange("words", *pair), WHY


def impact(*pages: PageImpact, tables: dict | None = None, files: dict | None = None) -> Impact:
    return Impact(pages, tables or {}, files or {}, (), ())


@pytest.mark.parametrize(
    ("text", "inert"),
    [
        ("*a* _b_ ~~c~~", r"\*a\* \_b\_ \~\~c\~\~"),
        ("[x](//y.example)", r"\[x\](//y.example)"),
        ("![x](//y.example/i.png)", r"!\[x\](//y.example/i.png)"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("&lt;b&gt;", "&amp;lt;b&amp;gt;"),
        ("`code` | cell", r"\`code\` \| cell"),
        ("@name", "@\u200bname"),
        ("a@b.example", "a@\u200bb.example"),
        ("#12", "\\#\u200b12"),
        (":tada:", ":\u200btada:"),
        ("https://y.example", r"https\://y.example"),
        ("www.y.example", r"www\.y.example"),
        ("$x$", "&#36;x&#36;"),
        ("\\", r"\\"),
        ("one\n# two", r"one \# two"),
        ("\u202eback", r"\\u202eback"),
        ("2.06%, plan 2.25% by 2029", "2.06%, plan 2.25% by 2029"),
    ],
)
def test_a_text_is_inert_whatever_it_holds(text: str, inert: str) -> None:
    assert report.inert(text) == inert


def test_a_name_that_could_end_its_code_is_made_inert_instead() -> None:
    assert report.code("docs/en/a.md") == "`docs/en/a.md`"
    assert report.code("a` <b>") == r"a\` &lt;b&gt;"


def test_a_kind_is_counted_once_or_in_the_plural() -> None:
    first = PageImpact("method/", "changed", (sentence("a b", "a c"), sentence("d", None)))
    second = PageImpact("ru/method/", "changed", (sentence(None, "e"),))
    tables = {"data/figures.csv": [Cell("toll", "value", "2", "3"), Cell("new", "", "", "new · 5")]}
    assert report.headline(impact(first, second, tables=tables)) == "3 sentences on 2 pages; 1 cell in 1 table; 1 row in 1 table."
    assert report.headline(impact(PageImpact("a/", "new", (sentence(None, "e"),)))) == "1 new page."
    assert report.headline(impact(PageImpact("a/", "gone", (sentence("e", None),)))) == "1 page gone."
    assert report.headline(impact()) == "Nothing changes for a reader."


def test_a_site_that_differs_without_a_word_does_not_pass_for_the_same() -> None:
    assert report.headline(impact(files={"pages": ["/method/"]})) == "No word on a page changes; 1 file of the site differs."


def test_reviews_that_lapse_or_hold_again_are_named_once_above_all_pages() -> None:
    lapsed = Lapse("figure toll facts", "data/figures.yml", 5, "changed since it was last compared with the briefing")
    held = Renewal("term quay wording", "data/reviews.yml", 7, "read")
    one = Impact((), {}, {"pages": ["/method/"]}, (), (), (lapsed,), (held,))
    assert report.headline(one) == "No word on a page changes but marks of reviews; 1 file of the site differs."
    assert report.markdown(one).split("\n\n")[2:7] == [
        report.MARKS,
        "### Not compared since this change",
        "- `figure toll facts` (`data/figures.yml:5`): changed since it was last compared with the briefing",
        "### Reviews that this change brings, or that hold again",
        "- `term quay wording` (`data/reviews.yml:7`): an editor read both side by side",
    ]
    page = report.html(one)
    assert page.count(report.MARKS) == 1
    assert page.index(report.MARKS) < page.index("<code>figure toll facts</code>") < page.index("<code>term quay wording</code>")
    assert report.MARKS not in report.markdown(impact()) + report.html(impact())


def test_a_page_is_named_with_its_language_and_a_change_with_its_marks() -> None:
    page = PageImpact(
        "ru/method/",
        "changed",
        (sentence("The toll is 2%.", "The toll is 3%."), sentence(None, "It rose."), sentence("Why?", None)),
        "ru",
    )
    assert report.markdown(impact(page)).split("\n\n")[-2:] == [
        "### `/ru/method/` (Russian)",
        "- sentence `#p1`: The toll is ~~2%.~~ **3%.** — figure `toll`\n"
        "- new sentence `#p1`: **It rose.** — figure `toll`\n"
        "- removed sentence `#p1`: ~~Why?~~ — figure `toll`\n",
    ]


def test_too_long_a_list_ends_after_a_whole_line_and_says_so() -> None:
    page = PageImpact("method/", "changed", tuple(sentence(f"It is {number}.", f"It was {number}.") for number in range(100)))
    written = report.markdown(impact(page), most=1500)
    assert len(written.encode()) <= 1500
    lines = written.rstrip("\n").split("\n")
    shown = [line for line in lines if line.startswith("- sentence")]
    assert shown
    assert [line for line in shown if not line.endswith("— figure `toll`")] == []
    assert lines[-1] == f"The list is cut here, because it is too long to be shown: {100 - len(shown)} more lines are left out."


def test_of_a_page_that_is_new_as_a_whole_the_beginning_is_listed() -> None:
    page = PageImpact("a/", "new", tuple(sentence(None, f"It is {number}.") for number in range(100)))
    listed = report.markdown(impact(page)).split("### `/a/` (English, new as a whole)\n\n")[1].rstrip("\n").split("\n")
    assert (len(listed), listed[0], listed[-1]) == (41, "- new sentence `#p1`: **It is 0.**", "- … and 60 more")


def test_rows_and_cells_of_a_table_are_compared_by_name(tmp_path) -> None:
    for name, text in {"old": "id,value\na,1\nb,2\n", "new": "id,value,unit\nb,3,m\nc,4,\n"}.items():
        (tmp_path / name / "data").mkdir(parents=True)
        (tmp_path / name / "data" / "tolls.csv").write_text(text, "utf-8-sig")
        (tmp_path / name / "feed.xml").write_text(name)
    tables, others = filediff.compare(tmp_path / "old", tmp_path / "new")
    assert tables == {
        "data/tolls.csv": [
            Cell("a", "", "a · 1", ""),
            Cell("b", "value", "2", "3"),
            Cell("b", "unit", "", "m"),
            Cell("c", "", "", "c · 4"),
        ]
    }
    assert others == {"feed": ["feed.xml"]}


def test_the_line_of_a_page_is_the_one_that_holds_the_changed_words() -> None:
    runs = causes.source_runs("docs/en/a.md", "One.\n\nTwo is here.\n", "Won.\n\nToo is here.\n")
    assert [(run.cause.place, set(run.old), set(run.new)) for run in runs] == [
        ("docs/en/a.md:1", {"One"}, {"Won"}),
        ("docs/en/a.md:3", {"Two", "is", "here"}, {"Too", "is", "here"}),
    ]
    assert causes.source_runs("docs/en/a.md", "One.\n", "One.\n") == []
    finder = causes.Causes((), [(Dataset({}, {}), Usage({}, {}, {}, frozenset()))], (), [])
    assert finder.of(sentence("Two is here.", "Too is here.")[0], runs, None) == (runs[1].cause,)
    assert finder.of(sentence("Three is here.", "is here.")[0], runs, None) == (runs[0].cause,)


def test_what_repeats_each_record_is_folded_away_and_nothing_is_said_inside_it() -> None:
    page = PageImpact("cite/", "changed", tuple(sentence(f"It is {number}.", f"It was {number}.") for number in range(100)))
    written = report.markdown(impact(page))
    assert "\n<details><summary>100 changes in citations</summary>\n\n- sentence" in written
    assert written.endswith("\n\n</details>\n")
    cut = report.markdown(impact(page), most=1500).split("\n")
    assert cut[-5:-2] == ["", "</details>", ""]
    assert cut[-2].startswith("The list is cut here")


def test_pages_stand_in_the_order_in_which_they_are_read() -> None:
    urls = ["cite/", "reference/figures/", "changes/", "data/", "briefing/risks/", "", "ru/briefing/risks/"]
    assert sorted(urls, key=lambda url: impacts._place(url, ("en", "ru"))) == [
        "",
        "briefing/risks/",
        "ru/briefing/risks/",
        "reference/figures/",
        "changes/",
        "data/",
        "cite/",
    ]


def test_a_correction_is_listed_with_its_reason() -> None:
    fields = (Field("id", "", "a"), Field("why", "", "It was misread."))
    told = RecordChange("change", "a", "new", "data/changelog.yml", 3, fields)
    summary = Impact((), {}, {}, (told,), ())
    assert "- change `a` (`data/changelog.yml:3`): new: It was misread.\n" in report.markdown(summary)
    assert "</code>): new: It was misread.</li>" in report.html(summary)


def test_what_a_translation_repeats_is_one_line_and_what_it_says_besides_is_not() -> None:
    english = (sentence("The toll is 2.06%.", "The toll is 2.07%."),)
    russian = (
        sentence("Пошлина — 2,06 %.", "Пошлина — 2,07 %."),
        sentence("Сбор невелик.", "Сбор, как говорят, теперь весьма велик и вырастет ещё."),
    )
    own, [echo] = echoes.folded(russian, english, "ru/method/", "ru")
    assert own == [russian[1]]
    assert echo == Echo("ru/method/", "ru", 1, (("2,06 %", "2,07 %"),))
    page = PageImpact("method/", "changed", english, echoes=(echo,))
    assert report.markdown(impact(page)).split("\n\n")[-1] == (
        "- sentence `#p1`: The toll is ~~2.06%.~~ **2.07%.** — figure `toll`\n"
        "- the same in `/ru/method/` (Russian), 1 change: ~~2,06 %~~ **2,07 %**\n"
    )
    said = report.html(impact(page))
    assert "the same in <code>/ru/method/</code> (Russian), 1 change: <del>2,06 %</del> <ins>2,07 %</ins></li>" in said
    assert report.headline(impact(page)) == "1 sentence on 1 page; the same in Russian on 1 page."


def test_a_translation_that_changes_for_another_reason_is_read_in_full() -> None:
    english = (sentence("The toll is 2.06%.", "The toll is 2.07%."),)
    other = (
        sentence("Пошлина — 2,06 %.", "Пошлина — 9,06 %.")[0],
        (Cause("the page", "docs/ru/method.md", "docs/ru/method.md:5"),),
    )
    assert echoes.folded((other,), english, "ru/method/", "ru") == ([other], [])


def test_what_a_translation_repeats_is_inert() -> None:
    page = PageImpact("a/", "changed", (sentence("1", "2"),), echoes=(Echo("ru/`a`/", "ru", 1, (("<b>", "[x](//y) @z"),)),))
    assert report.markdown(impact(page)).rstrip("\n").split("\n")[-1] == (
        r"- the same in /ru/\`a\`/ (Russian), 1 change: ~~&lt;b&gt;~~ **\[x\](//y) @" + "\u200bz**"
    )
    assert "<del>&lt;b&gt;</del>" in report.html(impact(page))


def test_cells_of_a_translated_table_are_told_once() -> None:
    found = {
        "data/tolls.csv": [
            Cell("a", "printed", "2%", "3%"),
            Cell("a", "review", "current", "lapsed"),
            Cell("b", "", "", "b · 4"),
        ],
        "ru/data/tolls.csv": [
            Cell("a", "printed", "2 %", "3 %"),
            Cell("a", "review", "current", "lapsed"),
            Cell("b", "", "", "b · 4"),
        ],
        "az/data/tolls.csv": [Cell("c", "label", "x", "y")],
    }
    cells, repeated = echoes.tables(found, ("en", "az", "ru"))
    assert cells == {name: found[name] for name in ("data/tolls.csv", "az/data/tolls.csv")}
    assert repeated == {"data/tolls.csv": [Echo("ru/data/tolls.csv", "ru", 3, (("2 %", "3 %"),))]}


def test_a_page_without_a_translation_is_read_only_where_it_says_something_else() -> None:
    english = [sentence("The toll is 2%.", "The toll is 3%.")[0]]
    assert echoes.beside(english, english, "ru") == []
    notice = sentence("Не переведено.", "Не переведено ещё.")[0]
    assert echoes.beside([*english, notice], english, "ru") == [notice]
    frame = '<html lang="ru" class="no-js"><div class="prose{}"{}>'
    assert languages.is_untranslated(frame.format(" overview", ' lang="en"'))
    assert not languages.is_untranslated(frame.format("", ""))
    assert not languages.is_untranslated('<html lang="en"><div class="prose">')


def test_words_of_the_site_are_the_cause_in_their_language_alone() -> None:
    files = ["locale/ru/LC_MESSAGES/messages.po"]
    change, none = sentence("Обзор", "Общий обзор")[0], [(Dataset({}, {}), Usage({}, {}, {}, frozenset()))]
    assert causes.Causes((), none, files, [], "ru").of(change, [], None) == (Cause("the site’s words in Russian", "", files[0]),)
    assert causes.Causes((), none, files, [], "az").of(change, [], None) == ()


def test_files_of_a_language_are_of_one_kind_where_those_of_the_source_differ_too() -> None:
    kinds = dict.fromkeys(("index.md", "ru/index.md", "ru/a/index.md", "uk/index.md"), "pages as plain text")
    assert filediff.grouped(kinds, ("en", "ru", "uk")) == {
        "pages as plain text": ["index.md"],
        "the same in Russian": ["ru/index.md"],
        "pages as plain text in Russian": ["ru/a/index.md"],
        "the same in Ukrainian": ["uk/index.md"],
    }
