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
    """Leave the theme's own scripts, styles and icons out, and add the search index and the tables to download."""
    from macros import addresses, export, search

    for file in list(files):
        if file.src_uri.startswith("assets/") and not Path(file.abs_src_path).is_relative_to(OVERRIDES):
            files.remove(file)
    project = config["extra"]["project"]
    # A spreadsheet takes a file without a mark at its beginning for one in its own old encoding.
    table = export.table(project.data, "estimate").encode("utf-8-sig")
    files.append(File.generated(config, addresses.of_table("estimate"), content=table))
    index = search.index(project, config["theme"]["language"])
    files.append(File.generated(config, "search/search_index.json", content=index))
    return files


def _forget_macros() -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "macros"]:
        del sys.modules[name]


def on_post_build(**_: object) -> None:
    """The build is done: the next one imports the package anew."""
    _forget_macros()


def on_build_error(**_: object) -> None:
    """The build failed, perhaps because of the package itself."""
    _forget_macros()
