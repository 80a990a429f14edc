"""The words of mkdocs.yml that readers see: the site's name, the groups of its navigation, its switches."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from typing import Any

Say = Callable[[str], str]
# What the link to the repository is called: a word that also means the source of a quotation.
CODE = "repository"


def speak(settings: MutableMapping[str, Any], say: Say, say_of_code: Say) -> None:
    """Put what is said for each word in its place; `say_of_code` for what means the code (`CODE`).

    The settings are MkDocs' own, or its file as it is read.
    """
    if settings.get("repo_name"):
        settings["repo_name"] = say_of_code(settings["repo_name"])
    for name in ("site_name", "site_description", "copyright"):
        if settings.get(name):
            settings[name] = say(settings[name])
    settings["nav"] = _named(settings.get("nav"), say)
    for palette in settings["theme"].get("palette", ()):
        palette["toggle"]["name"] = say(palette["toggle"]["name"])
    contents = _options(settings).get("toc", {})
    if contents.get("permalink_title"):
        contents["permalink_title"] = say(contents["permalink_title"])


def _named(items: Any, say: Say) -> Any:
    """A part of the navigation with its titles replaced: pages without a title of their own are texts."""
    if not isinstance(items, list):
        return items
    return [{say(title): _named(inner, say) for title, inner in one.items()} if isinstance(one, dict) else one for one in items]


def _options(settings: MutableMapping[str, Any]) -> dict[str, Any]:
    """The options of extensions by name: MkDocs keeps them apart, in its file they stand in the list."""
    written = [one for one in settings.get("markdown_extensions", ()) if isinstance(one, dict)]
    return {**settings.get("mdx_configs", {}), **{name: options for one in written for name, options in one.items()}}
