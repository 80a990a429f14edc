"""The check of external links, against a server on this machine; no other host is ever asked."""

from __future__ import annotations

import http.server
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from briefing import __main__
from briefing.checks import project
from briefing.upkeep import links
from briefing.upkeep.links import Answer
from tests.conftest import ROOT

# What the server answers to HEAD and to GET, and where it redirects to; by path.
PAGES = {
    "/here": (200, 200, ""),
    "/permanently": (301, 301, "/here"),
    "/permanently-308": (308, 308, "/here"),
    "/for-now": (302, 302, "/here"),
    "/permanently-then-for-now": (301, 301, "/for-now"),
    "/for-now-then-permanently": (302, 302, "/permanently"),
    "/permanently-to-nothing": (301, 301, "/not-there"),
    "/three": (302, 302, "/two"),
    "/two": (302, 302, "/for-now"),
    "/four": (302, 302, "/three"),
    "/loop": (301, 301, "/loop"),
    "/to-file": (302, 302, "file:///etc/passwd"),
    "/to-ftp": (301, 301, "ftp://127.0.0.1/here"),
    "/nowhere": (302, 302, ""),
    "/forbidden": (403, 403, ""),
    "/not-there": (404, 404, ""),
    "/only-get": (405, 200, ""),
    "/head-lies": (404, 200, ""),
    "/removed": (410, 410, ""),
    "/patience": (429, 200, ""),
    "/broken": (500, 500, ""),
    "/down": (503, 200, ""),
    "/%C3%BC?a=b%20c": (200, 200, ""),
}


class Publisher(http.server.BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.answer(0)

    def do_GET(self) -> None:
        self.answer(1)

    def answer(self, method: int) -> None:
        self.server.asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path == "/slow":
            self.server.wake.wait(30)
            return
        status, location = PAGES[self.path][method], PAGES[self.path][2]
        self.send_response(status)
        if location:
            self.send_header("Location", location)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(b"x" * 1000)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[http.server.ThreadingHTTPServer]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    server.asked, server.wake = [], threading.Event()
    server.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.wake.set()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("path", "verdict", "why"),
    [
        ("/here", "works", ""),
        ("/permanently", "moved", "is now at `…/here`"),
        ("/permanently-308", "moved", "is now at `…/here`"),
        ("/for-now", "works", ""),
        ("/permanently-then-for-now", "moved", "is now at `…/for-now`"),
        ("/for-now-then-permanently", "works", ""),
        ("/permanently-to-nothing", "gone", "answers 404"),
        ("/three", "works", ""),
        ("/four", "cannot tell", "redirects more than 3 times"),
        ("/loop", "cannot tell", "redirects more than 3 times"),
        ("/to-file", "cannot tell", "redirects to what is no web page"),
        ("/to-ftp", "cannot tell", "redirects to what is no web page"),
        ("/nowhere", "cannot tell", "answers 302"),
        ("/forbidden", "cannot tell", "answers 403"),
        ("/not-there", "gone", "answers 404"),
        ("/only-get", "works", ""),
        ("/head-lies", "works", ""),
        ("/removed", "gone", "answers 410"),
        ("/patience", "cannot tell", "answers 429"),
        ("/broken", "cannot tell", "answers 500"),
        ("/down", "cannot tell", "answers 503"),
        ("/ü?a=b%20c#part", "works", ""),
    ],
)
def test_an_answer_is_judged_as_a_reader_would_find_the_page(publisher, path: str, verdict: str, why: str) -> None:
    judged = links.judge(links.ask(publisher.address + path))
    assert (judged[0], judged[1].replace(publisher.address, "…")) == (verdict, why)


def test_a_server_that_does_not_answer_in_time_is_left_to_a_person(publisher, monkeypatch: pytest.MonkeyPatch) -> None:
    assert links.TIMEOUT == 20
    monkeypatch.setattr(links, "TIMEOUT", 0.2)
    assert links.judge(links.ask(f"{publisher.address}/slow")) == ("cannot tell", "does not answer within 0.2 seconds")


def test_a_server_that_refuses_the_connection_is_left_to_a_person() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        port = unused.getsockname()[1]
    assert links.judge(links.ask(f"http://127.0.0.1:{port}/")) == ("cannot tell", "cannot be connected to")


def test_a_server_without_a_certificate_is_left_to_a_person(publisher) -> None:
    address = publisher.address.replace("http:", "https:")
    assert links.judge(links.ask(address)) == ("cannot tell", "offers no secure connection")


@pytest.mark.parametrize(
    ("error", "verdict"),
    [
        (socket.EAI_NONAME, ("gone", "its host name does not exist")),
        (socket.EAI_AGAIN, ("cannot tell", "cannot be connected to")),
    ],
)
def test_only_a_host_name_that_does_not_exist_is_gone(
    monkeypatch: pytest.MonkeyPatch, error: int, verdict: tuple[str, str]
) -> None:
    def look_up(*_: object, **__: object) -> None:
        raise socket.gaierror(error, "no address")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    monkeypatch.setenv("no_proxy", "*")
    assert links.judge(links.ask("https://publisher.invalid/")) == verdict


def test_the_server_learns_who_asks_and_the_page_is_asked_for_only_where_head_is_refused(publisher) -> None:
    links.ask(f"{publisher.address}/here")
    links.ask(f"{publisher.address}/only-get")
    agent = "Ukraine-Peace-Talks-briefing-link-check/1.0 (asks whether cited pages are still there)"
    assert publisher.asked == [("HEAD", "/here", agent), ("HEAD", "/only-get", agent), ("GET", "/only-get", agent)]


def test_four_hosts_are_asked_at_once_and_none_twice_at_once() -> None:
    lock, running, seen = threading.Lock(), [], []
    four = threading.Barrier(4, timeout=10)

    def ask(address: str) -> Answer:
        host = address.split("/")[2]
        with lock:
            running.append(host)
            seen.append(list(running))
        if address.endswith("/1"):
            four.wait()
        with lock:
            running.remove(host)
        return Answer(200)

    addresses = [f"https://{host}.example/{page}" for host in "abcdefgh" for page in (1, 2)]
    assert list(links.ask_all(addresses, ask)) == addresses
    assert max(map(len, seen)) == 4
    assert all(len(set(hosts)) == len(hosts) for hosts in seen)


def test_the_addresses_of_sources_and_pages_are_found_with_their_places(small: Path) -> None:
    page = small / "docs" / "en" / "record.md"
    text = page.read_text("utf-8").rstrip("\n")
    first = text.count("\n") + 3
    page.write_text(
        f"{text}\n\nSee [one](https://one.example/a_%28b%29#c), [two](https://two.example)\n"
        "and `[none](https://none.example)` and https://none.example\nand [again](https://one.example/a_%28b%29).\n\n"
        "```\n[none](https://none.example)\n```\n\n[three](https://three.example/x)\nand [gazette](https://gazette.example/talks)\n",
        "utf-8",
    )
    assert links.collect(project.load(small)) == {
        "https://gazette.example/talks": ["data/sources.yml:4", f"docs/en/record.md:{first + 9}"],
        "https://hafenblatt.example/zoll": ["data/sources.yml:15"],
        "https://one.example/a_%28b%29": [f"docs/en/record.md:{first}", f"docs/en/record.md:{first + 2}"],
        "https://two.example": [f"docs/en/record.md:{first}"],
        "https://three.example/x": [f"docs/en/record.md:{first + 8}"],
    }


HELD = {
    "https://works.example/": ["data/sources.yml:4"],
    "https://gone.example/a": ["data/sources.yml:12", "docs/en/method.md:8"],
    "https://removed.example/": ["data/sources.yml:20"],
    "https://moved.example/": ["data/sources.yml:28"],
    "https://shy.example/": ["data/sources.yml:36"],
}
ANSWERS = {
    "https://works.example/": Answer(200),
    "https://gone.example/a": Answer(404),
    "https://removed.example/": Answer(trouble=links.NO_SUCH_HOST),
    "https://moved.example/": Answer(200, moved_to="https://new.example/x`](javascript:y) @all\n## Gone"),
    "https://shy.example/": Answer(403),
}


def test_the_report_says_what_is_gone_first_and_where_it_is_held() -> None:
    assert links.report(HELD, ANSWERS) == (
        "5 external addresses: 1 works, 1 moved, 2 gone, 1 cannot tell.\n"
        "\n"
        "## Gone\n"
        "\n"
        "- `https://gone.example/a` answers 404; held by `data/sources.yml:12`, `docs/en/method.md:8`\n"
        "- `https://removed.example/` its host name does not exist; held by `data/sources.yml:20`\n"
        "\n"
        "## Moved\n"
        "\n"
        "- `https://moved.example/` is now at `https://new.example/x%60](javascript:y)%20@all%0A##%20Gone`; held by `data/sources.yml:28`\n"
        "\n"
        "## Cannot tell\n"
        "\n"
        "- `https://shy.example/` answers 403; held by `data/sources.yml:36`\n"
    )


def test_a_report_without_a_problem_is_one_line() -> None:
    address = "https://works.example/"
    assert links.report(HELD, {address: Answer(200)}) == "1 external address: 1 works, 0 moved, 0 gone, 0 cannot tell.\n"


def test_an_endless_address_is_cut() -> None:
    answers = {"https://moved.example/": Answer(200, moved_to="https://new.example/" + "x" * 9000)}
    assert len(links.report(HELD, answers)) < 500


def test_the_command_writes_the_report_and_ends_well_though_links_are_gone(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(links, "ask", lambda address: Answer(404 if "gazette" in address else 200))
    out = tmp_path / "links.md"
    assert __main__.main(["--root", str(small), "links", "--out", str(out)]) == 0
    headline = "2 external addresses: 1 works, 0 moved, 1 gone, 0 cannot tell."
    assert capsys.readouterr().out == f"{headline} The report is in {out}.\n"
    report = f"{headline}\n\n## Gone\n\n- `https://gazette.example/talks` answers 404; held by `data/sources.yml:4`\n"
    assert out.read_text("utf-8") == report
    assert __main__.main(["--root", str(small), "links"]) == 0
    assert capsys.readouterr().out == report


def test_a_report_that_cannot_be_written_is_a_sentence(small: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(links, "ask", lambda _: Answer(200))
    assert __main__.main(["--root", str(small), "links", "--out", str(small)]) == 1
    said = capsys.readouterr().out
    assert said == f"{small}:1: the report cannot be written here (Is a directory); name another file\n1 problem.\n"


@pytest.mark.process
def test_without_a_network_it_says_so_and_writes_nothing(small: Path, tmp_path: Path) -> None:
    # A proxy on this machine that is not there: whatever is asked for, nothing leaves it.
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{unused.getsockname()[1]}"
    out = tmp_path / "links.md"
    done = subprocess.run(
        [sys.executable, "-m", "briefing", "--root", str(small), "links", "--out", str(out)],
        env={**os.environ, "http_proxy": nowhere, "https_proxy": nowhere, "no_proxy": ""},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    sentence = "None of the 2 external addresses could be reached; connect to the internet and run this again.\n"
    assert (done.returncode, done.stdout, done.stderr) == (1, "", sentence)
    assert not out.exists()
