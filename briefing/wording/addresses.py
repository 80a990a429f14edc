"""Where each record has its permanent address, and how one page links to another."""

from __future__ import annotations

from urllib.parse import urlencode

from briefing.records.kinds import KINDS
from briefing.records.statements import Actor

# The branch from which the site is published, and which a contribution is for.
BRANCH = "main"


def of_record(kind: str, id_: str) -> str:
    """The address of a record: `reference/figures/#fra-spending`."""
    return KINDS[kind].address.format(id=id_)


def of_paragraph(section: str, number: int) -> str:
    """The address of a paragraph of the briefing: `briefing/eu-perspective/#p3`."""
    return f"briefing/{section}/#p{number}"


def of_file(kind: str, ending: str) -> str:
    """The address of a collection as a file: `data/estimates.csv`."""
    return f"data/{KINDS[kind].download}.{ending}"


def of_plain(url: str) -> str:
    """Where a page's Markdown is published: beside the page, as `index.md`."""
    return f"{url}index.md"


def of_note(id_: str) -> str:
    """The id of the note of a figure or quotation at the foot of a page."""
    return f"note-{id_}"


def of_pair(first: Actor, second: Actor) -> str:
    """What chooses two parties on the page that compares them, as a fragment: `us-russia`.

    A party is called by its name where that is one word, else by its id.
    """
    return "-".join(party.name.lower() if party.name.isalpha() else party.id for party in (first, second))


def relative(target: str, page: str) -> str:
    """An address as a link from a page; both are below the site's root, and end in `/`, a fragment, or are empty."""
    path, _, fragment = target.partition("#")
    if path == page and fragment:
        return f"#{fragment}"
    up = "../" * page.count("/")
    return (f"{up}{path}" or "./") + (f"#{fragment}" if fragment else "")


def edit(repository: str, file: str, line: int) -> str:
    """Where a line of a file is edited in the browser; `repository` is its address on GitHub, without a slash at its end."""
    return f"{repository}/edit/{BRANCH}/{file}#L{line}"


def form(repository: str, name: str, **fields: str) -> str:
    """An issue form of .github/ISSUE_TEMPLATE/, opened with some of its fields filled in, by their ids."""
    return f"{repository}/issues/new?" + urlencode({"template": f"{name}.yml", **fields})
