"""What a stranger may send in data/ or docs/: none of it runs, leaks, hangs or fills the memory.

Each case in tests/hostile/ is checked by a process of its own, with little memory and time. What is not refused is shown
to be harmless, by building a site with it.
"""

from __future__ import annotations

import html
import os
import re
import select
import shutil
import signal
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from briefing.checks import pages as pagecheck
from briefing.checks import project
from briefing.pages import page as pages
from briefing.records import files
from briefing.records.problems import Problem, report
from briefing.upkeep import built as sitecheck
from macros import charts
from tests import cases
from tests.checking import Checker
from tests.conftest import ROOT, build, build_here, copy_project, leave_only_english

# Most of these start processes, which takes longer than what `test --fast` is for.
pytestmark = pytest.mark.process

CASES = sorted((ROOT / "tests" / "hostile").glob("*.yml"))
OUTPUT = 500_000
COMMANDS = ("data", "docs", "::error file=")


@pytest.fixture(scope="module")
def checker() -> Iterator[Checker]:
    """A process that checks many projects, each within bounds of its own."""
    started = Checker()
    yield started
    started.close()


@pytest.fixture
def check(checker: Checker) -> Callable[..., list[str]]:
    """Gives the lines that the check says of a project that it refuses, within its limits; the last one counts the problems."""

    def check(folder: Path, *arguments: str, actions: str = "") -> list[str]:
        said = checker.check(folder, *arguments, actions=actions)
        assert (said.code, said.errors) == (1, b"")
        assert len(said.output) < OUTPUT
        return said.output.decode().split("\n")[:-1]

    return check


def test_what_takes_too_much_memory_is_ended(checker: Checker) -> None:
    said = checker.run("x = bytearray(2**30)")
    assert (said.code, said.errors.splitlines()[-1]) == (1, b"MemoryError")


def test_what_takes_too_much_time_is_ended(checker: Checker) -> None:
    assert checker.run("while True: pass", seconds=1).code == -signal.SIGKILL


def test_what_waits_for_too_long_is_ended_with_what_it_started_whatever_it_does_to_its_own_alarm(
    checker: Checker, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "held")
    held = os.open(tmp_path / "held", os.O_RDONLY | os.O_NONBLOCK)
    waits = f"""
import signal, subprocess, time
signal.alarm(0)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
subprocess.Popen(["sleep", "600"], stdout=open({str(tmp_path / "held")!r}, "w"))
print("started", flush=True)
time.sleep(600)
"""
    said = checker.run(waits, wall=2)
    assert (said.code, said.output) == (-signal.SIGKILL, b"started\n")
    # It can be read, with nothing in it, once nobody holds it for writing any more.
    assert select.select([held], [], [], 10)[0]
    assert os.read(held, 1) == b""
    os.close(held)


def test_bounds_that_cannot_be_set_fail_their_case_and_no_other(checker: Checker) -> None:
    said = checker.run("print('never')", seconds="soon")  # type: ignore[arg-type]
    assert (said.code, said.output) == (1, b"")
    assert said.errors.splitlines()[-1].startswith(b"TypeError")
    assert checker.run("print('next')").output == b"next\n"


def test_code_cannot_read_or_answer_what_the_process_is_asked(checker: Checker) -> None:
    assert checker.run("print(input())").errors.splitlines()[-1].startswith(b"EOFError")
    assert checker.run("import os; os.write(1, b'0')").output == b"0"
    assert checker.run("print('next')").output == b"next\n"


@pytest.mark.parametrize("file", CASES, ids=lambda file: file.stem)
def test_it_is_refused_in_bounded_time_and_memory(file: Path, small_case: Path, check: Callable[..., list[str]]) -> None:
    case = yaml.safe_load(file.read_text("utf-8"))
    cases.apply(small_case, case["edit"])
    said = check(small_case)
    if "ends" in case:
        assert [*said[: len(case["says"])], said[-1]] == [*case["says"], case["ends"]]
    else:
        assert said[:-1] == case["says"]


# One of each family of cases about pages: all go through the same reader, whatever the language.
OF_PAGES = (
    "front-matter-macros-off", "front-matter-title-script", "link-javascript-entity", "link-javascript-reference", "markup-attributes",
    "markup-entity-invisible", "markup-frame", "size-open-brackets", "template-class", "template-in-fence", "template-over-lines",
)  # fmt: skip


@pytest.mark.parametrize("name", OF_PAGES)
def test_a_page_of_another_language_is_refused_for_what_one_of_the_source_is(
    name: str, small: Path, check: Callable[..., list[str]]
) -> None:
    case = yaml.safe_load((ROOT / "tests" / "hostile" / f"{name}.yml").read_text("utf-8"))
    shutil.copytree(small / "docs" / "en", small / "docs" / "az")
    settings = (small / "mkdocs.ru.yml").read_text("utf-8")
    (small / "mkdocs.az.yml").write_text(settings.replace("/ru", "/az").replace(": ru", ": az"), "utf-8")
    assert [edit["file"] for edit in case["edit"] if not edit["file"].startswith("docs/en/")] == []
    cases.apply(small, [{**edit, "file": edit["file"].replace("docs/en", "docs/az")} for edit in case["edit"]])
    # The page is not as its English any more, which is said as well.
    assert {line.replace("docs/en", "docs/az") for line in case["says"]} <= set(check(small))


@pytest.mark.parametrize(
    "name",
    [
        "record-line-break",
        "record-percent-break",
        "record-old-command",
        "file-command-name",
        "file-old-command-name",
        "size-calls",
    ],
)
def test_no_value_becomes_a_command_of_github(name: str, small_case: Path, check: Callable[..., list[str]]) -> None:
    case = yaml.safe_load((ROOT / "tests" / "hostile" / f"{name}.yml").read_text("utf-8"))
    cases.apply(small_case, case["edit"])
    *said, count = check(small_case, actions="true")
    annotations = [line for line in said if line.startswith("::")]
    assert [line for line in said if not line.startswith(COMMANDS)] == []
    assert 1 <= len(annotations) <= 10
    assert "##[" not in "".join(said)
    # GitHub would turn these into what they stand for.
    assert [line for line in annotations if "%0A" in line or "%3A%3A" in line.partition("::")[2].partition("::")[2]] == []
    assert "problem" in count


def test_a_name_that_is_not_unicode_is_printed_as_its_code(small: Path, check: Callable[..., list[str]]) -> None:
    (small / "docs" / "en" / os.fsdecode(b"a\xffb.md")).write_text("x")
    assert check(small)[0].startswith(r"docs/en/a\udcffb.md:1: this file is not expected here")


def test_more_files_than_a_project_has_are_refused_without_being_read(small: Path, check: Callable[..., list[str]]) -> None:
    for number in range(201):
        (small / "docs" / "en" / f"x{number}.md").write_text("x")
    assert check(small) == ["docs/en:1: more than 200 files lie in this folder; remove what is not needed", "1 problem."]


def test_more_than_a_project_holds_is_refused_without_being_read(small: Path, check: Callable[..., list[str]]) -> None:
    for number in range(30):
        (small / "docs" / "en" / f"x{number}.md").write_text("x\n" * 20_000)
    assert check(small) == [
        "docs/en:1: the files of this folder are larger than 300 kB in all; remove what is not needed",
        "1 problem.",
    ]


def test_the_report_is_bounded_however_much_is_wrong() -> None:
    said = report(Problem("data/figures.yml", line, "x" * 50_000, "y" * 50_000) for line in range(1_000))
    assert said.endswith("\nMore than 200 problems; 200 of them are shown.")
    assert len(said) < OUTPUT


def test_every_character_that_yaml_refuses_or_that_cannot_be_seen_is_refused() -> None:
    refused = yaml.reader.Reader.NON_PRINTABLE
    odd = [chr(code) for code in range(0x110000) if refused.match(chr(code)) and not 0xD800 <= code < 0xE000]
    assert odd
    assert [f"U+{ord(char):04X}" for char in odd if not files.HIDDEN.match(char)] == []


def test_every_character_that_only_formats_is_refused() -> None:
    formats = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in ("Cf", "Co")]
    assert formats
    assert [f"U+{ord(char):04X}" for char in formats if not files.HIDDEN.match(char)] == []


def unlike_code(text: str) -> list[str]:
    """What is said of the markup of a page with this text."""
    page = pages.read(f"---\ntitle: T\n---\n# T {{: #t }}\n\n{text}\n", "x.md", "x.md")
    return [problem.what for problem in pagecheck.markup(page)]


@pytest.mark.parametrize("text", ["`[a](javascript:x)`", "```\n[a](javascript:x)\n```", "`{: onclick=x }` and `<script>`"])
def test_code_may_show_what_a_page_may_not_hold(text: str) -> None:
    assert unlike_code(text) == []


def test_what_is_not_refused_is_harmless_on_the_built_site(tmp_path: Path) -> None:
    # What a page may not hold is refused in every language; what it may, is built alike.
    copied = leave_only_english(copy_project(tmp_path / "project"))
    for name in ("CNAME", "x.html", "x.js", "screenshot.png", "az.md"):
        (copied / "docs" / name).write_text("<script>alert()</script>")
    (copied / "overrides" / "assets" / "leak.txt").symlink_to("/etc/passwd")
    [byline] = re.findall(r"^byline: .*", (copied / "data" / "briefing.yml").read_text("utf-8"), re.M)
    included = """
```
--8<-- "/etc/passwd"
[a](javascript:alert) <script>alert()</script> {: onclick=alert() }
```
"""
    cases.apply(
        copied,
        [
            {"file": "docs/en/contributing/index.md", "append": included},
            {"file": "data/briefing.yml", "replace": byline, "with": "byline: 'Team\" http-equiv=\"refresh'"},
        ],
    )
    site = tmp_path / "site"
    build(copied, site)
    page = (site / "contributing" / "index.html").read_text("utf-8")
    # Nothing is included, and code is text.
    assert '--8<-- "/etc/passwd"\n' in html.unescape(page)
    assert "root:" not in page
    assert "[a](javascript:alert) &lt;script&gt;alert()&lt;/script&gt; {: onclick=alert() }" in page
    # A quotation mark does not end an attribute.
    assert '<meta name="citation_author" content="Team&#34; http-equiv=&#34;refresh">' in (site / "index.html").read_text("utf-8")
    # What lies in docs/ beside docs/en/ is not published.
    published = {path.name for path in site.rglob("*") if path.is_file()}
    assert published.isdisjoint({"CNAME", "x.html", "x.js", "screenshot.png", "az.md", "leak.txt"})
    assert sitecheck.check(site) == []


def test_names_put_together_to_an_element_stay_a_text_in_the_head_of_a_page(tmp_path: Path) -> None:
    copied = copy_project(tmp_path / "project", ROOT / "tests" / "small")
    names = [("q", 'Aid">'), ("s", "script"), ("t", "/script")]
    issues = "".join(f"- {{id: {id_}, name: '{name}', question: Who?, asked: false}}\n" for id_, name in names)
    put_together = "gist: Talks [[issue q]]<[[issue s]]>alert(document.domain)<[[issue t]]> go on."
    edits = [
        {"file": "data/issues.yml", "append": issues},
        {"file": "data/sections.yml", "replace": "gist: The mayor thinks that time has run out.", "with": put_together},
    ]
    cases.apply(copied, edits)
    page = (build_here(copied, tmp_path / "site") / "briefing" / "harbor" / "index.html").read_text("utf-8")
    assert "Aid&#34;&gt;&lt;script&gt;alert(document.domain)" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize(
    "link",
    ["[a](java\nscript:alert)", "[a](java&#115;cript:alert)", "\\`[a](javascript:alert)\\`", "> [a][b]\n> \n> [b]: javascript:x"],
)
def test_the_built_site_is_read_for_links_that_run_something_as_a_browser_reads_it(link: str, tmp_path: Path) -> None:
    import markdown

    (tmp_path / "index.html").write_text(markdown.markdown(link), "utf-8")
    assert [problem.what.partition("` ")[2] for problem in sitecheck.check(tmp_path)] == [
        "is not an address that a page may hold"
    ]


def test_a_year_in_a_raised_digit_is_no_year(small: Path) -> None:
    cases.apply(small, [{"file": "data/figures.yml", "replace": "period: 2019", "with": 'period: "²"'}])
    assert project.load(small).data.year("ferry-share") is None


def test_a_chart_of_a_number_beyond_all_measure_has_few_marks(tmp_path: Path) -> None:
    copied = copy_project(tmp_path / "project")
    estimates = copied / "data" / "estimates.yml"
    estimates.write_text(re.sub(r"share_2014: .*", "share_2014: 99999999999.00", estimates.read_text("utf-8"), count=1), "utf-8")
    assert len(charts.draw_alliance(project.load(copied).data).ticks) <= 22


def git(folder: Path, *arguments: str) -> None:
    """Run git in a project, whatever the machine's own settings are."""
    names = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, "-C", str(folder), *arguments], check=True, capture_output=True, env={**os.environ, **names})


@pytest.mark.parametrize(
    ("old", "says"),
    [
        (b"\xff\xfe\x00", "the other revision’s figures.yml:1: this line is not UTF-8; save the file with the encoding UTF-8"),
        (
            b"- &a [x]\n",
            "the other revision’s figures.yml:1: `&a` marks a value for reuse; delete the mark; every record is written out",
        ),
        (
            b"- id: toll-rate\n" * 50_000,
            "the other revision’s figures.yml:1: the file is larger than 250 kB; remove what is not a record or a page",
        ),
        (
            b"- [a]\n- id: [b]\n- id: toll-rate\n  value: {a: {b: c}}\n",
            "data/figures.yml:3: `kind` of the figure `toll-rate` was `none` and is `level`, and no new entry says so; write in "
            "data/changelog.yml, in place of [] if that still stands: - {id: …, date: …, kind: figure, record: toll-rate, field: kind, "
            'old: none, new: level, why: "…"}; or run: python3 run.py new change kind=figure record=toll-rate field=kind old=none '
            "new=level why=…",
        ),
    ],
    ids=["binary", "anchor", "huge", "other-types"],
)
def test_whatever_another_revision_holds_is_read_as_carefully(
    old: bytes, says: str, small: Path, check: Callable[..., list[str]]
) -> None:
    figures = small / "data" / "figures.yml"
    now = figures.read_bytes()
    git(small, "init", "-q")
    figures.write_bytes(old)
    git(small, "add", "-A")
    git(small, "commit", "-qm", "Old")
    figures.write_bytes(now)
    assert check(small, "--base", "HEAD")[0] == says


@pytest.mark.parametrize("revision", ["HEAD; id", "", "HEAD:data/figures.yml", "a\x1b[2J\n::error::x", "@{99}", ":/^(a+)+$"])
def test_a_revision_that_is_none_is_named(revision: str, small: Path, check: Callable[..., list[str]]) -> None:
    git(small, "init", "-q")
    git(small, "add", "-A")
    git(small, "commit", "-qm", "Old")
    shown = revision.replace("\x1b", "\\x1b").replace("\n", "\\n")
    assert check(small, "--base", revision) == [
        f"--base:1: git knows no revision `{shown}` here that this one comes from; name a commit, branch or tag that is here, "
        "such as origin/main; in a shallow clone, fetch it first",
        "1 problem.",
    ]


def test_a_repository_that_is_broken_is_no_traceback(small: Path, check: Callable[..., list[str]]) -> None:
    git(small, "init", "-q")
    git(small, "add", "-A")
    git(small, "commit", "-qm", "Old")
    shutil.rmtree(small / ".git" / "objects")
    assert check(small, "--base", "HEAD")[0].startswith("--base:1: git knows no revision `HEAD` here")
