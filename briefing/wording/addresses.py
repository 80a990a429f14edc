"""Where each record has its permanent address, and how one page links to another."""

from __future__ import annotations

from urllib.parse import urlencode

from briefing.records.dataset import Dataset
from briefing.records.kinds import KINDS
from briefing.records.statements import Actor

# The branch from which the site is published, and which a contribution is for.
BRANCH = "main"
# The folders of the pages that are made from records; an actor's follows from what kind of actor it is.
_FOLDERS = {"party": "parties", "person": "people", "figure": "figures", "quote": "quotes"}
# Those of which other sites show a picture of their own beside a link.
PICTURED = ("figure", "quote")
# Parties whose page has a name that readers know, and not their id.
_PARTIES = {"ua": "ukraine", "ru": "russia"}


def of_record(kind: str, id_: str) -> str:
    """The address of a record: `reference/figures/#fra-spending`."""
    return KINDS[kind].address.format(id=id_)


def of_page(data: Dataset, kind: str, id_: str) -> str:
    """The address of the page that is made from a record, such as `reference/people/trump/`; empty for one that has none."""
    kind = data["actor"][id_].kind if kind == "actor" else kind
    name = _PARTIES.get(id_, id_) if kind == "party" else id_
    return f"reference/{_FOLDERS[kind]}/{name}/" if kind in _FOLDERS else ""


def of_card(kind: str, id_: str) -> str:
    """The picture that other sites show beside a link to the page of a figure or a quotation."""
    return f"assets/social/{kind}-{id_}.png"


def is_made(url: str) -> bool:
    """Whether the page at an address is made from a record."""
    return url.startswith(tuple(f"reference/{folder}/" for folder in _FOLDERS.values())) and url.count("/") == 3


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
