"""What a change changes for a reader, from a git repository to the list that a reviewer gets.

What is listed is told literally of the small made-up project, with pages that show its records in every way that there is. Of
the real project, whose values and words are there to be corrected, it is found by reading its records and its built pages.
"""

import contextlib
import csv
import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import html5lib
import pytest
import yaml

from briefing import commands, site, translate
from briefing.__main__ import parse
from briefing.checks import project
from briefing.records.problems import Problems
from briefing.records.statements import Figure
from briefing.review import impact
from briefing.wording import spending
from tests.built import SITE, some
from tests.conftest import ROOT, build_here, copy_project, leave_only_english
from tests.reviewing import review_all

# Most of these start processes, which takes longer than what `test --fast` is for.
pytestmark = pytest.mark.process

HARBOR = "docs/en/briefing/harbor.md"
# What the chart needs beside a level: a threshold, and demands.
DEMANDS = """
- {id: line, label: What is agreed, kind: threshold, precision: exact, value: 2, unit: percent_of_gdp, subjects: [nrd], paragraphs: [outlook-1], literal: 2%}
- {id: first, label: First demand, kind: demand, precision: exact, value: 3, unit: percent_of_gdp, subjects: [nrd], paragraphs: [outlook-1], literal: 3%}
- {id: last, label: Last demand, kind: demand, precision: exact, value: 4, unit: percent_of_gdp, subjects: [nrd], paragraphs: [outlook-1], literal: 4%}
"""
# Each page is a title and what stands below it; together they show the records in every form that a reader meets.
PAGES = {
    "cite.md": "Cite\n\n{{ citations() }}\n",
    "data.md": "Data\n\n{{ downloads() }}\n",
    "reference/defense-spending.md": (
        'Spending\n\nThat of {{ ref("country", "nrd") }}.\n\n{{ spending_chart() }}\n\n'
        "## Table {: #table }\n\n{{ spending_table() }}\n"
    ),
    "reference/figures.md": (
        'Figures\n\n{{ key_figures("toll-rate") }}\n\n{{ figures_table() }}\n\n## Record {: #record }\n\n{{ checks_of_figures() }}\n'
    ),
    "reference/glossary.md": "Glossary\n\n{{ glossary() }}\n",
    "reference/public-record.md": "Public record\n\n{{ public_record() }}\n\n## Sources {: #sources }\n\n{{ sources_list() }}\n",
    "reference/quotes.md": "Quotes\n\n{{ quotes_list() }}\n",
}


class Repository:
    """A copy of a project as a repository of one commit."""

    def __init__(self, root: Path) -> None:
        self.root = root
        # What the command has found, in the form in which it is told.
        self.found: list[impact.Impact] = []
        (root / ".gitignore").write_text("/.cache/\n__pycache__/\n")
        (root / "README.md").write_text("The project.\n")
        (root / ".github").mkdir()
        (root / ".github" / "CODEOWNERS").write_text("* @owner\n/data/\n/docs/\n")
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
        compare = impact.compare
        with pytest.MonkeyPatch.context() as monkeypatch, contextlib.redirect_stdout(said), contextlib.redirect_stderr(beside):
            monkeypatch.setattr(impact, "compare", lambda *arguments: self.found.append(compare(*arguments)) or self.found[-1])
            # The sites are kept, so that the tests can look into them.
            kept = self.root / ".cache" / "impact"
            kept.mkdir(parents=True, exist_ok=True)
            code = site.compared(kept, parse(["--root", str(self.root), "impact", *arguments]))
        return code, said.getvalue(), beside.getvalue()

    def sites(self) -> tuple[Path, Path]:
        return self.root / ".cache" / "impact" / "old", self.root / ".cache" / "impact" / "new"


def extend(project: Path) -> Path:
    """Give a copy of the small project what the chart needs, and the pages."""
    figures, outlook, docs = project / "data" / "figures.yml", project / "docs/en/briefing/outlook.md", project / "docs" / "en"
    text = figures.read_text("utf-8").replace("unit: percent\n  subjects: [nrd]", "unit: percent_of_gdp\n  subjects: [nrd]")
    figures.write_text(text + DEMANDS.lstrip(), "utf-8")
    asked = ': {{ figure("line") }}, {{ figure("first") }} or {{ figure("last") }}.'
    for page, end in ((outlook, "expects."), (project / "docs/ru/briefing/outlook.md", "}}.")):
        page.write_text(page.read_text("utf-8").replace(end, end[:-1] + asked), "utf-8")
    (docs / "record.md").unlink()
    (docs / "reference").mkdir()
    for path, text in PAGES.items():
        title, _, rest = text.partition("\n")
        head = f"---\ntitle: {title}\ndescription: A page for tests.\n---\n# {title} {{: #{Path(path).stem} }}\n"
        (docs / path).write_text(head + rest, "utf-8")
    return project


@pytest.fixture(scope="module")
def small_copied(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    extended = extend(copy_project(tmp_path_factory.mktemp("small"), ROOT / "tests" / "small"))
    accept(review_all(extended), *project.load(extended).translations["ru"].reviews)
    return Repository(extended)


def accept(root: Path, *names: str) -> None:
    """Renew the reviews of translations into Russian, by their names."""
    translate.run(parse(["--root", str(root), "translations", "--language", "ru", "--accept", *names]))


@pytest.fixture
def repository(small_copied: Repository, monkeypatch: pytest.MonkeyPatch) -> Iterator[Repository]:
    """The small project, without a change."""
    work_in(small_copied, monkeypatch)
    yield small_copied
    small_copied.git("checkout", "-q", ".")
    small_copied.git("clean", "-fdq")


@pytest.fixture
def real(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The real project without a change, in English alone: what is told of other languages is tried on the small one.

    Both of its sites are built here: its code is not changed.
    """
    copied = leave_only_english(copy_project(tmp_path / "real"))
    made = Repository(review_all(copied))
    work_in(made, monkeypatch)

    def both_built(base: Path, root: Path, old: Path, new: Path) -> bool:
        return all(build_here(project, folder) for project, folder in ((base, old), (root, new)))

    monkeypatch.setattr(site, "both_built", both_built)
    return made


@pytest.fixture(scope="module")
def small_built(small_copied: Repository, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small project, without a change."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        work_in(small_copied, monkeypatch)
        return build_here(small_copied.root, tmp_path_factory.mktemp("built") / "site")


@pytest.fixture
def quick(repository: Repository, small_built: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The small project, of which only records and pages are changed: its site is built here, and that of before once for all."""

    def both_built(base: Path, root: Path, old: Path, new: Path) -> bool:
        shutil.copytree(small_built, old)
        build_here(root, new)
        return True

    monkeypatch.setattr(site, "both_built", both_built)
    return repository


@pytest.fixture(scope="module")
def small_translated(small_copied: Repository, small_built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the small project in both languages, each translation read beside the English text."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        work_in(small_copied, monkeypatch)
        folder = Path(shutil.copytree(small_built, tmp_path_factory.mktemp("translated") / "site"))
        build_here(small_copied.root, folder / "ru", "mkdocs.ru.yml")
        return folder


@pytest.fixture
def translated(repository: Repository, small_translated: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """The same as `quick`, in both languages of the small project."""

    def both_built(base: Path, root: Path, old: Path, new: Path) -> bool:
        shutil.copytree(small_translated, old)
        build_here(root, new)
        build_here(root, new / "ru", "mkdocs.ru.yml")
        return True

    monkeypatch.setattr(site, "both_built", both_built)
    return repository


def work_in(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is printed of a commit be always the same, and nothing of another test's sites be left."""
    shutil.rmtree(repository.root / ".cache", ignore_errors=True)
    monkeypatch.setenv("SITE_URL", "https://site.example/")
    monkeypatch.setenv("REPO_URL", "")
    monkeypatch.setenv("COMMIT", "abc")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def lines(markdown: str) -> dict[str, list[str]]:
    """The list of each heading; what is long is cut after its change."""
    parts = re.split(r"^### (.*)\n", markdown, flags=re.M)
    return {
        heading: [line for line in text.split("\n") if line.startswith("- ")]
        for heading, text in zip(parts[1::2], parts[2::2], strict=True)
    }


LIMITS = (
    "These lists are made by the change’s own copy of the code. Whether a fact is right, a paragraph keeps its strength and a"
    " reason is true, no program judges."
)
MARKS = (
    "Where a review lapses or holds again, the site says so or stops saying so, wherever that record or paragraph is shown. The"
    " lists of pages leave these marks out, and the counts of reviews."
)
LAPSED = "changed since it was last compared with the briefing"
# What a reader meets of a corrected figure on each page of the small project, and the cells and files in which it stands.
SHOWN = {
    "`/` (English)": [
        "- table cell, Toll Who pays the toll? · Nordland `#north-toll`: Demands A toll of ~~2.06%~~ **2.07%** must stay. Anna Berg: Harbor ¶1 Public record: not compared used on only here",
    ],
    "`/briefing/harbor/` (English)": [
        "- sentence `#p1`: The toll is ~~2.06%.~~ **2.07%.**",
        "- sentence, what it stands on `#p1`: “The toll is 2.07%. …”: public record: ~~agrees, with~~ **judged before** a ~~nuance~~ **correction**",
        "- note `#note-toll-rate`: agrees; another share ~~2.06%~~ **2.07%** Toll on cargo; exact as printed Figure · exact as printed ~~2.06%~~ **2.07%** Public record: agrees; another share Nordland: Carl Krone spoke of 2.1 percent, …",
    ],
    "`/reference/defense-spending/` (English)": [
        "- chart label `#chart-desc`: Nordland: ~~2.06%.~~ **2.07%.** Threshold: 2%. U.S. demand: 3%, 4%. The same data stand in the table below.",
        "- chart label `#defense-spending`: Nordland ~~2.06%~~ **2.07%**",
        "- drawing, drawn otherwise `#defense-spending`: Defense spending as a share of GDP, by country",
        "- table cell, Nordland · Level `#table`: ~~2.06%~~ **2.07%**",
    ],
    "`/reference/figures/` (English)": [
        "- list item `#figures`: ~~2.06%~~ **2.07%** Toll on cargo; exact as printed, in percent of gross domestic product (GDP) Harbor ¶1",
        "- table cell, As printed `#toll-rate`: ~~2.06%~~ **2.07%**",
        "- table cell, for screen readers, 2.07% · What it is `#toll-rate`: Toll on cargo, in percent of gross domestic product (GDP). About: Nordland. Who says so: the briefing; no speaker named. Cite ~~2.06%~~ **2.07%** · Embed ~~2.06%~~ **2.07%** Public record: agrees; another share Nordland: ~~2.06%~~ **2.07%** (Nordland)",
        "- heading `#record-f-toll`: ~~2.06%~~ **2.07%** (Nordland)",
        "- sentence `#record-f-toll`: ~~2.06%,~~ **2.07%,** Toll on cargo Harbor ¶1",
        "- sentence, for screen readers `#record-f-toll`: Permanent address of this comparison: ~~2.06%~~ **2.07%** (Nordland)",
        "- note `#note-toll-rate`: agrees; another share ~~2.06%~~ **2.07%** Toll on cargo; exact as printed Figure · exact as printed ~~2.06%~~ **2.07%** Public record: agrees; another share Nordland: Carl Krone spoke of 2.1 percent, …",
    ],
    "`/reference/figures/toll-rate/` (English)": [
        "- description: ~~2.06%:~~ **2.07%:** Toll on cargo; exact as printed. Where the briefing prints it, what the public record says of it, and how to cite and embed it.",
        "- page title: Toll on cargo: ~~2.06%~~ **2.07%** · Ukraine Peace Talks",
        "- heading `#top`: Toll on cargo: ~~2.06%~~ **2.07%**",
        "- sentence `#top`: ~~2.06%~~ **2.07%**",
        "- list item `#top`: ~~2.06%~~ **2.07%**",
        "- list item `#named`: The toll is ~~2.06%.~~ **2.07%.**",
        "- heading `#record`: ~~2.06%~~ **2.07%** (Nordland)",
        "- sentence `#record`: ~~2.06%,~~ **2.07%,** Toll on cargo Harbor ¶1",
        "- sentence, for screen readers `#record`: Permanent address of this comparison: ~~2.06%~~ **2.07%** (Nordland)",
        "- code block `#cite`: Test desk. “Toll on cargo: ~~2.06%.”~~ **2.07%.”** In Harbor Talks: A Made-up Briefing. March 1, 2020. Retold by the editors of this site, edition 1.0.0, March 2, 2020, commit abc. https\\://site.example/reference/figures/\\#​toll-rate.",
        "- label, for screen readers `#cite`: Copy the Chicago citation of Toll on cargo: ~~2.06%~~ **2.07%**",
        "- code block `#cite`: Test desk. (2020, March 1). Toll on cargo: ~~2.06%.~~ **2.07%.** In Harbor talks: A made-up briefing (Retold by the editors of this site, edition 1.0.0, March 2, 2020, commit abc) \\[Policy briefing\\]. https\\://site.example/reference/figures/\\#​toll-rate",
        "- label, for screen readers `#cite`: Copy the APA citation of Toll on cargo: ~~2.06%~~ **2.07%**",
        '- code block `#embed`: &lt;figure&gt; &lt;p&gt;&lt;strong&gt;&lt;data ~~value="2.06"&gt;2.06%&lt;/data&gt;&lt;/strong&gt;~~ **value="2.07"&gt;2.07%&lt;/data&gt;&lt;/strong&gt;** Toll on cargo; exact as printed, in percent of gross domestic product (GDP).&lt;/p&gt; &lt;figcaption&gt;Test desk. “Toll on cargo: ~~2.06%.”~~ **2.07%.”** In Harbor Talks: A Made-up Briefing. March 1, 2020. Retold by the …',
        "- label, for screen readers `#embed`: Copy the HTML to embed Toll on cargo: ~~2.06%~~ **2.07%**",
    ],
    "`/reference/parties/north/` (English)": [
        "- sentence `#positions`: Demands A toll of ~~2.06%~~ **2.07%** must stay.",
        "- sentence `#voices`: A toll of ~~2.06%~~ **2.07%** must stay. reported Toll · Harbor ¶1",
        "- list item `#figures`: ~~2.06%~~ **2.07%** Toll on cargo; exact as printed. the briefing; no speaker named: Harbor ¶1",
        "- list item `#record`: ~~2.06%~~ **2.07%** (Nordland): agrees; another share Carl Krone spoke of 2.1 percent, on February 20, 2020.",
    ],
    "`/reference/people/berg/` (English)": [
        "- sentence `#positions`: Demands A toll of ~~2.06%~~ **2.07%** must stay.",
    ],
    "`/reference/public-record/` (English)": [
        "- heading `#f-toll`: ~~2.06%~~ **2.07%** (Nordland)",
        "- sentence `#f-toll`: ~~2.06%,~~ **2.07%,** Toll on cargo Harbor ¶1",
        "- sentence, for screen readers `#f-toll`: Permanent address of this comparison: ~~2.06%~~ **2.07%** (Nordland)",
        "- sentence `#source-hafenblatt`: state media · German · reports words or numbers of April 2020 later than the briefing, day of publication not known · consulted as a stored copy on November 22, 2026, not opened live · cited in ~~2.06%~~ **2.07%** (Nordland)",
        "- sentence `#source-gazette`: press · English · dated February 20, 2020 · consulted as a stored copy on November 22, 2026, not opened live · cited in Berg: “too late”; ~~2.06%~~ **2.07%** (Nordland)",
    ],
    "`/cite/` (English)": [
        "- heading `#figure-toll-rate`: Toll on cargo: ~~2.06%~~ **2.07%**",
        "- sentence, for screen readers `#figure-toll-rate`: Public record: agrees; another share Nordland: ~~2.06%~~ **2.07%** (Nordland)",
        "- code block `#figure-toll-rate`: Test desk. “Toll on cargo: ~~2.06%.”~~ **2.07%.”** In Harbor Talks: A Made-up Briefing. March 1, 2020. Retold by the editors of this site, edition 1.0.0, March 2, 2020, commit abc. https\\://site.example/reference/figures/\\#\u200btoll-rate.",
        "- label, for screen readers `#figure-toll-rate`: Copy the Chicago citation of Toll on cargo: ~~2.06%~~ **2.07%**",
        "- code block `#figure-toll-rate`: Test desk. (2020, March 1). Toll on cargo: ~~2.06%.~~ **2.07%.** In Harbor talks: A made-up briefing (Retold by the editors of this site, edition 1.0.0, March 2, 2020, commit abc) \\[Policy briefing\\]. https\\://site.example/reference/figures/\\#\u200btoll-rate",
        "- label, for screen readers `#figure-toll-rate`: Copy the APA citation of Toll on cargo: ~~2.06%~~ **2.07%**",
        "- label, for screen readers `#figure-toll-rate`: BibTeX, RIS, CSL-JSON of Toll on cargo: ~~2.06%~~ **2.07%**",
        '- code block `#figure-toll-rate`: @\u200bmisc{ukraine-peace-talks-2020-figure-toll-rate, author = "{Test desk}", title = "{Toll on cargo: ~~2.06\\\\%}",~~ **2.07\\\\%}",** howpublished = "In: Harbor Talks: A Made-up Briefing", year = 2020, month = 3, note = "Dated 2020-03-01. Retold by the editors of this site, edition 1.0.0, March 2, 2020, commit abc", version = "1.0.0", langid = "english", url = "https\\://site.example/reference/figures/\\#\u200btoll-rate", }',
        "- label, for screen readers `#figure-toll-rate`: Copy the BibTeX citation of Toll on cargo: ~~2.06%~~ **2.07%**",
        "- code block `#figure-toll-rate`: TY - CHAP AU - Test desk TI - Toll on cargo: ~~2.06%~~ **2.07%** T2 - Harbor Talks: A Made-up Briefing PY - 2020 DA - 2020/03/01 ET - 1.0.0 LA - en N1 - Retold by the editors of this site, edition 1.0.0, March 2, 2020, commit abc UR - https\\://site.example/reference/figures/\\#\u200btoll-rate ER -",
        "- label, for screen readers `#figure-toll-rate`: Copy the RIS citation of Toll on cargo: ~~2.06%~~ **2.07%**",
        '- code block `#figure-toll-rate`: … { "id": "ukraine-peace-talks-2020-figure-toll-rate", "type": "chapter", "genre": "Policy briefing", "title": "Toll on cargo: ~~2.06%",~~ **2.07%",** "container-title": "Harbor Talks: A Made-up Briefing", "author": \\[ { "literal": "Test desk" …',
        "- label, for screen readers `#figure-toll-rate`: Copy the CSL-JSON citation of Toll on cargo: ~~2.06%~~ **2.07%**",
        "- sentence, for screen readers `#figure-toll-rate`: Files for a reference manager: BibTeX of Toll on cargo: ~~2.06%~~ **2.07%** · RIS of Toll on cargo: ~~2.06%~~ **2.07%** · CSL-JSON of Toll on cargo: ~~2.06%~~ **2.07%**",
    ],
}
# The files in which its mark stands are larger.
SIZES = {
    "`/data/` (English)": [
        "- table cell, figures · Files `#table-figures`: CSV, ~~1.1~~ **1.2** kB · JSON, ~~2.7~~ **2.8** kB · JSON Schema",
    ],
}
# What translated pages and tables repeat of it, as it is written there.
REPEATED = {
    "`/reference/figures/toll-rate/` (English)": [
        "- the same in `/ru/reference/figures/toll-rate/` (Russian), 14 changes: ~~2,06 %~~ **2,07 %**; ~~2.06%~~ **2.07%**;"
        ' ~~value="2.06"&gt;2,06 %~~ **value="2.07"&gt;2,07 %**',
    ],
    "`/reference/people/berg/` (English)": [
        "- the same in `/ru/reference/people/berg/` (Russian), 1 change: ~~2.06%~~ **2.07%**",
    ],
    "`data/checks-excerpts.csv`": [
        "- the same in `ru/data/checks-excerpts.csv` (Russian), 2 cells",
    ],
    "`data/checks.csv`": [
        "- the same in `ru/data/checks.csv` (Russian), 2 cells: ~~2,06 %~~ **2,07 %**",
    ],
    "`data/figures.csv`": [
        "- the same in `ru/data/figures.csv` (Russian), 4 cells: ~~2.06~~ **2.07**; ~~2.06%~~ **2.07%**; ~~2,06 %~~ **2,07 %**",
    ],
    "`data/positions.csv`": [
        "- the same in `ru/data/positions.csv` (Russian), 1 cell: ~~2.06%~~ **2.07%**",
    ],
    "Other files that differ": [
        "- the same in Russian: 30 (`ru/briefing/harbor/index.md`, `ru/charts/spending.svg`, `ru/cite/figure-toll-rate.bib`, `ru/cite/figure-toll-rate.json`, `ru/cite/figure-toll-rate.ris` and 25 more)",
    ],
}
UNTRANSLATED = {
    "Pages without a translation, which show the same changes in English": [
        "- Russian: 8 (`/ru/`, `/ru/briefing/harbor/`, `/ru/reference/defense-spending/`, `/ru/reference/figures/`, `/ru/reference/parties/north/` and 3 more)",
    ],
}
FILES = {
    "`data/checks-excerpts.csv`": [
        "- `f-toll 1`, review: ~~current~~ **judged before a correction**",
        "- `f-toll 2`, review: ~~current~~ **judged before a correction**",
    ],
    "`data/checks.csv`": [
        "- `f-toll`, title: ~~2.06%~~ **2.07%** (Nordland)",
        "- `f-toll`, review: ~~current~~ **judged before a correction**",
    ],
    "`data/figures.csv`": [
        "- `toll-rate`, value: ~~2.06~~ **2.07**",
        "- `toll-rate`, literal: ~~2.06%~~ **2.07%**",
        "- `toll-rate`, printed: ~~2.06%~~ **2.07%**",
        f"- `toll-rate`, review: ~~current~~ **{LAPSED}**",
    ],
    "`data/positions.csv`": [
        "- `north-toll`, text: A toll of ~~2.06%~~ **2.07%** must stay.",
    ],
    "Other files that differ": [
        "- files in assets/social/: 2 (`assets/social/chart-spending.png`, `assets/social/figure-toll-rate.png`)",
        "- pages as plain text: 10 (`briefing/harbor/index.md`, `cite/index.md`, `data/index.md`, `index.md`, `reference/defense-spending/index.md` and 5 more)",
        "- files in charts/: 1 (`charts/spending.svg`)",
        "- citations (BibTeX): 1 (`cite/figure-toll-rate.bib`)",
        "- citations (CSL-JSON): 1 (`cite/figure-toll-rate.json`)",
        "- citations (RIS): 1 (`cite/figure-toll-rate.ris`)",
        "- JSON: 5 (`data/briefing.json`, `data/checks.json`, `data/datapackage.json`, `data/figures.json`, `data/positions.json`)",
        "- files in data/: 1 (`data/sentences.jsonl`)",
        "- data/v1/, the same data at their lasting address: 10 (`data/v1/briefing.json`, `data/v1/checks-excerpts.csv`, `data/v1/checks.csv`, `data/v1/checks.json`, `data/v1/datapackage.json` and 5 more)",
        "- llms.txt: 1 (`llms.txt`)",
        "- search index: 1 (`search/search_index.json`)",
    ],
}


def test_a_corrected_figure_is_listed_wherever_a_reader_meets_it_and_nothing_else_is(translated: Repository) -> None:
    translated.edit("data/figures.yml", "value: 2.06\n", "value: 2.07\n")
    translated.edit("data/figures.yml", "literal: 2.06%", "literal: 2.07%")
    page = translated.root / ".cache" / "review.html"
    page.parent.mkdir(exist_ok=True)
    code, said, beside = translated.impact("--base", "HEAD", "--html", str(page))
    assert (beside, code) == (f"The page is in {page}.\n", 0)
    assert said.split("\n\n")[:4] == [
        "## What changes for a reader",
        "1 page title, 1 description, 5 headings, 10 sentences, 5 list items, 4 table cells, 2 chart labels, 1 drawing,"
        " 8 code blocks, 2 notes, 1 mark of a sentence and 15 texts for screen readers on 10 pages; 9 cells in 4 tables;"
        " the same in Russian on 10 pages and in 4 tables.",
        LIMITS,
        MARKS,
    ]
    lapsed = {
        "Not compared since this change": [
            f"- `figure toll-rate facts` (`data/figures.yml:1`): {LAPSED}",
            "- `comparison f-toll verdict` (`data/comparisons.yml:20`): judged before a correction",
        ]
    }
    file = "the records of `data/figures.yml`"
    why = {
        "Why": [
            "- figure `toll-rate` (`data/figures.yml:5`): value ~~2.06~~ **2.07**; literal ~~2.06%~~ **2.07%**",
            f"- {file}",
        ]
    }
    shown = {heading: [f"{line} — figure `toll-rate`" for line in listed] for heading, listed in SHOWN.items()}
    sizes = {heading: [f"{line} — {file}" for line in listed] for heading, listed in SIZES.items()}
    assert list(lines(said)) == [*lapsed, *why, *list(shown)[:-1], *sizes, list(shown)[-1], *UNTRANSLATED, *FILES]
    told = lapsed | why | shown | sizes | UNTRANSLATED | FILES
    assert lines(said) == told | {heading: [*told[heading], *listed] for heading, listed in REPEATED.items()}
    the_page_names_every_file_that_differs(page.read_text("utf-8"), b"2.06", *translated.sites())
    the_list_holds_every_text_that_differs(translated, "2.07")
    the_page_is_one_that_a_browser_can_trust(page.read_text("utf-8"))


def test_a_corrected_figure_of_the_real_project_is_listed_completely(real: Repository, site: Path) -> None:
    levels = [row.level for row in spending.by_country(SITE.data) if row.level and str(row.level.value) in row.level.literal]
    figure = min(levels, key=lambda level: level.precision != "exact")
    allow_another_number(real, figure.id)
    old, new = str(figure.value), another(figure.value, site)
    place = correct(real.root / "data" / "figures.yml", figure, new)
    page = real.root / "review.html"
    code, said, beside = real.impact("--base", "HEAD", "--html", str(page))
    assert (beside, code) == (f"The page is in {page}.\n", 0)
    found = lines(said)
    literal = " ".join(f"~~{word}~~ **{word.replace(old, new)}**" if old in word else word for word in figure.literal.split())
    name = f"figure `{figure.id}`"
    # The files that have its mark are larger, which the page of downloads says.
    corrected, *sizes = found["Why"]
    assert corrected == f"- {name} (`data/figures.yml:{place}`): value ~~{old}~~ **{new}**; literal {literal}"
    assert sizes in ([], ["- the records of `data/figures.yml`"])
    assert f"- `{name.replace('`', '')} facts` (`data/figures.yml:{{}}`): {LAPSED}" in [
        re.sub(r"(?<=yml:)\d+", "{}", line) for line in found["Not compared since this change"]
    ]
    on_pages = [line for heading, listed in found.items() if heading.startswith("`/") for line in listed]
    told = [line for line in on_pages if not line.startswith("- the same in ")]
    assert [line for line in told if new in line and not line.endswith(f" — {name}")] == []
    assert [line for line in on_pages if "reviews are current" in line] == []
    for kind in ("sentence", "table cell", "chart label", "note"):
        assert [line for line in on_pages if line.startswith(f"- {kind}") and new in line], f"no {kind} is listed"
    assert f"- `{figure.id}`, value: ~~{old}~~ **{new}**" in found["`data/figures.csv`"]
    the_page_names_every_file_that_differs(page.read_text("utf-8"), old.encode(), *real.sites())
    the_list_holds_every_text_that_differs(real, new)
    the_page_is_one_that_a_browser_can_trust(page.read_text("utf-8"))


def allow_another_number(repository: Repository, id_: str) -> None:
    """Let the comparisons of a figure hold for another number too, so that it can be corrected alone."""
    path = repository.root / "data" / "comparisons.yml"
    checks = re.split(r"^(?=- id: )", path.read_text("utf-8"), flags=re.M)
    about = re.compile(rf"^  figures: .*\b{re.escape(id_)}\b", re.M)
    changed = [
        re.sub(r"^  verdict: agrees$", "  verdict: agrees, with a nuance\n  nuance: another number", check, flags=re.M)
        if about.search(check)
        else check
        for check in checks
    ]
    path.write_text("".join(changed), "utf-8")
    if changed != checks:
        repository.commit()


def another(value: Decimal, site: Path) -> str:
    """A value near another one that no page of a site holds."""
    pages = [path.read_text("utf-8") for path in site.rglob("*.html")]
    near = (str(value + Decimal(step) / 100) for step in range(1, 1000))
    return next(number for number in near if not any(number in page for page in pages))


def correct(file: Path, figure: Figure, new: str) -> int:
    """Correct the value of a figure and how it is printed, however its file is laid out; returns the line of the value."""
    text = file.read_text("utf-8")
    records = [{key.value: value for key, value in record.value} for record in yaml.compose(text).value]
    [fields] = [record for record in records if record["id"].value == figure.id]
    # From the end of the file on, so that what is still to be corrected stays where it is.
    for node in sorted((fields["value"], fields["literal"]), key=lambda node: -node.start_mark.index):
        start, end = node.start_mark.index, node.end_mark.index
        text = text[:start] + text[start:end].replace(str(figure.value), new) + text[end:]
    file.write_text(text, "utf-8")
    return fields["value"].start_mark.line + 1


def the_page_names_every_file_that_differs(page: str, value: bytes, old: Path, new: Path) -> None:
    """Every built file that held the value and is not as it was, found by its bytes alone."""
    differing = [
        path.relative_to(old).as_posix()
        for path in sorted(old.rglob("*"))
        if path.is_file() and value in path.read_bytes() and path.read_bytes() != (new / path.relative_to(old)).read_bytes()
    ]
    assert {Path(name).suffix for name in differing} >= {".html", ".md", ".csv", ".json", ".bib", ".ris"}
    # Of some pages nothing but the marks and counts of reviews differ, as on that of the method.
    lists = re.findall(r"<li>(?:pages whose words are the same, but not their marks |the same in |\w+: ).*?>([^<]+)</span>", page)
    listed = {name for names in lists for name in names.split(", ")}
    for name in differing:
        address = f"/{name.removesuffix('index.html')}"
        named = f"<code>{address}</code>" in page or address in listed if name.endswith(".html") else name in page
        assert named, f"{name} differs, and the page does not name it"


def the_list_holds_every_text_that_differs(repository: Repository, value: str) -> None:
    """Every text and label of a page's content with the new value, as another parser finds it, is part of what is listed."""
    found, (_, new) = repository.found[-1], repository.sites()
    # Of other languages, what repeats these is named beside them.
    named = {address for urls in found.untranslated.values() for address in urls}
    named |= {echo.address for page in found.pages for echo in page.echoes}
    checked = 0
    for path in sorted(path for path in new.rglob("*.html") if value in path.read_text("utf-8")):
        document = html5lib.parse(path.read_text("utf-8"), namespaceHTMLElements=False)
        content = document.find(".//main")
        texts = [" ".join(text.split()) for text in content.itertext() if value in text]
        texts += [element.attrib["aria-label"] for element in content.iter() if value in element.attrib.get("aria-label", "")]
        url = path.relative_to(new).as_posix().removesuffix("index.html")
        if url in named:
            continue
        listed = [change.new for page in found.pages if page.url == url for change, _ in page.changes if change.new]
        for text in texts:
            checked += 1
            assert any(text in unit.text or text in unit.spoken for unit in listed), f"{url} does not list {text!r}"
    assert checked > 0


def the_page_is_one_that_a_browser_can_trust(page: str) -> None:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    document = parser.parse(page)
    assert [element.tag for element in document.iter() if element.tag in ("script", "img", "iframe", "object", "link", "a")] == []
    policy = document.find(".//meta[@http-equiv='Content-Security-Policy']").attrib["content"]
    assert re.fullmatch(r"default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='", policy)


def test_a_translated_paragraph_is_a_sentence_of_its_language_with_its_line(translated: Repository) -> None:
    translated.edit("docs/ru/briefing/outlook.md", "ждёт", "ожидает")
    code, said, _ = translated.impact("--base", "HEAD")
    assert code == 0
    assert said == (
        "## What changes for a reader\n\n"
        "1 sentence on 1 page.\n\n"
        f"{LIMITS}\n\n{MARKS}\n\n"
        "### Not compared since this change\n\n"
        "- `paragraph outlook-1 ru` (`docs/ru/briefing/outlook.md:6`): changed since it was last compared with the English text\n\n"
        "### Why\n\n"
        "- the page `docs/ru/briefing/outlook.md` (`docs/ru/briefing/outlook.md:6`)\n\n"
        "### `/ru/briefing/outlook/` (Russian)\n\n"
        "- sentence `#p1`: Берг ~~ждёт~~ **ожидает** решения Управления порта: 2 %, 3 % or 4 %."
        " — the page `docs/ru/briefing/outlook.md`\n\n"
        "### Other files that differ\n\n"
        "- pages as plain text in Russian: 1 (`ru/briefing/outlook/index.md`)\n"
        "- files in data/ in Russian: 1 (`ru/data/sentences.jsonl`)\n"
        "- data/v1/, the same data at their lasting address in Russian: 1 (`ru/data/v1/sentences.jsonl`)\n"
        "- search index in Russian: 1 (`ru/search/search_index.json`)\n"
    )


def test_a_translated_record_is_the_cause_of_what_its_language_says_and_no_correction(translated: Repository) -> None:
    translated.edit("data/ru/figures.yml", "Пошлина на грузы", "'Сбор с *грузов* [x] @name'")
    found = lines(translated.impact("--base", "HEAD")[1])
    was, now = "~~Пошлина на грузы~~", "**Сбор с \\*грузов\\* \\[x\\] @\u200bname**"
    assert list(found) == [
        "Not compared since this change",
        "Why",
        "`/ru/reference/figures/toll-rate/` (Russian)",
        "`ru/data/figures.csv`",
        "Other files that differ",
    ]
    assert found["Why"] == [f"- the Russian text of the figure `toll-rate` (`data/ru/figures.yml:2`): label {was} {now}"]
    listed = found["`/ru/reference/figures/toll-rate/` (Russian)"]
    assert listed[2] == f"- heading `#top`: {was} {now} — 2,06 % — the Russian text of the figure `toll-rate`"
    assert [line for line in listed if not line.endswith(" — the Russian text of the figure `toll-rate`")] == []
    assert found["`ru/data/figures.csv`"] == [
        f"- `toll-rate`, label: {was} {now}",
        "- `toll-rate`, review: ~~current~~ **изменено после последней сверки с английским текстом**",
    ]
    assert "no problem." in commands.check(parse(["--root", str(translated.root), "check", "--base", "HEAD"]))


def test_a_translation_lapses_with_the_english_text_and_a_review_that_a_change_brings_is_named(translated: Repository) -> None:
    translated.edit("docs/en/briefing/outlook.md", "is what", "is all that")
    translated.edit("data/ru/figures.yml", "Пошлина на грузы", "Сбор с грузов")
    accept(translated.root, "figure toll-rate")
    found = lines(translated.impact("--base", "HEAD")[1])
    lapsed = [
        f"`paragraph outlook-1 text` (`docs/en/briefing/outlook.md:6`): {LAPSED}",
        "`paragraph outlook-1 ru` (`docs/ru/briefing/outlook.md:6`): the English text has changed since it was translated",
    ]
    assert found["Not compared since this change"] == [f"- {one}" for one in lapsed]
    [line] = found["Reviews that this change brings, or that hold again"]
    assert re.fullmatch(r"- `figure toll-rate ru` \(`data/ru/reviews\.yml:\d+`\): an editor read both side by side", line)
    # What the page says of it follows from the lapse.
    assert [heading for heading in found if heading.startswith("`/ru/briefing/outlook/`")] == []
    said = commands.check(parse(["--root", str(translated.root), "check", "--base", "HEAD"]))
    assert (
        "docs/ru/briefing/outlook.md:6: `paragraph outlook-1 ru`: the English text has changed since it was translated;"
        " the site says so until an editor has compared it"
    ) in said.split("\n")
    with pytest.raises(Problems, match=r"renews its review: python3 run\.py translations --help"):
        commands.check(parse(["--root", str(translated.root), "check", "--current"]))


def test_a_translation_without_a_review_is_told_only_where_it_had_one(translated: Repository) -> None:
    before = Path(shutil.copytree(translated.root, translated.root.parent / "unread"))
    (before / "data/ru/reviews.yml").unlink()
    site = project.load(translated.root)
    assert [one.target for one in project.lapsed_since(project.reviews_before(before), site)] == []
    without = project.load(before)
    lost = [one.target for one in project.lapsed_since(project.reviews_before(translated.root), without)]
    assert "paragraph outlook-1 ru" in lost
    assert {name.rpartition(" ")[2] for name in lost} == {"ru"}
    assert project.lapsed(without) == []


def test_a_page_that_gets_a_translation_is_new_in_its_language(translated: Repository) -> None:
    path = translated.root / "docs/ru/reference/glossary.md"
    path.parent.mkdir()
    path.write_text(
        "---\ntitle: Слова\ndescription: Страница для проб.\n---\n# Слова {: #glossary }\n\n{{ glossary() }}\n", "utf-8"
    )
    found = lines(translated.impact("--base", "HEAD")[1])
    [heading] = [heading for heading in found if heading.startswith("`/ru/reference/glossary/`")]
    assert heading == "`/ru/reference/glossary/` (Russian, new as a whole)"
    assert "- new heading `#glossary`: **Слова**" in found[heading]


def test_a_corrected_typo_of_a_page_is_one_sentence_with_its_line(quick: Repository) -> None:
    quick.edit(HARBOR, "have not given up", "will not give up")
    code, said, _ = quick.impact("--base", "HEAD")
    assert code == 0
    assert said == (
        "## What changes for a reader\n\n"
        "1 sentence and 1 list item on 2 pages.\n\n"
        f"{LIMITS}\n\n{MARKS}\n\n"
        "### Not compared since this change\n\n"
        f"- `paragraph harbor-1 text` (`docs/en/briefing/harbor.md:6`): {LAPSED}\n\n"
        "### Why\n\n"
        "- the page `docs/en/briefing/harbor.md` (`docs/en/briefing/harbor.md:6`)\n\n"
        "### `/briefing/harbor/` (English)\n\n"
        "- sentence `#p1`: Mayor Anna Berg called it “too late”, while dock workers ~~have~~ **will** not ~~given~~ **give** up."
        " — the page `docs/en/briefing/harbor.md`\n\n"
        "### `/reference/quotes/berg-too-late/` (English)\n\n"
        "<details><summary>1 change in a page made from one record</summary>\n\n"
        "- list item `#named`: Mayor Anna Berg called it “too late”, while dock workers ~~have~~ **will** not ~~given~~ **give** up."
        " — the page `docs/en/briefing/harbor.md`\n\n"
        "</details>\n\n"
        "### Other files that differ\n\n"
        "- pages as plain text: 2 (`briefing/harbor/index.md`, `reference/quotes/berg-too-late/index.md`)\n"
        "- files in data/: 1 (`data/sentences.jsonl`)\n"
        "- data/v1/, the same data at their lasting address: 1 (`data/v1/sentences.jsonl`)\n"
        "- search index: 1 (`search/search_index.json`)\n"
    )


def test_a_new_record_and_a_changed_name_are_told_apart(quick: Repository) -> None:
    quick.edit("data/actors.yml", "name: Anna Berg", "name: Anna-Maria Berg")
    quick.edit(
        "data/terms.yml",
        "- id: toll\n",
        "- id: quay\n  name: quay\n  definition: Where ships lie.\n  paragraphs: [harbor-1]\n- id: toll\n",
    )
    quick.edit(HARBOR, "given up.", 'given up. It is about a {{ ref("term", "quay") }}.')
    code, said, beside = quick.impact("--base", "HEAD")
    assert (beside, code) == ("", 0)
    found = lines(said)
    assert found["Why"] == [
        "- actor `berg` (`data/actors.yml:10`): name ~~Anna~~ **Anna-Maria** Berg",
        "- term `quay` (`data/terms.yml:1`): new",
        "- the page `docs/en/briefing/harbor.md` (`docs/en/briefing/harbor.md:6`)",
        "- the records of `data/actors.yml`",
        "- the records of `data/terms.yml`",
    ]
    assert found["Not compared since this change"] == [
        f"- `actor berg facts` (`data/actors.yml:8`): {LAPSED}",
        "- `term quay facts` (`data/terms.yml:1`): not yet compared with the briefing",
        "- `term quay wording` (`data/terms.yml:1`): not yet compared with the briefing",
        # He is read beside its excerpts by his name.
        "- `comparison q-too-late verdict` (`data/comparisons.yml:4`): judged before a correction",
        f"- `paragraph harbor-1 text` (`docs/en/briefing/harbor.md:6`): {LAPSED}",
        "- `actor berg ru` (`data/ru/actors.yml:1`): the English text has changed since it was translated",
    ]
    assert found["`/briefing/harbor/` (English)"][:3] == [
        "- sentence `#p1`: Mayor ~~Anna~~ **Anna-Maria** Berg called it “too late”, while dock workers have not given up."
        " — actor `berg`",
        "- sentence, what it stands on `#p1`: “Mayor Anna-Maria Berg called it “too late”, while dock workers have not …”:"
        " public record: ~~agrees~~ **judged before a correction** — actor `berg`",
        "- new sentence `#p1`: **It is about a quay.** — the page `docs/en/briefing/harbor.md`",
    ]
    assert found["`/reference/glossary/` (English)"] == [
        "- new list item `#quay`: **quay** — term `quay`",
        "- new sentence `#quay`: **Where ships lie.** — term `quay`",
        "- new sentence `#quay`: **In the briefing: Harbor ¶1** — term `quay`",
        "- new list item `#quay`: **Used on: Harbor ¶1** — term `quay`",
    ]
    assert found["`/data/` (English)"][1] == (
        "- table cell, terms · Rows `#table-terms`: ~~1~~ **2** — the records of `data/terms.yml`"
    )
    assert found["`data/terms.csv`"] == [
        "- `quay`, the whole row: **quay · quay · Where ships lie. · https\\://site.example/briefing/harbor/\\#\u200bp1"
        " · https\\://site.example/reference/glossary/\\#\u200bquay · not yet compared with the briefing · en**"
    ]


def test_another_verdict_is_a_mark_of_each_sentence_that_calls_what_was_compared(quick: Repository) -> None:
    quick.edit(
        "data/comparisons.yml", "  verdict: agrees\n", "  verdict: agrees, with a nuance\n  nuance: said of another toll\n"
    )
    code, said, beside = quick.impact("--base", "HEAD")
    assert (beside, code) == ("", 0)
    found = lines(said)["`/briefing/harbor/` (English)"]
    assert [line for line in found if line.startswith("- sentence")] == [
        "- sentence, what it stands on `#p1`: “Mayor Anna Berg called it “too late”, while dock workers have not …”:"
        " public record: ~~agrees~~ **verdict not reviewed** — comparison `q-too-late`"
    ]
    assert "1 mark of a sentence" in said.split("\n\n")[1]


def test_what_no_reader_meets_changes_nothing(quick: Repository) -> None:
    (quick.root / "README.md").write_text("The project, told otherwise.\n")
    (quick.root / "tests").mkdir()
    (quick.root / "tests" / "test_new.py").write_text("")
    # The last line, so that no record stands in another line.
    waivers = quick.root / "data" / "waivers.yml"
    waivers.write_text(waivers.read_text("utf-8") + "# A comment.\n", "utf-8")
    assert quick.impact("--base", "HEAD") == (
        0,
        f"## What changes for a reader\n\nNothing changes for a reader.\n\n{LIMITS}\n\n"
        "A green run proves nothing about these: `README.md`, `tests/test_new.py`.\n",
        "",
    )


def test_no_file_that_could_run_as_code_goes_unnamed_whatever_the_owners_say(quick: Repository) -> None:
    (quick.root / "conftest.py").write_text("")
    (quick.root / "pytest.ini").write_text("[pytest]\naddopts = --co\n")
    (quick.root / ".github" / "CODEOWNERS").write_text("")
    named = "`.github/CODEOWNERS`, `conftest.py`, `pytest.ini`"
    assert f"A green run proves nothing about these: {named}.\n" in quick.impact("--base", "HEAD")[1]


def test_what_the_other_revision_has_gained_since_is_no_change(quick: Repository) -> None:
    quick.git("checkout", "-q", "-b", "theirs")
    quick.edit(HARBOR, "have not given up", "will not give up")
    quick.commit()
    quick.git("checkout", "-q", "-")
    code, said, _ = quick.impact("--base", "theirs")
    assert (code, said.split("\n")[2]) == (0, "Nothing changes for a reader.")


def test_code_that_a_green_run_does_not_prove_is_named_with_what_it_changes(repository: Repository) -> None:
    repository.edit("macros/templates/stamp.html", "What came later", "Anything later")
    (repository.root / "macros" / "new.toml").write_text("")
    code, said, _ = repository.impact("--base", "HEAD")
    assert code == 0
    assert "\n\nA green run proves nothing about these: `macros/new.toml`, `macros/templates/stamp.html`.\n\n" in said
    found = lines(said)
    assert found["Why"] == ["- the templates or the code (`macros/new.toml`, `macros/templates/stamp.html`)"]
    assert found["`/briefing/harbor/` (English)"] == [
        "- sentence `#harbor`: ~~What came~~ **Anything** later is not covered, or is marked as later. — the templates or the code"
    ]


def test_text_of_a_stranger_is_inert(quick: Repository) -> None:
    quick.edit(
        "data/terms.yml",
        "A charge for the use of something.",
        "'A charge for the use of something, *in* [x] [y] @name #ab _a_ | ~~no~~ :tada: www.y.example & ![i].'",
    )
    code, said, beside = quick.impact("--base", "HEAD")
    assert (beside, code) == ("", 0)
    written = (
        "A charge for the use of ~~something.~~ **something, \\*in\\* \\[x\\] \\[y\\] @\u200bname \\#\u200bab \\_a\\_ \\|"
        " \\~\\~no\\~\\~ :\u200btada: www\\.y.example & !\\[i\\].**"
    )
    found = lines(said)
    assert found["Why"][0] == f"- term `toll` (`data/terms.yml:3`): definition {written}"
    assert found["`/reference/glossary/` (English)"] == [f"- sentence `#toll`: {written} — term `toll`"]
    assert found["`data/terms.csv`"] == [f"- `toll`, definition: {written}", f"- `toll`, review: ~~current~~ **{LAPSED}**"]


def test_problems_of_the_working_tree_are_said_instead(repository: Repository) -> None:
    repository.edit(HARBOR, '"title"', '"titel"')
    assert repository.impact("--base", "HEAD") == (
        1,
        "",
        "docs/en/briefing/harbor.md:6: `berg` has no form `titel`; did you mean `title`?\n1 problem.\n",
    )


def test_a_base_that_does_not_build_is_said_plainly(repository: Repository) -> None:
    repository.edit(HARBOR, '"title"', '"titel"')
    repository.commit()
    repository.edit(HARBOR, '"titel"', '"title"')
    code, said, beside = repository.impact("--base", "HEAD")
    repository.git("reset", "-q", "--hard", "HEAD~1")
    assert (code, said) == (1, "")
    assert beside.startswith(
        "The site of where the two revisions parted does not build, so nothing can be compared. MkDocs said:\n"
    )
    assert "docs/en/briefing/harbor.md:6: `berg` has no form `titel`" in beside


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
        parse(["impact", *arguments])


def test_no_two_rows_of_a_table_have_the_same_name(site: Path) -> None:
    for path in some(sorted((site / "data").glob("*.csv"))):
        head, *rows = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
        names = [row[0] if head[0] == "id" else tuple(row[:2]) for row in rows]
        assert len(names) == len(set(names)), path.name
