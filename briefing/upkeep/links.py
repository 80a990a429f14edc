"""Whether the external addresses that records and pages hold still lead to a page. Only `ask` goes out.

Many publishers refuse programs, so whatever is not plainly there or plainly gone is left to a person.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.error import URLError
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from briefing.checks import pages
from briefing.checks.project import Project

TIMEOUT = 20  # seconds, for each answer
AT_ONCE = 4
MOST_REDIRECTS = 3
AGENT = "Ukraine-Peace-Talks-briefing-link-check/1.0 (asks whether cited pages are still there)"
# In the order of the report.
GONE, MOVED, CANNOT_TELL, WORKS = "gone", "moved", "cannot tell", "works"
NO_SUCH_HOST = "its host name does not exist"
_PERMANENT, _FOR_NOW = {301, 308}, {302, 303, 307}
_NOT_FOUND = {getattr(socket, name) for name in ("EAI_NONAME", "EAI_NODATA") if hasattr(socket, name)}


@dataclass(frozen=True)
class Answer:
    """What asking for an address led to: a status, or why there was none."""

    status: int = 0
    moved_to: str = ""  # where permanent redirects lead
    trouble: str = ""


def collect(site: Project) -> dict[str, list[str]]:
    """Every external address of the records and pages, each with the places that hold it: `data/sources.yml:4`."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for id_, source in site.data["source"].items():
        place = site.data.place("source", id_)
        held[urldefrag(source.address).url].append(f"{place.file}:{place.line('address')}")
    for page in site.pages.values():
        for line, address in pages.targets(page):
            if address.startswith("https:"):
                held[urldefrag(address).url].append(f"{page.shown}:{line}")
    return dict(held)


def ask_all(addresses: Iterable[str], ask: Callable[[str], Answer]) -> dict[str, Answer]:
    """Ask for each address once: a few at a time, and one after another where they are on one host."""
    hosts: defaultdict[str, list[str]] = defaultdict(list)
    for address in addresses:
        hosts[urlsplit(address).netloc.lower()].append(address)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = pool.map(lambda group: [(address, ask(address)) for address in group], hosts.values())
        return {address: answer for group in asked for address, answer in group}


def ask(address: str) -> Answer:
    """Ask for an address, and for those that it redirects to. This goes out into the network."""
    try:
        return _follow(address)
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = error.reason if isinstance(error, URLError) else error
    if isinstance(reason, socket.gaierror) and reason.errno in _NOT_FOUND:
        return Answer(trouble=NO_SUCH_HOST)
    if isinstance(reason, TimeoutError):
        return Answer(trouble=f"does not answer within {TIMEOUT} seconds")
    return Answer(trouble="offers no secure connection" if isinstance(reason, ssl.SSLError) else "cannot be connected to")


def _follow(address: str) -> Answer:
    """The answer at the end of a few redirects. Only an unbroken row of permanent ones says that a page has moved."""
    moved_to, permanent = "", True
    for _ in range(MOST_REDIRECTS + 1):
        status, location = _status(address)
        if status not in _PERMANENT | _FOR_NOW or not location:
            return Answer(status, moved_to)
        address = urljoin(address, location)
        if urlsplit(address).scheme not in ("http", "https"):
            return Answer(trouble="redirects to what is no web page")
        permanent = permanent and status in _PERMANENT
        moved_to = address if permanent else moved_to
    return Answer(trouble=f"redirects more than {MOST_REDIRECTS} times")


def _status(address: str) -> tuple[int, str]:
    """What a server answers for one address, and where it redirects to."""
    opener = urllib.request.OpenerDirector()
    # Nothing that reads files, and nothing that follows a redirect by itself.
    for handler in (urllib.request.ProxyHandler(), urllib.request.HTTPHandler(), urllib.request.HTTPSHandler()):
        opener.add_handler(handler)
    status, location = 0, ""
    for method in ("HEAD", "GET"):
        asked = quote(address, safe="%/:=&?#~+!$,;'@()*[]")
        request = urllib.request.Request(asked, method=method, headers={"User-Agent": AGENT})  # noqa: S310 (only http and https, see _follow)
        # The page itself is never read.
        with opener.open(request, timeout=TIMEOUT) as response:
            status, location = response.status, response.headers.get("Location") or ""
        # A server may refuse HEAD and still have the page; only one that is busy or down is not asked again.
        if status < 400 or status in (429, 502, 503, 504):
            break
    return status, location


def judge(answer: Answer) -> tuple[str, str]:
    """What an answer means for a reader who follows the link, and why."""
    if answer.trouble:
        return GONE if answer.trouble == NO_SUCH_HOST else CANNOT_TELL, answer.trouble
    if answer.status in (404, 410):
        return GONE, f"answers {answer.status}"
    if 200 <= answer.status < 300:
        return (MOVED, f"is now at {_code(answer.moved_to)}") if answer.moved_to else (WORKS, "")
    return CANNOT_TELL, f"answers {answer.status}"


def headline(answers: Mapping[str, Answer]) -> str:
    """How many addresses are how, in one sentence."""
    verdicts = [judge(answer)[0] for answer in answers.values()]
    counts = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in (WORKS, MOVED, GONE, CANNOT_TELL))
    return f"{len(verdicts)} external address{'' if len(verdicts) == 1 else 'es'}: {counts}."


def report(held: Mapping[str, Sequence[str]], answers: Mapping[str, Answer]) -> str:
    """What was found, as Markdown; those that work are only counted."""
    lines = [headline(answers)]
    for verdict in (GONE, MOVED, CANNOT_TELL):
        found = [
            f"- {_code(address)} {why}; held by {', '.join(map(_code, held[address]))}"
            for address, answer in sorted(answers.items())
            for judged, why in [judge(answer)]
            if judged == verdict
        ]
        lines += ["", f"## {verdict.capitalize()}", "", *found] if found else []
    return "\n".join(lines) + "\n"


def _code(text: str) -> str:
    """A text from elsewhere as a code span, which it can neither end nor leave."""
    shown = "".join(char if char.isprintable() and char not in "` " else quote(char) for char in text)
    return f"`{shown[:200]}…`" if len(shown) > 200 else f"`{shown}`"
