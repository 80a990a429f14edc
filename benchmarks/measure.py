"""Measures the built site and writes the table of README.md: sizes and requests, axe, the HTML checker, Lighthouse.

    python3 run.py measure [--quick]        --quick leaves Lighthouse out, which takes about ten minutes

Sizes and counts are also tests; times are not, because they depend on the machine. Lighthouse and the HTML checker come
from the npm registry (package-lock.json); where they cannot be installed, the table says so.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import threading
from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
SITE = HERE.parent / "site"
README = HERE / "README.md"
START, END = "<!-- measured -->", "<!-- end -->"
PAGES = {
    "overview": "",
    "section page": "briefing/eu-perspective/",
    "positions": "reference/positions/",
    "defense spending": "reference/defense-spending/",
}
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUNS = 5


def serve() -> str:
    """Serve site/ as GitHub Pages does, compressed; returns the address."""

    class Handler(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path.partition("#")[0]))
            path = path / "index.html" if path.is_dir() else path
            if not path.is_file():
                return self.send_error(404)
            body = path.read_bytes()
            packed = path.suffix not in (".woff2", ".png", ".gz")
            body = gzip.compress(body, 9) if packed else body
            self.send_response(200)
            self.send_header("Content-Type", self.guess_type(str(path)))
            if packed:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            self.end_headers()
            self.wfile.write(body)
            return None

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def weight(browser: Browser, address: str, url: str) -> tuple[int, int, int, float]:
    """Of a first visit: bytes over the wire (bodies), requests, requests to another host, layout shift."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; }))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(address + url, wait_until="networkidle")
    shift = page.evaluate("window.shift")
    context.close()
    size = 0
    for one in loaded:
        path = SITE / one.removeprefix(address) if one.startswith(address) else None
        path = path / "index.html" if path and path.is_dir() else path
        if path and path.is_file():
            size += len(path.read_bytes() if path.suffix == ".woff2" else gzip.compress(path.read_bytes(), 9))
    return size, len(loaded), sum(not one.startswith(address) for one in loaded), shift


def axe(browser: Browser, address: str) -> tuple[int, int]:
    """Violations on every page in both schemes at 390 and 1280 px, and how many pages were tried."""
    source = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
    urls = [path.relative_to(SITE).as_posix().removesuffix("index.html") for path in sorted(SITE.rglob("*.html"))]
    found = 0
    for scheme in ("light", "dark"):
        for width in (390, 1280):
            context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
            page = context.new_page()
            for url in urls:
                page.goto(address + url)
                page.evaluate(source)
                found += len(page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"])
            context.close()
    return found, len(urls) * 4


def npm() -> Path | None:
    """The folder of the tools from npm, installed if they are not; None where that is not possible."""
    tools = HERE / "node_modules" / ".bin"
    if not tools.is_dir() and shutil.which("npm"):
        subprocess.run(["npm", "ci", "--silent", "--ignore-scripts"], cwd=HERE, check=False)
    return tools if tools.is_dir() else None


def html_errors(tools: Path) -> int:
    """Errors that the HTML checker finds on all pages."""
    pages = [str(path) for path in sorted(SITE.rglob("*.html"))]
    done = subprocess.run(
        [tools / "html-validate", "--preset", "standard", "--formatter", "json", *pages], capture_output=True, text=True
    )
    return sum(page["errorCount"] for page in json.loads(done.stdout or "[]"))


def lighthouse(tools: Path, executable: str, address: str, desktop: bool) -> dict[str, float]:
    """Scores of five runs (performance: the median) and the median LCP and TBT in milliseconds."""
    reports = []
    for _ in range(RUNS):
        done = subprocess.run(
            [
                tools / "lighthouse", address, "--quiet", "--output=json",
                "--chrome-flags=--headless=new --no-sandbox --disable-gpu", *(["--preset=desktop"] if desktop else []),
            ],
            capture_output=True, text=True, env={**os.environ, "CHROME_PATH": executable},
        )  # fmt: skip
        reports.append(json.loads(done.stdout))
    scores = {
        name: statistics.median(report["categories"][name]["score"] * 100 for report in reports)
        for name in reports[0]["categories"]
    }
    audits = {"lcp": "largest-contentful-paint", "tbt": "total-blocking-time"}
    return scores | {
        name: statistics.median(report["audits"][audit]["numericValue"] for report in reports) for name, audit in audits.items()
    }


def table(quick: bool) -> str:
    """The tables as Markdown."""
    address = serve()
    executable = os.environ.get("BROWSER_EXECUTABLE") or next(filter(None, map(shutil.which, BROWSERS)))
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    lines = ["| first visit | kB, gzipped | page alone | requests | other hosts | layout shift |", "|---|---|---|---|---|---|"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"] if root else [])
        for name, url in PAGES.items():
            size, requests, foreign, shift = weight(browser, address, url)
            alone = len(gzip.compress((SITE / url / "index.html").read_bytes(), 9))
            lines.append(f"| {name} | {size / 1000:.1f} | {alone / 1000:.1f} | {requests} | {foreign} | {shift:.3f} |")
        violations, tried = axe(browser, address)
        version = browser.version
        browser.close()
    tools = npm()
    errors = str(html_errors(tools)) if tools else "not measured: npm is missing"
    pages = len(list(SITE.rglob("*.html")))
    lines += [
        "",
        f"- axe-core, WCAG 2.2 AA and best practice: {violations} violations on {tried} page views",
        f"- html-validate: {errors} errors on {pages} pages",
    ]
    if tools and not quick:
        lines += [
            "",
            f"| Lighthouse, median of {RUNS} | performance | accessibility | best practices | SEO | LCP, s | TBT, ms |",
            "|---|---|---|---|---|---|---|",
        ]
        for name, url in PAGES.items():
            for desktop in (False, True):
                found = lighthouse(tools, executable, address + url, desktop)
                scores = " | ".join(f"{found[key]:.0f}" for key in ("performance", "accessibility", "best-practices", "seo"))
                form = "desktop" if desktop else "mobile"
                lines.append(f"| {name}, {form} | {scores} | {found['lcp'] / 1000:.2f} | {found['tbt']:.0f} |")
    lines += ["", f"Chromium {version}, {os.cpu_count()} cores, {platform.system()}."]
    return "\n".join(lines)


def main() -> None:
    """Measure, and write the result into README.md."""
    text = README.read_text("utf-8")
    measured = table("--quick" in sys.argv[1:])
    head, tail = text.partition(START)[0], text.partition(END)[2]
    README.write_text(f"{head}{START}\n{measured}\n{END}{tail}", "utf-8")
    print(measured)


if __name__ == "__main__":
    main()
