"""What axe finds wrong on a page: the rules of WCAG 2.2 AA that a program can check, and those that it calls good practice."""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = {"type": "rule", "values": ["color-contrast"]}


def violations(page, rules: object = RULES, *, colors: bool = True) -> list[str]:
    """Each violation with the element that it is of; without the contrast of colors, which takes most of the time, on demand."""
    # Evaluated as by the developer tools, which the policy of the page does not keep out; once for all that is asked of a page.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    # Only what is wrong is wanted: to describe what is right takes as long again.
    options = {"runOnly": rules, "resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": colors}}}
    found = page.evaluate("options => axe.run(document, options)", options)
    assert found["passes"], "axe has found nothing to look at"
    return [f"{one['id']}: {node['html'][:120]}" for one in found["violations"] for node in one["nodes"]]
