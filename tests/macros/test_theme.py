"""The theme as this site publishes it: what is mended, what is overridden, and that nothing of it is there in name only."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import material
import pytest
from mkdocs.exceptions import PluginError

from macros import styles, theme
from tests.built import PAGES, read, some
from tests.conftest import ROOT, build_here, copy_project

UPSTREAM = Path(material.__file__).parent / "templates" / "partials"
OVERRIDDEN = [path for path in sorted((ROOT / "overrides" / "partials").glob("*.html")) if (UPSTREAM / path.name).exists()]

PAGE = """<!doctype html>
<html><head><meta charset="utf-8">
  <script>first()</script>
</head><body>
<div data-md-component="container">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<a href="." title="Source" class="md-source" data-md-component="source">Source</a>
<nav class="md-path" aria-label="Navigation" ></nav>
<article class="md-content__inner md-typeset">
<a href="." title="Edit" class="md-content__button md-icon" rel="edit"></a>
  <pre>
    kept as it is</pre>
</article>
Made with
<a href="https://squidfunk.github.io/mkdocs-material/">Material for MkDocs</a>
<div class="md-dialog" data-md-component="dialog"></div>
<script id="__config" type="application/json">{}</script>
<script src="../assets/javascripts/bundle.0a1b2c3d.min.js"></script>
</div>
</body></html>"""
KNOWN = frozenset({"first()"})


@pytest.mark.parametrize("partial", OVERRIDDEN, ids=lambda path: path.name)
def test_an_overridden_partial_names_its_defect_and_the_version_it_was_made_from(partial: Path) -> None:
    comment = partial.read_text("utf-8").partition("#}")[0]
    made = re.match(r"\{#-\s*From mkdocs-material ([\d.]+), partials/(\S+), sha256 (\w{12})\. Defects?: \w", comment)
    assert made, "begin with: {#- From mkdocs-material VERSION, partials/NAME, sha256 DIGEST. Defect: …"
    digest = hashlib.sha256((UPSTREAM / partial.name).read_bytes()).hexdigest()[:12]
    said = f"mkdocs-material {version('mkdocs-material')} has another partials/{partial.name}: compare, then write its {digest}"
    assert (made[2], made[3]) == (partial.name, digest), said


def test_a_page_is_mended() -> None:
    html = theme.finished(PAGE, KNOWN, policy=False)
    assert '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">' in html
    assert '<div class="md-dialog" data-md-component="dialog" role="status">' in html
    assert '<script id="__bundle" type="application/json">"../assets/javascripts/bundle.0a1b2c3d.min.js"</script>' in html
    assert '<a href="." title="Source" class="md-source">Source</a>' in html
    assert '<nav class="md-path" aria-label="Breadcrumbs" >' in html
    assert '<a href="." title="Edit" class="md-content__button md-icon">' in html
    assert "<pre>\n    kept as it is</pre>" in html
    assert "\n<script>first()" in html
    assert "Content-Security-Policy" not in html


def test_the_policy_stands_before_what_it_is_about_and_names_no_more_than_the_page_holds() -> None:
    html = theme.finished(PAGE, KNOWN, policy=True)
    assert html.index("Content-Security-Policy") < html.index("<script>")
    assert "script-src 'self' 'sha256-fDYmfWjvur9AxjhDbjHe6RvExc05MbXhhrbgz2vvy/A='; style-src 'self'; img" in html


@pytest.mark.parametrize(
    "code", ["<script>alert(1)</script>", "<style>*{color:red}</style>", '<script type="module">alert(1)</script>']
)
def test_code_that_no_template_has_is_an_error_and_gets_no_hash(code: str) -> None:
    with pytest.raises(PluginError, match="that no template has"):
        theme.finished(PAGE.replace("</head>", f"{code}</head>"), KNOWN, policy=True)


def test_the_names_of_the_theme_s_classes_in_a_text_are_nothing_to_mend() -> None:
    html = PAGE.replace(
        '<a href="." title="Source" class="md-source" data-md-component="source">Source</a>', "<p>md-source, md-path</p>"
    )
    assert "<p>md-source, md-path</p>" in theme.finished(html, KNOWN, policy=False)


def test_a_page_that_is_not_the_theme_s_stays_as_it_is() -> None:
    assert theme.finished("<!doctype html><title>x</title>", KNOWN, policy=True) == "<!doctype html><title>x</title>"


@pytest.mark.parametrize("mend", theme.MENDS, ids=lambda mend: mend.why)
def test_a_mend_that_the_theme_no_longer_needs_is_an_error(mend: theme.Mend) -> None:
    with pytest.raises(PluginError, match=re.escape(mend.why)):
        theme.finished(re.sub(mend.was, mend.place, PAGE), KNOWN, policy=False)


def test_what_our_styles_say_counts_before_the_theme_s() -> None:
    assert theme.layered('@charset "UTF-8";a{color:red}') == "@layer theme {a{color:red}}"


# Without the package in the process that builds: an import of it fails there as it does where it was never installed.
@pytest.mark.process
@pytest.mark.parametrize(("package", "module"), [("mkdocs-material", "material"), ("mkdocs-macros-plugin", "mkdocs_macros")])
def test_the_site_does_not_build_without(package: str, module: str, tmp_path: Path) -> None:
    build = f"import sys; sys.modules[{module!r}] = None; from mkdocs.__main__ import cli; cli()"
    command = [sys.executable, "-c", build, "build", "--site-dir", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    assert done.returncode != 0, package
    assert module in done.stdout + done.stderr
    assert not (tmp_path / "site" / "index.html").exists()


# What a package would have to be replaced by, if it were there in name only.
@pytest.mark.parametrize("part", ["header", "tabs", "sidebar", "toc", "search", "palette", "content", "top"])
def test_the_parts_of_a_page_are_the_theme_s(site: Path, part: str) -> None:
    assert f'data-md-component="{part}"' in read(site, "briefing/eu-perspective/")


def test_the_theme_s_script_styles_and_worker_are_published(site: Path) -> None:
    for name in ("javascripts/bundle.*.min.js", "javascripts/workers/search.*.min.js", "stylesheets/main.*.min.css"):
        assert some((site / "assets").glob(name))


@pytest.mark.process
def test_an_owner_configures_it_as_its_documentation_says(tmp_path: Path) -> None:
    # Only a build shows what a setting becomes; that of the small project takes half a second.
    project = copy_project(tmp_path / "project", ROOT / "tests" / "small")
    settings = project / "mkdocs.yml"
    text = (
        settings.read_text("utf-8").replace("primary: custom", "primary: teal").replace("material/weather-night", "material/star")
    )
    settings.write_text(
        text.replace("logo: briefing/logo", "logo: material/scale-balance").replace(
            "extra:\n",
            "extra:\n  alternate:\n    - {name: Deutsch, link: /de/, lang: de}\n"
            "  social:\n    - {icon: material/email, link: 'mailto:a@example.org', name: Mail}\n",
        ),
        "utf-8",
    )
    html = (build_here(project, tmp_path / "site") / "index.html").read_text("utf-8")
    assert '<body dir="ltr" data-md-color-scheme="default" data-md-color-primary="teal" data-md-color-accent="custom">' in html
    assert '<a href="/de/" hreflang="de" class="md-select__link">' in html
    assert re.search(r'<a href="mailto:a@example.org"[^>]* title="Mail" class="md-social__link">', html)
    icons = Path(material.__file__).parent / "templates" / ".icons" / "material"
    for icon in ("star", "scale-balance"):
        assert (icons / f"{icon}.svg").read_text("utf-8").strip() in html, icon


SHEET = (
    '.a .admonition,.a:is(.keys,.b)>p{color:red}:root{--md-x-icon:url("data:{x}");--md-y-icon:url("data:,")}'
    ".b{mask:var(--md-y-icon)}@media print{.admonition>.b{color:red}}@media screen{.c:not(.admonition){color:red}}"
    ".admonition{mask:var(--md-x-icon)}[data-md-color-accent=red]{color:red}[data-md-color-accent=teal]{color:teal}"
)


def test_rules_for_parts_that_the_site_has_not_are_left_out_with_their_icons() -> None:
    assert styles.without(SHEET, styles.missing(["toc"], ["teal"])) == (
        '.a:is(.keys,.b)>p{color:red}:root{--md-y-icon:url("data:,")}.b{mask:var(--md-y-icon)}'
        "@media screen{.c:not(.admonition){color:red}}[data-md-color-accent=teal]{color:teal}"
    )


def test_rules_for_parts_that_an_extension_brings_stay() -> None:
    assert styles.without(SHEET, styles.missing(["toc", "admonition"], ["teal", "red"])) == SHEET


def test_no_page_has_an_element_whose_rules_are_left_out(site: Path) -> None:
    left_out = styles.missing(["attr_list", "sane_lists", "toc", "macros.stash", "material/search", "macros"], ["custom"])
    sheet = (Path(material.__file__).parent / "templates" / "assets" / "stylesheets").glob("main.*.css")
    of_theme = {name for style in some(sheet) for name in re.findall(r"\.([a-z][\w-]*)", style.read_text("utf-8"))}
    for url in PAGES:
        classes = {name for names in re.findall(r'class="([^"]*)"', read(site, url)) for name in names.split()}
        assert not set(filter(left_out.fullmatch, classes & of_theme)), url
