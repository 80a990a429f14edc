"""Draws card.png, the picture that other sites show beside a link to this one, from the records of the briefing.

    python overrides/assets/social/card.py      with the packages of requirements-dev.txt, in the project's folder

The title and the date are also written into the file, so that a test can say when the picture is out of date.
"""

import base64
import os
import shutil
import struct
import sys
import zlib
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
sys.path.insert(0, str(ROOT))

from briefing.checks import project  # noqa: E402
from briefing.wording import printing as words  # noqa: E402

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PAGE = """<!doctype html><meta charset="utf-8"><style>
@font-face {{ font-family: Heading; src: url(data:font/woff2;base64,{serif}); font-weight: 400 700 }}
@font-face {{ font-family: Text; src: url(data:font/woff2;base64,{sans}); font-weight: 400 700 }}
body {{ margin: 0; width: 1200px; height: 630px; box-sizing: border-box; padding: 84px 90px; background: #14284b; color: #fff; position: relative }}
p {{ margin: 0; font: 500 28px Text; color: #c5cddc }} h1 {{ margin: 28px 0; font: 600 68px/1.15 Heading; text-wrap: balance }}
.stamp {{ position: absolute; left: 90px; bottom: 78px; padding-left: 20px; border-left: 4px solid #ffae84; color: #fff }}
</style><p>Policy briefing, drawn from records</p><h1>{title}</h1><p class="stamp">{date} · every figure and quotation traced to its paragraph</p>"""


def facts() -> str:
    """What the picture says, as it is also written into the file."""
    data = project.load(ROOT).data
    return f"{data['briefing']['briefing'].title} | {words.dated(data, 'briefing', 'en')}"


def written(png: bytes) -> str:
    """What a picture says that this program has drawn."""
    start = png.index(b"tEXtDescription\0") + len(b"tEXtDescription\0")
    length = struct.unpack(">I", png[png.index(b"tEXt") - 4 : png.index(b"tEXt")])[0]
    return png[start : start + length - len("Description\0")].decode("utf-8")


def _with_text(png: bytes, text: str) -> bytes:
    chunk = b"tEXtDescription\0" + text.encode()
    head = 8 + 25  # the signature and the first chunk
    return png[:head] + struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + png[head:]


def main() -> None:
    """Draw the picture with the system's Chromium."""
    from playwright.sync_api import sync_playwright

    title, _, date = facts().partition(" | ")
    fonts = HERE.parent / "fonts"
    serif, sans = (
        base64.b64encode((fonts / f"{name}-latin.woff2").read_bytes()).decode() for name in ("source-serif-4", "inter")
    )
    executable = os.environ.get("BROWSER_EXECUTABLE") or next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1200, "height": 630})
        page.set_content(PAGE.format(serif=serif, sans=sans, title=title.replace("&", "&amp;"), date=date))
        page.evaluate("document.fonts.ready")
        (HERE / "card.png").write_bytes(_with_text(page.screenshot(), facts()))
        browser.close()


if __name__ == "__main__":
    main()
