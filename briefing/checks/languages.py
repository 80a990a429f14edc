"""What the languages of a project may bring: settings that hold nothing but what differs by language, and folders of a language.

The settings of a language are run with every build. They could name programs, or publish another folder; so whatever ours do
not hold is refused, before anything is built.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel import Locale
from babel.core import UnknownLocaleError

from briefing.records import files, yamlfile
from briefing.records.problems import Problem, Problems, suggest
from briefing.records.yamlfile import Lines
from briefing.wording import catalog
from briefing.wording.catalog import SOURCE

_SEARCH = ("plugins", "search")
# What the search may do with words of questions.
_PIPELINE = ("stemmer", "stopWordFilter", "trimmer")
_LONGEST = 1_000


def check(root: Path, translated: Iterable[str] = ()) -> Iterator[Problem]:
    """What is wrong with the settings of the languages of a project; `translated` are those that have records."""
    known = catalog.languages(root)
    for path in sorted(root.glob("mkdocs.??.yml")):
        language = path.name.split(".")[1]
        if language not in known or language == SOURCE or not _is_language(language):
            yield Problem(
                path.name, 1, f"`{language}` is no language to translate into", "name the file by the code of one, such as `uk`"
            )
            continue
        try:
            tree = yamlfile.parse(files.read_text(path, path.name), path.name)
        except Problems as error:
            yield from error.problems
            continue
        yield from _settings(tree, language, path.name)
        if not (root / "docs" / language).exists() and not (root / "docs").is_symlink():
            # MkDocs builds no folder that there is not.
            what = f"there is no folder docs/{language}"
            yield Problem(path.name, tree.line(("docs_dir",)), what, f"translate a page into it, as docs/{SOURCE}/ has it")
    places = {f"data/{language}": language for language in translated}
    places |= {f"docs/{name}": name for name in _folders(root / "docs")}
    for place, language in places.items():
        if language in known:
            continue
        what, write = f"`{language}` is no language of the site", f"add mkdocs.{language}.yml, or remove the folder"
        if language.lower() in known:
            write = f"name the folder `{language.lower()}`"
        yield Problem(place, 1, what, write)


def _is_language(code: str) -> bool:
    try:
        return bool(Locale.parse(code))
    except (UnknownLocaleError, ValueError):
        return False


def _folders(docs: Path) -> list[str]:
    """The folders that are named as those of languages, in small letters or not."""
    return sorted(path.name for path in docs.glob("??") if path.is_dir() and re.fullmatch("[A-Za-z]{2}", path.name))


def _settings(tree: Lines, language: str, shown: str) -> Iterator[Problem]:
    """Whatever is not as it is for every language. Only what the search needs differs."""
    fixed = {
        ("INHERIT",): "mkdocs.yml",
        ("docs_dir",): f"docs/{language}",
        ("site_dir",): f"site/{language}",
        ("edit_uri",): f"edit/main/docs/{language}/",
        ("theme", "language"): language,
    }
    search = {(*_SEARCH, "lang"), (*_SEARCH, "separator"), (*_SEARCH, "pipeline")}
    held = dict(_leaves(tree.value if isinstance(tree.value, dict) else {}, {*fixed, *search}))
    for path, due in fixed.items():
        if held.get(path) != due:
            what = f"`{'.'.join(path)}` is not that of the language"
            yield Problem(shown, tree.line(path), what, f"write `{path[-1]}: {due}`" + f" in `{path[0]}`" * (len(path) > 1))
    for path, value in held.items():
        if path not in fixed and (path not in search or not _fits(path[-1], value)):
            if path in search:
                what, write = f"`{'.'.join(path)}` is not what the search can be told", "write it as another language does"
            else:
                what = f"`{'.'.join(path)}` is no setting that a language may have"
                write = suggest(path[-1], [".".join(one) for one in (*fixed, *sorted(search))])
            yield Problem(shown, tree.line(path), what, write)


def _leaves(
    settings: Mapping[str, yamlfile.Value], known: Iterable[tuple[str, ...]], above: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], yamlfile.Value]]:
    """The settings by their paths: those that lead to a known one are divided."""
    for name, value in settings.items():
        path = (*above, name)
        if isinstance(value, dict) and any(one[: len(path)] == path and one != path for one in known):
            yield from _leaves(value, known, path)
        else:
            yield path, value


def _fits(name: str, value: yamlfile.Value) -> bool:
    if name == "separator":
        return isinstance(value, str) and 0 < len(value) <= _LONGEST
    words = re.compile("[a-z]{2}" if name == "lang" else "|".join(_PIPELINE))
    return isinstance(value, list) and all(isinstance(one, str) and words.fullmatch(one) for one in value)
