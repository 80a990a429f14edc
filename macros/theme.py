"""The theme as this site publishes it: its style sheets in a layer below ours, its pages mended and with their policy."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from html import escape
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from briefing.records.marks import N_
from briefing.wording import catalog
from briefing.wording.catalog import SOURCE


class Mend(NamedTuple):
    """A defect of the theme's pages that one attribute or element cures; others are cured in overrides/partials."""

    why: str
    place: str  # a page that holds this has the defect; no text of a page can, for its quotation marks
    was: str  # a regular expression
    becomes: str
    name: str = ""  # what it calls something, as a message: `{name}` in what becomes of it


MENDS = (
    Mend(
        "A box to tick cannot be completed (HTML)",
        'type="checkbox"',
        r'(<input [^>]*type="checkbox"[^>]*) autocomplete="off">',
        r"\1>",
    ),
    Mend(
        "What is copied is not announced",
        'data-md-component="dialog"',
        r'(<div class="md-dialog" data-md-component="dialog")>',
        r'\1 role="status">',
    ),
    Mend(
        "No link may have rel=edit (HTML)",
        'class="md-content__button md-icon"',
        r'(<a [^>]*class="md-content__button md-icon") rel="edit">',
        r"\1>",
    ),
    Mend(
        "Two navigations have one name (axe: landmark-unique)",
        '<nav class="md-path"',
        r'(<nav class="md-path" aria-label=)"[^"]*"',
        r'\1"{name}"',
        N_("Breadcrumbs"),
    ),
    Mend(
        "It says with what a site is made in English alone",
        '<a href="https://squidfunk.github.io/mkdocs-material/"',
        r'Made with(\s+<a href="https://squidfunk\.github\.io/mkdocs-material/")',
        r"{name}\1",
        # Translators: stands before the name of the theme, which is a link.
        N_("Made with"),
    ),
    Mend(
        "The script asks another host about the repository (two requests)",
        'class="md-source"',
        r'(<a [^>]*class="md-source") data-md-component="source">',
        r"\1>",
    ),
    Mend(
        "The script is a third of a first visit, and reading needs none of it: overrides/assets/site.js loads it",
        'id="__config"',
        r'<script src="([^"]*assets/javascripts/bundle\.\w+\.min\.js)"></script>',
        r'<script id="__bundle" type="application/json">"\1"</script>',
    ),
)
# The theme's partials with inline code; the other such code is that of overrides/main.html.
_PARTIALS = ("javascripts/base", "javascripts/palette", "javascripts/content", "icons")
# Inline code that a policy has to name; data in a script is not run.
_INLINE = re.compile(r"<(script|style)((?: type=\"(?!application/)[^\"]*\")?)>(.*?)</\1>", re.DOTALL)
_POLICY = (
    "default-src 'none'; script-src 'self' {script}; style-src 'self' {style}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'"
)


def inline(env: Environment, config: MkDocsConfig) -> frozenset[str]:
    """The inline scripts and styles that a page may hold: those of the theme's partials and of overrides/main.html."""
    context = {"config": config, "features": config["theme"].get("features", [])}
    html = "".join(env.get_template(f"partials/{name}.html").render(context) for name in _PARTIALS)
    own = Path(__file__).resolve().parent.parent / "overrides"
    html += (own / "main.html").read_text("utf-8")
    html += f"<script>{(own / 'partials' / 'speculation.html').read_text('utf-8')}</script>"
    return frozenset(code for _, _, code in _INLINE.findall(html))


def finished(html: str, known: frozenset[str], policy: bool, language: str = SOURCE) -> str:
    """A page as the theme has rendered it, mended; with `policy`, it allows no host but its own, and of inline code the known.

    A page that is not made of the theme's base template is returned as it is. Raises mkdocs' PluginError if the theme no
    longer has a defect that is mended here, and for inline code that no template has.
    """
    if 'data-md-component="container"' not in html:
        return html
    for mend in MENDS:
        due = mend.place in html
        name = escape(catalog.of(language).gettext(mend.name)) if mend.name else ""
        html, count = re.subn(mend.was, mend.becomes.replace("{name}", name.replace("\\", r"\\")), html)
        if due and not count:
            raise PluginError(f"macros/theme.py: the theme has changed; delete or adapt the mend “{mend.why}”")
    # Its indentation is a twentieth of what a page weighs; in code it is part of the text.
    html = "".join(
        part if part.startswith("<pre") else re.sub(r"\n\s+", "\n", part)
        for part in re.split(r"(<pre.*?</pre>)", html, flags=re.DOTALL)
    )
    if not policy:
        return html
    hashes: dict[str, list[str]] = {"script": [], "style": []}
    for tag, _, code in _INLINE.findall(html):
        if code not in known:
            raise PluginError(f"macros/theme.py: a page holds a {tag} that no template has: “{code[:60]}”")
        hashes[tag].append(f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'")
    content = _POLICY.format(**{tag: " ".join(dict.fromkeys(found)) for tag, found in hashes.items()}).replace(" ;", ";")
    meta = f'<meta http-equiv="Content-Security-Policy" content="{content}">'
    return html.replace('<meta charset="utf-8">', f'<meta charset="utf-8">\n{meta}', 1)


def layered(style: str) -> str:
    """A style sheet of the theme in a layer: what ours say counts, however specific the theme's selectors are."""
    rules = style.removeprefix('@charset "UTF-8";')
    return f"@layer theme {{{rules}}}"
