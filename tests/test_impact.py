"""What a change changes for a reader: in the real project, from its git repository to the list that a reviewer gets."""

import contextlib
import csv
import io
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import html5lib
import pytest

import run
from macros import impact
from tests.conftest import copy_project

FIGURE = [("data/figures.yml", "value: 2.06\n", "value: 2.07\n"), ("data/figures.yml", "literal: 2.06%", "literal: 2.07%")]
CITED = "In Ukraine Peace Talks: U.S. Move, European Concerns &amp; Ukrainian Resistance"


class Repository:
    """A copy of the real project as a repository of one commit."""

    def __init__(self, root: Path) -> None:
        self.root = copy_project(root)
        (root / ".gitignore").write_text("/.cache/\n__pycache__/\n")
        (root / "README.md").write_text("The project.\n")
        (root / ".github").mkdir()
        (root / ".github" / "CODEOWNERS").write_text("# Where a green run proves nothing\n/macros/ @owner\n/.github/\n*.toml\n")
        self.git("init", "-q")
        self.commit()

    def git(self, *arguments: str) -> None:
        name = ["-c", "user.name=T", "-c", "user.email=t@example.org"]
        subprocess.run(["git", "-C", str(self.root), *name, *arguments], check=True)

    def commit(self) -> None:
        self.git("add", ".")
        self.git("commit", "-q", "-m", "Say something")

    def edit(self, path: str, old: str, new: str) -> None:
        text = (self.root / path).read_text("utf-8")
        assert text.count(old) == 1, f"{path} holds {old!r} {text.count(old)} times"
        (self.root / path).write_text(text.replace(old, new), "utf-8")

    def impact(self, *arguments: str) -> tuple[int, str, str]:
        """What the command returns, prints, and says beside that."""
        said, beside = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(beside):
            code = run.main(["impact", *arguments])
        return code, said.getvalue(), beside.getvalue()

    def sites(self) -> tuple[Path, Path]:
        return self.root / ".cache" / "impact" / "old", self.root / ".cache" / "impact" / "new"


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    return Repository(tmp_path_factory.mktemp("impact"))


@pytest.fixture
def repository(copied: Repository, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """The repository, without a change; run.py works in it, with the packages of these tests."""

    def python(*arguments: str, **environment: str) -> int:
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
        done = subprocess.run([sys.executable, "-m", *arguments], cwd=copied.root, env=env, capture_output=True, text=True)
        print(done.stdout, end="")
        return done.returncode

    for name, value in {"ROOT": copied.root, "CACHE": copied.root / ".cache", "PYTHON": sys.executable}.items():
        monkeypatch.setattr(run, name, str(value))
    monkeypatch.setattr(run, "install", lambda _: None)
    monkeypatch.setattr(run, "python", python)
    monkeypatch.setattr(run.signal, "signal", lambda *_: None)
    monkeypatch.setenv("GITHUB_ACTIONS", "")
    yield copied
    copied.git("checkout", "-q", ".")
    copied.git("clean", "-fdq")


def lines(markdown: str) -> dict[str, list[str]]:
    """The list of each heading; what is long is cut after its change."""
    parts = re.split(r"^### (.*)\n", markdown, flags=re.M)
    return {
        heading: [line for line in text.split("\n") if line.startswith("- ")]
        for heading, text in zip(parts[1::2], parts[2::2], strict=True)
    }


def test_a_corrected_figure_is_listed_wherever_a_reader_meets_it(repository: Repository) -> None:
    for edit in FIGURE:
        repository.edit(*edit)
    page = repository.root / ".cache" / "review.html"
    page.parent.mkdir(exist_ok=True)
    code, said, beside = repository.impact("--base", "HEAD", "--html", str(page))
    assert (beside, code) == ("", 0)
    assert said.split("\n\n")[:2] == [
        "## What changes for a reader",
        "3 headings, 4 sentences, 1 list item, 2 table cells, 2 chart labels, 1 drawing, 6 code blocks, 2 notes and 11 texts for"
        " screen readers on 7 pages; 4 cells in 2 tables.",
    ]
    found = lines(said)
    assert found["Why"] == [
        "- figure `fra-spending` (`data/figures.yml:70`): value ~~2.06~~ **2.07**; literal ~~2.06%~~ **2.07%**"
    ]
    why = " — figure `fra-spending`"
    note = (
        "- note `#note-fra-spending`: Figure · exact as printed ~~2.06%~~ **2.07%** France: defense spending; exact as printed, in"
        f" percent of gross domestic product …{why}"
    )
    assert found["`/` (English)"] == [
        "- list item `#key-figures`: ~~2.06%~~ **2.07%** France: defense spending; exact as printed, in percent of gross domestic"
        f" product (GDP) EU perspective ¶3{why}",
        note,
    ]
    assert found["`/briefing/eu-perspective/` (English)"] == [
        "- sentence `#p3`: France spends ~~2.06%~~ **2.07%** of its GDP on defense at present and has announced plans for 2.25% by"
        f" 2029; the aim of the United Kingdom is 2.5%.{why}",
        note,
    ]
    assert found["`/reference/defense-spending/` (English)"] == [
        "- chart label `#chart-desc`: Estonia: above 3%. Lithuania: above 3%. Poland: above 3%. France: ~~2.06%,~~ **2.07%,** plan"
        " 2.25% by 2029. United Kingdom: aims for 2.5%; level not given. Belgium: well below 2%. Italy: well below 2%. Spain: well"
        f" below 2%. Threshold: 2%. U.S. demand: 3%, 4%, 5%. The same data stand in the table below.{why}",
        f"- chart label `#defense-spending`: France ~~2.06%,~~ **2.07%,** plan 2.25% by 2029{why}",
        f"- drawing, drawn otherwise `#defense-spending`: Defense spending as a share of GDP, by country{why}",
        f"- table cell, France · Level `#table`: ~~2.06%~~ **2.07%**{why}",
    ]
    other = "of this comparison: ~~2.06%~~ **2.07%**"
    assert found["`/reference/figures/` (English)"] == [
        f"- table cell, As printed `#fra-spending`: ~~2.06%~~ **2.07%**{why}",
        "- table cell, for screen readers, 2.07% · What it is `#fra-spending`: France: defense spending, in percent of gross"
        " domestic product (GDP). The briefing says that France currently spends this and names no year. About: France. Who says"
        f" so: the briefing; no speaker named. Cite ~~2.06%~~ **2.07%** Public record: agrees: ~~2.06%~~ **2.07%**{why}",
        f"- heading `#record-f-france-2-06`: ~~2.06%~~ **2.07%**{why}",
        f"- sentence `#record-f-france-2-06`: ~~2.06%,~~ **2.07%,** France: defense spending EU perspective ¶3{why}",
        f"- sentence, for screen readers `#record-f-france-2-06`: Permanent address {other}{why}",
    ]
    assert found["`/reference/public-record/` (English)"] == [
        f"- heading `#f-france-2-06`: ~~2.06%~~ **2.07%**{why}",
        f"- sentence `#f-france-2-06`: ~~2.06%,~~ **2.07%,** France: defense spending EU perspective ¶3{why}",
        f"- sentence, for screen readers `#f-france-2-06`: Permanent address {other}{why}",
        "- sentence `#source-sweden-herald-estimates`: press · English · reports words or numbers of 17 June 2024, day of"
        " publication not known · consulted as a stored copy on 22 November 2026, not opened live · cited in above 3% (Poland);"
        " above 3% (Estonia); above 3% (Lithuania); well below 2% (Spain); well below 2% (Belgium); well below 2% (Italy); ~~2.06%~~"
        f" **2.07%**{why}",
    ]
    cited = found["`/cite/` (English)"]
    assert [re.match(r"- ([\w, ]+?) `#figure-fra-spending`: ", line).group(1) for line in cited] == [
        "heading",
        "sentence, for screen readers",
        "code block",
        "label, for screen readers",
        "code block",
        "label, for screen readers",
        "label, for screen readers",
        "code block",
        "label, for screen readers",
        "code block",
        "label, for screen readers",
        "code block",
        "label, for screen readers",
        "sentence, for screen readers",
    ]
    assert cited[2].startswith(
        f"- code block `#figure-fra-spending`: Analytical team. “France: defense spending: ~~2.06%.”~~ **2.07%.”** {CITED}. February"
    )
    assert all(line.endswith(why) for line in cited)
    [record] = found["`/contributing/` (English)"]
    assert "value: ~~2.06~~ **2.07** unit" in record
    assert found["`data/checks.csv`"] == ["- `f-france-2-06`, title: ~~2.06%~~ **2.07%**"]
    assert found["`data/figures.csv`"] == [
        "- `fra-spending`, value: ~~2.06~~ **2.07**",
        "- `fra-spending`, literal: ~~2.06%~~ **2.07%**",
        "- `fra-spending`, printed: ~~2.06%~~ **2.07%**",
    ]
    assert list(found) == [
        "Why",
        "`/` (English)",
        "`/briefing/eu-perspective/` (English)",
        "`/cite/` (English)",
        "`/contributing/` (English)",
        "`/reference/defense-spending/` (English)",
        "`/reference/figures/` (English)",
        "`/reference/public-record/` (English)",
        "`data/checks.csv`",
        "`data/figures.csv`",
        "Other files that differ",
    ]
    assert found["Other files that differ"][-1] == "- search index: 1 (`search/search_index.json`)"
    the_page_names_every_file_that_differs(page.read_text("utf-8"), *repository.sites())
    the_list_holds_every_text_that_differs(repository)
    the_page_is_one_that_a_browser_can_trust(page.read_text("utf-8"))


def the_page_names_every_file_that_differs(page: str, old: Path, new: Path) -> None:
    """Every built file that held the value and is not as it was, found by its bytes alone."""
    differing = [
        path.relative_to(old).as_posix()
        for path in sorted(old.rglob("*"))
        if path.is_file() and b"2.06" in path.read_bytes() and path.read_bytes() != (new / path.relative_to(old)).read_bytes()
    ]
    assert len(differing) == 28
    for name in differing:
        shown = f"<code>/{name.removesuffix('index.html')}</code>" if name.endswith(".html") else name
        assert shown in page, f"{name} differs, and the page does not name it"


def the_list_holds_every_text_that_differs(repository: Repository) -> None:
    """Every text and label of a page's content with the new value, as another parser finds it, is part of what is listed."""
    old, new = repository.sites()
    found = impact.compare(old, new, repository.root / ".cache" / "impact" / "base", repository.root, [])
    checked = 0
    for path in sorted(new.rglob("*.html")):
        document = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
        content = document.find(".//main")
        texts = [" ".join(text.split()) for text in content.itertext() if "2.07" in text]
        texts += [element.attrib["aria-label"] for element in content.iter() if "2.07" in element.attrib.get("aria-label", "")]
        url = path.relative_to(new).as_posix().removesuffix("index.html")
        listed = [change.new for page in found.pages if page.url == url for change, _ in page.changes]
        for text in texts:
            checked += 1
            assert any(text in unit.text or text in unit.spoken for unit in listed), f"{url} does not list {text!r}"
    assert checked > 40


def the_page_is_one_that_a_browser_can_trust(page: str) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document = parser.parse(page)
    assert [element.tag for element in document.iter() if element.tag in ("script", "img", "iframe", "object", "link", "a")] == []
    policy = document.find(".//meta[@http-equiv='Content-Security-Policy']").attrib["content"]
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='", policy)


def test_a_corrected_typo_of_a_page_is_one_sentence_with_its_line(repository: Repository) -> None:
    repository.edit("docs/en/method.md", "Where the briefing hedges, so do we:", "Where the briefing hedges, we do:")
    code, said, _ = repository.impact("--base", "HEAD")
    assert code == 0
    assert said.split("### Other files")[0] == (
        "## What changes for a reader\n\n"
        "1 sentence on 1 page.\n\n"
        "### Why\n\n"
        "- the page `docs/en/method.md` (`docs/en/method.md:9`)\n\n"
        "### `/method/` (English)\n\n"
        "- sentence `#whose`: Where the briefing hedges, ~~so do we:~~ **we do:** words such as likely, appears, nearly or such as are"
        " part of the fact. — the page `docs/en/method.md`\n\n"
    )


def test_a_new_record_and_a_changed_name_are_told_apart(repository: Repository) -> None:
    repository.edit("data/actors.yml", "name: Pete Hegseth", "name: Peter Hegseth")
    repository.edit(
        "data/terms.yml",
        "- id: capitulation\n",
        "- id: surrender\n  name: surrender\n  definition: Giving up.\n  paragraphs: [eu-perspective-1]\n- id: capitulation\n",
    )
    repository.edit(
        "docs/en/briefing/eu-perspective.md", "He would refuse,", 'This is {{ ref("term", "surrender") }}. He would refuse,'
    )
    code, said, beside = repository.impact("--base", "HEAD")
    assert (beside, code) == ("", 0)
    found = lines(said)
    assert found["Why"] == [
        "- actor `hegseth` (`data/actors.yml:39`): name ~~Pete~~ **Peter** Hegseth",
        "- term `surrender` (`data/terms.yml:73`): new",
        "- the page `docs/en/briefing/eu-perspective.md` (`docs/en/briefing/eu-perspective.md:6`)",
        "- the records of `data/terms.yml`",
    ]
    assert found["`/briefing/eu-perspective/` (English)"][:2] == [
        "- new sentence `#p1`: **This is surrender.** — the page `docs/en/briefing/eu-perspective.md`",
        "- sentence `#p3`: From European NATO allies, U.S. Defense Secretary ~~Pete~~ **Peter** Hegseth has demanded a significant"
        " increase in defense spending; the targets he proposes, 3%, then 4% and ultimately 5% of GDP, lie far beyond the threshold of"
        " 2% that applies now. — actor `hegseth`",
    ]
    assert found["`/reference/glossary/` (English)"][1] == "- new sentence `#surrender`: **Giving up.** — term `surrender`"
    assert (
        found["`/data/` (English)"][0]
        == "- table cell, terms · Rows `#table-terms`: ~~19~~ **20** — the records of `data/terms.yml`"
    )


def test_what_no_reader_meets_changes_nothing(repository: Repository) -> None:
    (repository.root / "README.md").write_text("The project, told otherwise.\n")
    (repository.root / "tests").mkdir()
    (repository.root / "tests" / "test_new.py").write_text("")
    # The last line, so that no record stands in another line.
    waivers = repository.root / "data" / "waivers.yml"
    waivers.write_text(waivers.read_text("utf-8") + "# A comment.\n", "utf-8")
    assert repository.impact("--base", "HEAD") == (0, "## What changes for a reader\n\nNothing changes for a reader.\n", "")


def test_what_the_other_revision_has_gained_since_is_no_change(repository: Repository) -> None:
    repository.git("checkout", "-q", "-b", "theirs")
    repository.edit("docs/en/method.md", "Where the briefing hedges, so do we:", "Where the briefing hedges, we do:")
    repository.commit()
    repository.git("checkout", "-q", "-")
    code, said, _ = repository.impact("--base", "theirs")
    assert (code, said.split("\n")[2]) == (0, "Nothing changes for a reader.")


def test_code_that_a_green_run_does_not_prove_is_named_with_what_it_changes(repository: Repository) -> None:
    repository.edit("macros/templates/stamp.html", "What came later", "Anything later")
    (repository.root / "macros" / "new.toml").write_text("")
    code, said, _ = repository.impact("--base", "HEAD")
    assert code == 0
    assert "\n\nA green run proves nothing about these: `macros/new.toml`, `macros/templates/stamp.html`.\n\n" in said
    found = lines(said)
    assert found["Why"] == ["- the templates or the code (`macros/new.toml`, `macros/templates/stamp.html`)"]
    assert found["`/method/` (English)"] == [
        "- sentence `#method`: ~~What came~~ **Anything** later is not covered, or is marked as later. — the templates or the code"
    ]


def test_text_of_a_stranger_is_inert(repository: Repository) -> None:
    repository.edit(
        "data/terms.yml",
        "Giving in completely to the other side’s terms.",
        "'Giving in completely to the other side’s terms, *in* [x] [y] @name #ab _a_ | ~~no~~ :tada: www.y.example & ![i].'",
    )
    code, said, beside = repository.impact("--base", "HEAD")
    assert (beside, code) == ("", 0)
    written = (
        "Giving in completely to the other side’s ~~terms.~~ **terms, \\*in\\* \\[x\\] \\[y\\] @\u200bname \\#\u200bab \\_a\\_ \\|"
        " \\~\\~no\\~\\~ :\u200btada: www\\.y.example &amp; !\\[i\\].**"
    )
    found = lines(said)
    assert found["`/reference/glossary/` (English)"] == [f"- sentence `#capitulation`: {written} — term `capitulation`"]
    assert found["`data/terms.csv`"] == [f"- `capitulation`, definition: {written}"]


def test_problems_of_the_working_tree_are_said_instead(repository: Repository) -> None:
    repository.edit("docs/en/method.md", 'choices("figure", "precision")', 'choices("figure", "precison")')
    code, said, beside = repository.impact("--base", "HEAD")
    assert (code, said) == (1, "")
    assert beside.startswith("docs/en/method.md:")
    assert beside.endswith("1 problem.\n")


def test_a_base_that_does_not_build_is_said_plainly(repository: Repository) -> None:
    repository.edit("docs/en/method.md", 'choices("figure", "precision")', 'choices("figure", "precison")')
    repository.commit()
    repository.edit("docs/en/method.md", 'choices("figure", "precison")', 'choices("figure", "precision")')
    code, said, beside = repository.impact("--base", "HEAD")
    repository.git("reset", "-q", "--hard", "HEAD~1")
    assert (code, said) == (1, "")
    assert beside.startswith(
        "The site of where the two revisions parted does not build, so nothing can be compared. MkDocs said:\n"
    )
    assert "docs/en/method.md:" in beside


def test_an_unknown_revision_is_named_as_the_check_names_it(repository: Repository) -> None:
    code, said, beside = repository.impact("--base", "nowhere")
    assert (code, said) == (1, "")
    assert beside == (
        "--base:1: git knows no revision `nowhere` here that this one comes from; name a commit, branch or tag that is here,"
        " such as origin/main; in a shallow clone, fetch it first\n"
        "1 problem.\n"
    )


@pytest.mark.parametrize("arguments", [[], ["--base"], ["--html", "x.html"], ["--base", "HEAD", "--page", "x"]])
def test_what_it_takes_is_said(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match=r"^impact takes --base and a revision, such as --base origin/main, and perhaps --html"):
        run.impact(arguments)


def test_no_two_rows_of_a_table_have_the_same_name(site: Path) -> None:
    for path in sorted((site / "data").glob("*.csv")):
        head, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        names = [row[0] if head[0] == "id" else tuple(row[:2]) for row in rows]
        assert len(names) == len(set(names)), path.name
