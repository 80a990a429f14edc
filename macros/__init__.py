"""The macros a page can call. Start here: `define_env` is what MkDocs runs, the rest is plain functions.

Modules, each importing only from those above it:

problems    a problem that a contributor can fix: file, line, what is wrong, what to write instead
shapes      what a typed text must look like, for the reader and for editors
fix         mends what can be mended without a doubt
files       what a folder of strangers' files may hold: ordinary files, few and small, of readable text
fields      the types of fields: what a contributor may type
rules       what holds between the fields of one record, for the reader and for editors
record      what every record has in common, and how its fields are read
models      the records of the briefing: the only description of what it holds
evidence    the records of what others have published, and what they say of the briefing
history     the records of the site's own history: editions and corrections
kinds       every kind of record, with its file
yamlfile    one YAML file → plain values as written, with the line of every field
layout      the canonical layout of a file in data/
references  how the text of a record draws on another record
dataset     all records, each with its place in its file
revision    whether every correction since another revision is told
comparison  what the public record says beside each statement of the briefing
crosscheck  what needs more than one record to judge
locale      numbers, dates, money and lists in the language of the page
words       what a record is called in running text
pages       reads a page without running it: its calls, prose, headings and paragraphs
calls       what a page may call, and the records that a call names
usage       which pages and records use which record
prose       what prose may not contain: figures, dates, quotations and names typed by hand
bearing     whether what a check says stands in its excerpts
evidencecheck  what is wrong between checks, sources and statements
spending    what the briefing says of each country's defense spending
callcheck   what is wrong with the macro calls of a page
markup      what the Markdown of a page may not hold: HTML, attributes, links that lead elsewhere
pagecheck   what is wrong with a page's front matter and headings, and with its markup
mirror      whether each section page says what its section of the briefing says
lint        what may not be typed by hand, exceptions from that, and unused records
chart       the chart of defense spending, as numbers
alliance    NATO's estimates: the rows of its table, and its chart as numbers
project     records, pages and usage, read and checked at once
links       whether external addresses still lead to a page
addresses   where each record has its permanent address
edition     the edition of the site that a citation names
citation    citations of the briefing and its parts, in five formats
export      the records as tables and objects for programs and spreadsheets
schema      JSON Schemas of the files in data/, for editors
draft       a new record: its fields, its place in its file
asking      asks a person for the fields of a new record
linked      what a page holds, as JSON-LD
search      the search index: paragraphs, records and pages
view        the project as seen from one page, and a record as a link
render      what a macro prints as a block; the markup is in templates/
plain       a page as plain Markdown
feed        the Atom feed, llms.txt and robots.txt
publish     every file that is published beside the pages
stash       carries HTML through Markdown untouched
verify      compares the records with the text of the briefing, when someone has it
sitecheck   reads the built site: links, fragments, ids, other hosts
linters     what linters find in the repository's own files
repository  what git knows: where two revisions parted, the files of then, and what changed since
schemacheck  whether the schemas for editors are those of the models
rootfiles   what the project's own folder holds, and that it holds nothing else
elements    a built page as a tree of elements
sentences   a paragraph as its sentences
runs        a run of text as it is met: by the eye, by a screen reader
units       what a reader meets on a built page: sentences, table cells, chart labels, notes
wording     two texts, word by word
recorddiff  the records that differ between two folders, field by field
pagediff    what a reader finds changed on a page
filediff    the published tables that differ, cell by cell, and the other files
causes      why a page changed: its records, its own file, or the code
impact      what a change of the project changes for a reader, all of it
review      an impact as a reviewer reads it, and as a page of its own
jobsummary  an impact as Markdown
checking    the command that checks everything
writing     writes files of the project: all or none
editing     the commands that change files in data/ and docs/
adding      the command that adds a record
__main__    python -m macros check | fmt | new | export | …
"""

from __future__ import annotations


def define_env(env) -> None:
    """Register the macros with mkdocs-macros-plugin; the checks run first.

    Raises mkdocs' PluginError with every problem of the project, as text for a contributor.
    """
    import sys
    from pathlib import Path

    from mkdocs.exceptions import PluginError

    from briefing.checks import project
    from briefing.published import edition, linked
    from briefing.records.problems import Problems
    from briefing.records.references import Reference
    from briefing.wording import printing as words
    from macros import blocks as render
    from macros.stash import wrap

    # The plugin has put the project's folder first among the places of modules: a file there could stand in for a package.
    if sys.path[0] == env.project_dir:
        del sys.path[0]
    language = env.conf["theme"]["language"]
    try:
        site = project.load(Path(env.project_dir), language)
    except Problems as problems:
        error = PluginError(f"The records or pages need mending:\n{problems}")
        # For the page that `serve` shows in place of the site.
        error.problems = problems.problems
        raise error from None

    def view() -> render.View:
        repository = (env.conf["repo_url"] or "").rstrip("/")
        return render.View(site, env.page.file.src_uri, env.page.url, language, env.conf["site_url"], repository)

    def inline(kind: str, id_: str, form: str = "") -> str:
        return wrap(render.inline(view(), Reference(kind, id_, form)))

    @env.macro
    def figure(id: str, form: str = "") -> str:
        """A figure with its precision, linked to its note."""
        return inline("figure", id, form)

    @env.macro
    def quote(id: str) -> str:
        """A quotation in quotation marks, linked to its note."""
        return inline("quote", id)

    @env.macro
    def actor(id: str, form: str = "") -> str:
        """The name of a party, person, organization or unnamed voice."""
        return inline("actor", id, form)

    @env.macro
    def position(id: str) -> str:
        """A position: stance, text and paragraphs."""
        return inline("position", id)

    @env.macro
    def date(id: str) -> str:
        """The date of `briefing`, of an event or of a figure."""
        return inline("date", id)

    @env.macro
    def para(id: str) -> str:
        """A link to a paragraph of the briefing."""
        return inline("para", id)

    @env.macro
    def ref(kind: str, id: str, form: str = "") -> str:
        """The name of another record, linked."""
        return inline(kind, id, form)

    def block(name: str):
        return lambda *args: wrap(render.BLOCKS[name](view(), *args))

    for name in render.BLOCKS:
        env.macro(block(name), name)

    # Templates of the theme and hooks.py read these; it hands them over.
    env.for_templates = {
        "project": site,
        "edition": edition.current(site.data, env.conf["site_url"]),
        "date": words.dated(site.data, "briefing", language),
        "card_alt": site.data["briefing"]["briefing"].title,
    }

    def number_paragraphs(env) -> None:
        page = site.pages[env.page.file.src_uri]
        if page.section:
            count = len(site.data["section"][page.section].paragraphs)
            env.markdown = page.with_paragraphs({n: wrap(render.paragraph_mark(view(), n)) + " " for n in range(1, count + 1)})
            env.page.meta.setdefault("description", view().plain(site.data["section"][page.section].paragraphs[0].gist))

    def add_stamp(env) -> None:
        lines = env.markdown.split("\n")
        title = next(number for number, line in enumerate(lines) if line.startswith("# "))
        env.markdown = "\n".join([*lines[: title + 1], "", wrap(render.stamp(view())), "", *lines[title + 1 :]])

    def add_linked_data(env) -> None:
        env.page.meta["linked"] = linked.of_page(site, env.page.file.src_uri, view().edition, language)

    def add_record_line(env) -> None:
        section = site.pages[env.page.file.src_uri].section
        if section:
            env.markdown += f"\n\n{wrap(render.record_line(view(), section))}\n\n{wrap(render.cite_line(view(), section))}\n"

    def add_edit_line(env) -> None:
        found = render.edit_line(view())
        if found:
            env.markdown += f"\n\n{wrap(found)}\n"

    def add_notes(env) -> None:
        found = render.notes(view())
        env.page.meta["notes"] = bool(found)
        if found:
            env.markdown += f"\n\n## Figures and quotes on this page {{: #notes }}\n\n{wrap(found)}\n"

    # The plugin collects these from a module's functions of fixed names; as closures they need no module state.
    env.pre_macro_functions.append(number_paragraphs)
    env.post_macro_functions.append(add_stamp)
    env.post_macro_functions.append(add_notes)
    env.post_macro_functions.append(add_record_line)
    env.post_macro_functions.append(add_edit_line)
    env.post_macro_functions.append(add_linked_data)
