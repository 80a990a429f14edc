"""One place for a fact: a record is changed, and the whole site says the new thing and nowhere the old one."""

import datetime
import json
import re
from pathlib import Path

import pytest

from briefing.wording import locale
from tests import cases
from tests.built import SITE
from tests.conftest import build_here, copy_project, leave_only_english, leave_only_the_briefing

# Most of these start processes, which takes longer than what `test --fast` is for.
pytestmark = pytest.mark.process

DATA = SITE.data


def turned(digits: str) -> str:
    """Another last digit: 2.06 → 2.07, which still fits the numbers that it answers for."""
    return f"{digits[:-1]}{(int(digits[-1]) + 1) % 10}"


def change(kind: str, id_: str, old: str, new: str, *, shown: tuple[str, str] | None = None) -> dict:
    """A change of a record: every `old` in its lines becomes `new`; what a reader saw and will see."""
    place = DATA.place(kind, id_)
    pages = {use.page.url for use in SITE.usage.pages(kind, id_)}
    edit = {"file": place.file, "replace": place.source, "with": place.source.replace(old, new)}
    return {"edit": edit, "old": (shown or (old, new))[0], "new": (shown or (old, new))[1], "pages": pages}


FRANCE, PLAN, BRIEFING = DATA["figure"]["fra-spending"], DATA["figure"]["fra-plan"], DATA["briefing"]["briefing"]
TOMORROW = BRIEFING.date + datetime.timedelta(days=40)
CHANGES = {
    "a figure": change("figure", "fra-spending", str(FRANCE.value), turned(str(FRANCE.value))),
    "a quotation": change("quote", "lecornu-moment-of-truth", DATA["quote"]["lecornu-moment-of-truth"].text, "hour of great clarity"),
    "a name": change("actor", "scholz", DATA["actor"]["scholz"].short, "Schmidt"),
    "a date": change(
        "briefing", "briefing", BRIEFING.date.isoformat(), TOMORROW.isoformat(),
        shown=(locale.date(BRIEFING.date, "en"), locale.date(TOMORROW, "en")),
    ),
    "a due year": change("figure", "fra-plan", str(PLAN.due), str(PLAN.due + 2)),
    "a position": change("position", "us-troops", DATA["position"]["us-troops"].text, "American troops are excluded."),
}  # fmt: skip
# The id `france-2029` and its address are permanent, whatever the year.
PERMANENT = ("france-2029",)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with all changes made."""
    copy = leave_only_english(copy_project(tmp_path_factory.mktemp("project")))
    # What others have published keeps its own numbers, names and dates, whatever is corrected here.
    leave_only_the_briefing(copy)
    # What was corrected before keeps its old value on record.
    (copy / "data" / "changelog.yml").write_text("[]\n", "utf-8")
    cases.apply(copy, [made["edit"] for made in CHANGES.values()])
    return copy


def sources(project: Path) -> dict[str, bytes]:
    """Every file from which the site of a project is built."""
    found = [path for path in project.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return {path.relative_to(project).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def before(project: Path) -> dict[str, bytes]:
    return sources(project)


@pytest.fixture(scope="module")
def changed(project: Path, before: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every text file of the site of the changed project."""
    folder = build_here(project, tmp_path_factory.mktemp("changed") / "site")
    kept = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.suffix in (".html", ".json", ".xml")}
    return {name: path.read_text("utf-8") for name, path in kept.items()}


@pytest.mark.parametrize("what", CHANGES)
def test_the_old_is_nowhere(changed: dict[str, str], what: str) -> None:
    old = CHANGES[what]["old"]
    assert [name for name, text in changed.items() if old in without_permanent(text)] == []


@pytest.mark.parametrize("what", CHANGES)
def test_the_new_is_everywhere(changed: dict[str, str], what: str) -> None:
    new = CHANGES[what]["new"]
    assert what == "a date" or CHANGES[what]["pages"]
    assert [url for url in CHANGES[what]["pages"] if new not in changed[f"{url}index.html"]] == []
    texts = " ".join(entry["title"] + " " + entry["text"] for entry in json.loads(changed["search/search_index.json"])["docs"])
    assert new in texts


def test_the_figure_is_new_in_the_note_and_in_machine_readable_form(changed: dict[str, str]) -> None:
    page, value = changed["briefing/eu-perspective/index.html"], CHANGES["a figure"]["new"]
    assert f'<data value="{value}">{value}%</data>' in page
    assert f'<p class="printed">{value}%</p>' in page


def without_permanent(text: str) -> str:
    for word in PERMANENT:
        text = text.replace(word, "")
    # The numbers of an icon's outline are nobody's.
    return re.sub(r'<path d="[^"]*"', "", text)


def test_nothing_is_written_into_the_sources_by_a_build(project: Path, before: dict[str, bytes], changed: dict[str, str]) -> None:
    assert changed
    assert sources(project) == before
