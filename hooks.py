"""Events of MkDocs that the macros package cannot see.

After each build the package is forgotten: without this, `serve` would go on with the code that it imported first, whatever
is saved in macros/. And the files of the site are chosen: the search index is added, what the theme brings along for
templates that this site does not use is left out.
"""

import logging
import sys
from pathlib import Path

from mkdocs.structure.files import File, Files

# The plugin tells at every build what it has loaded.
logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)
OVERRIDES = Path(__file__).parent / "overrides"


def on_files(files: Files, config: dict) -> Files:
    """Leave the theme's own scripts, styles and icons out, and add the search index and the files to download."""
    from macros import publish, search

    for file in list(files):
        if file.src_uri.startswith("assets/") and not Path(file.abs_src_path).is_relative_to(OVERRIDES):
            files.remove(file)
    project, language = config["extra"]["project"], config["theme"]["language"]
    for name, content in publish.files(project, config["extra"]["edition"], language).items():
        files.append(File.generated(config, name, content=content))
    index = search.index(project, language)
    files.append(File.generated(config, "search/search_index.json", content=index))
    return files


def _forget_macros() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "macros"]:
        del sys.modules[name]


def on_post_build(config: dict) -> None:
    """The pages are built: add them as plain Markdown. The next build imports the package anew."""
    from macros import publish

    # Only now: MkDocs would take them for pages of the site.
    found = publish.pages(config["extra"]["project"], config["extra"]["edition"], config["theme"]["language"])
    for name, content in found.items():
        (Path(config["site_dir"]) / name).write_bytes(content)
    _forget_macros()


def on_build_error(**_: object) -> None:
    """The build failed, perhaps because of the package itself."""
    _forget_macros()
