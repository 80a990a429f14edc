"""Events of MkDocs that the macros package cannot see.

The files of the site are chosen here: the search index and the files to download are added, what the theme brings along for
templates that this site does not use is left out.
"""

import logging
from pathlib import Path

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

# The plugin tells at every build what it has loaded.
logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)
OVERRIDES = Path(__file__).resolve().parent / "overrides"


def on_pre_build(config: MkDocsConfig) -> None:
    """Hand the records to the theme's templates.

    Only now: before a build the macros plugin writes out whatever `extra` holds, which would take a fifth of a second.
    """
    config["extra"].update(config["plugins"]["macros"].for_templates)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Keep the theme's templates compiled from one build to the next."""
    from macros import view

    view.keep_compiled(env)
    return env


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave the theme's own scripts, styles and icons out, and add the search index and the files to download."""
    from briefing.published import publish, search

    for file in list(files):
        # Neither is what a symbolic link in overrides/ leads to.
        if file.src_uri.startswith("assets/") and not Path(file.abs_src_path or "").resolve().is_relative_to(OVERRIDES):
            files.remove(file)
    project, language = config["extra"]["project"], config["theme"]["language"]
    made = publish.files(project, config["extra"]["edition"], language)
    made["search/search_index.json"] = search.index(project, language).encode()
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    return files


def on_post_build(config: MkDocsConfig) -> None:
    """The pages are built: add them as plain Markdown. The server of `serve` makes each when someone asks for it."""
    from macros import plain

    extra = config["extra"]
    if extra.get("serving"):
        return
    # Only now: MkDocs would take them for pages of the site.
    found = plain.pages(extra["project"], extra["edition"], config["theme"]["language"], extra["printed"])
    for name, content in found.items():
        (Path(config["site_dir"]) / name).write_bytes(content)
