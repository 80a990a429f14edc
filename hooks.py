"""Events of MkDocs that the macros package cannot see.

The files of the site are chosen here: the search index and the files to download are added, the theme's are mended.
"""

import json
import logging
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

# Pages are written in it first.
SOURCE = "en"
# The plugin tells at every build what it has loaded.
logging.getLogger("mkdocs.plugins.mkdocs_macros").setLevel(logging.WARNING)


# Before the plugins: the macros read the address.
@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Offer no link to edit a page where no repository is known, settle what all pages share, and speak their language."""
    if not config["repo_url"]:
        config["edit_uri"] = ""
    # Languages that have fonts of their own; every other one finds its letters in the fonts of the scripts.
    fonts = Path(__file__).resolve().parent / "overrides" / "assets" / "fonts"
    config["extra"]["fonts"] = config["theme"]["language"] if (fonts / f"{config['theme']['language']}.css").is_file() else ""
    # Where the browser keeps what a reader has chosen: the same for every page in every language.
    config["extra"].setdefault("scope", urlsplit(config["site_url"] or "").path or "/")
    # Each language but that of the source has a folder of its own at the site's root.
    if config["theme"]["language"] != SOURCE:
        config["site_url"] = f"{config['site_url'].rstrip('/')}/{config['theme']['language']}/"
        # Those of the root speak for all languages.
        config["theme"].static_templates -= {"404.html", "sitemap.xml"}
    from briefing.wording import catalog, settings

    say = catalog.of(config["theme"]["language"])
    settings.speak(config, say.gettext, partial(say.pgettext, settings.CODE))


def on_pre_build(config: MkDocsConfig) -> None:
    """Hand the records to the theme's templates.

    Only now: before a build the macros plugin writes out whatever `extra` holds, which would take a fifth of a second.
    """
    config["extra"].update(config["plugins"]["macros"].for_templates)
    config["extra"]["words"] = words(config["theme"]["language"])
    config["copyright"] = (config["copyright"] or "").replace("{date}", config["extra"]["date"])


def words(language: str) -> str:
    """The messages of the scripts as JSON, for a script of data; empty where a message is its own."""
    from briefing.wording import catalog

    found = catalog.of_scripts(language)
    # A tag in it would end it.
    return json.dumps(found, ensure_ascii=False).replace("<", "\\u003c") if found else ""


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Have the theme's templates speak the language, keep them compiled, and know what code they put into a page."""
    from macros import environment, theme

    environment.speak(env, config["theme"]["language"])
    environment.keep_compiled(env)
    config["extra"]["inline"] = theme.inline(env, config)
    return env


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the theme's styles below ours, add the files to download, and hand over what can be found."""
    from briefing.pages import made as made_pages
    from briefing.published import cards, publish, search
    from macros import pictures, styles, theme

    settings = [*config["markdown_extensions"], *config["plugins"], *config["theme"].get("features", []), *config["extra"]]
    palette = config["theme"].get("palette") or []
    schemes = palette if isinstance(palette, list) else [palette]
    classes = styles.missing(settings, {str(one[name]) for one in schemes for name in ("primary", "accent") if name in one})
    themes = [Path(folder).resolve() for folder in config["theme"].dirs]
    for file in list(files):
        # Maps are for whoever writes the theme; what a symbolic link in overrides/ leads to is for nobody.
        source = Path(file.abs_src_path or "").resolve()
        led = not any(source.is_relative_to(folder) for folder in themes)
        elsewhere = file.src_uri == "sitemap.xml" and config["theme"]["language"] != SOURCE
        if file.src_uri.endswith(".map") or (file.src_uri.startswith("assets/") and led) or elsewhere:
            files.remove(file)
        elif file.src_uri.startswith("assets/stylesheets/"):
            style = theme.layered(styles.without(source.read_text("utf-8").removeprefix('@charset "UTF-8";'), classes))
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=style))
        elif file.src_uri == "assets/site.css" and config["extra"]["fonts"]:
            # In one file: while a second one is on its way, a browser would ask for the fonts of the first.
            own = (source.parent / "fonts" / f"{config['extra']['fonts']}.css").read_text("utf-8").replace('url("', 'url("fonts/')
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=source.read_text("utf-8") + own))
    project, language = config["extra"]["project"], config["theme"]["language"]
    made = publish.files(project, config["extra"]["edition"], language)
    made |= pictures.files(project, config["extra"]["edition"], language)
    if language == SOURCE:
        # Other languages lead to these, and to one list of all pages.
        made |= cards.files(project, language)
    plugin = config["plugins"].get("material/search")
    if plugin and plugin.config.enabled:
        plugin.search_index.entries += search.entries(project, language)
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))
    for page in project.pages.values():
        shown = project if page.language == language else project.source
        if page.made_of:
            # It has no place in the navigation, and no file to be edited.
            kind, id_ = page.made_of
            text = made_pages.text(shown.data, kind, id_, page.language)
            files.append(File.generated(config, page.path, content=text, inclusion=InclusionLevel.NOT_IN_NAV))
        elif page.language != language:
            # The page of the source, where it has no translation.
            files.append(File.generated(config, page.path, content=page.text))
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Put the pages that are made from records below the section of the page that lists the people: there a reader is."""
    listed = files.get_file_from_path("reference/whos-who.md")
    project = config["extra"]["project"]
    for page in project.pages.values():
        file = files.get_file_from_path(page.path)
        if page.made_of and listed and file and file.page:
            file.page.parent = listed.page.parent if listed.page else None
        elif page.section and file and file.page and page.language != project.language:
            # A section has its name in every language, also where its page is not translated.
            file.page.title = str(project.data["section"][page.section].short)
    return nav


def on_post_page(output: str, page: Page | None, config: MkDocsConfig) -> str:
    """Mend what the theme has rendered."""
    from macros import theme

    return theme.finished(output, config["extra"]["inline"], config["extra"]["policy"], config["theme"]["language"])


def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Mend the page of addresses that do not exist."""
    return on_post_page(output, None, config) if template_name.endswith(".html") else output


def on_post_build(config: MkDocsConfig) -> None:
    """The pages are built: add them as plain Markdown. The server of `serve` makes each when someone asks for it."""
    from briefing.published import sheet, versions
    from macros import plain

    extra = config["extra"]
    if extra.get("serving"):
        return
    # Only now: MkDocs would take them for pages of the site.
    found = plain.pages(extra["project"], extra["edition"], config["theme"]["language"], extra["printed"])
    for name, content in found.items():
        (Path(config["site_dir"]) / name).write_bytes(content)
    if extra["pdf"] and versions.is_written(extra["project"], f"{sheet.PAGE.rstrip('/')}.md"):
        _print(Path(config["site_dir"]), config)


def _print(site: Path, config: MkDocsConfig) -> None:
    """Add the one page as PDF. Raises PluginError where this machine cannot lay it out."""
    from briefing.published import sheet

    extra = config["extra"]
    try:
        made = sheet.pdf(site, extra["project"].data.briefing, extra["edition"], config["theme"]["language"])
    except sheet.CannotPrint as error:
        libraries = "libpango-1.0-0 libpangoft2-1.0-0"
        raise PluginError(f"The PDF needs Pango (Debian, Ubuntu: sudo apt install {libraries}): {error}") from None
    (site / sheet.NAME).write_bytes(made)
