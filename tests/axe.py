"""What axe finds wrong on a page: the rules of WCAG 2.2 AA that a program can check, and those that it calls good practice.

One of them takes as long as all others together: whether texts stand out from what is behind them. It judges by how a text and all
that is around it are painted, which is the same on every page. So of each kind of text it looks at one, until one has passed, here
or on an earlier page.
"""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python

AXE = next(Path(axe_playwright_python.__file__).parent.rglob("axe.min.js")).read_text("utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = ["color-contrast"]
# The kinds of text that were met on any page, and whether one of the kind has passed; of some axe can never tell.
met: dict[str, bool] = {}

LOOK = """async ({runOnly, met}) => {
    const STYLES = ["display", "position", "z-index", "float", "overflow", "clip", "clip-path", "transform", "opacity", "filter",
        "backdrop-filter", "mix-blend-mode", "color-scheme", "color", "background-color", "background-image", "background-clip",
        "font-size", "font-weight", "text-indent", "text-transform", "text-shadow", "-webkit-text-stroke", "-webkit-text-fill-color"];
    const PSEUDO = ["content", "display", "position", "color", "background-color", "background-image", "width", "height"];
    const digest = text => {
        let one = 7, two = 11;
        for (let place = 0; place < text.length; place++) {
            one = Math.imul(one ^ text.charCodeAt(place), 0x9e3779b1);
            two = Math.imul(two + text.charCodeAt(place), 0x85ebca77) ^ (two >>> 13);
        }
        return (one >>> 0).toString(36) + "-" + (two >>> 0).toString(36);
    };
    // The kind of a text is what it and each element around it are, and how they are painted. One that may lie over something that
    // is not around it, with nothing opaque between, is apart: it is looked at every time.
    const painted = new Map([[null, {kind: String(innerWidth), apart: false}]]);
    const paint = element => {
        if (!painted.has(element)) {
            const around = paint(element.parentElement), style = getComputedStyle(element);
            const parts = [around.kind, element.localName, element.getAttribute("class"), ...STYLES.map(name => style.getPropertyValue(name))];
            for (const pseudo of ["::before", "::after"]) {
                const added = getComputedStyle(element, pseudo);
                if (!["none", "normal"].includes(added.content)) parts.push(...PSEUDO.map(name => added.getPropertyValue(name)));
            }
            const opaque = style.backgroundColor.startsWith("rgb(");
            const apart = !opaque && (around.apart || element.localName === "svg" || ["absolute", "fixed"].includes(style.position));
            painted.set(element, {kind: digest(parts.join("|")), apart});
        }
        return painted.get(element);
    };
    const texts = [...document.body.querySelectorAll("*")].filter(element => element.checkVisibility({visibilityProperty: true})
        && (element.matches("input, select, textarea, button")
            || [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())));
    // The texts of each kind of which none has passed, and which of them are looked at first.
    const open = new Map(), first = [], wrong = [];
    for (const text of texts) {
        const {kind, apart} = paint(text);
        if (apart || met[kind] === false || !(met[kind] || open.has(kind))) first.push(text);
        if (!apart && !met[kind]) open.set(kind, [...(open.get(kind) || []), text]);
    }
    axe.configure({rules: [{id: "color-contrast", selector: "[data-look]"}]});
    const look = async (texts, runOnly) => {
        texts.forEach(text => text.setAttribute("data-look", ""));
        const found = await axe.run(document, {runOnly, resultTypes: ["violations", "passes"], elementRef: true, selectors: false});
        texts.forEach(text => text.removeAttribute("data-look"));
        for (const one of found.violations) for (const node of one.nodes) {
            wrong.push(`${one.id}: ${node.html.slice(0, 120)}`);
            if (one.id === "color-contrast") open.delete(paint(node.element).kind);
        }
        for (const one of found.passes) if (one.id === "color-contrast") for (const node of one.nodes) {
            const {kind} = paint(node.element);
            if (open.delete(kind)) met[kind] = true;
        }
        return found.passes.length;
    };
    const passes = await look(first, runOnly);
    // Where the first of a kind does not tell, the others may.
    const others = [...open].flatMap(([kind, alike]) => kind in met ? [] : alike.slice(1));
    if (others.length) await look(others, ["color-contrast"]);
    for (const kind of open.keys()) met[kind] = false;
    return {passes, known: texts.length - first.length, wrong, met};
}"""


def violations(page, rules: list[str] = RULES) -> list[str]:
    """Each violation with the element that it is of."""
    # Evaluated as by the developer tools, which the policy of the page does not keep out; once for all that is asked of a page.
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate(LOOK, {"runOnly": rules, "met": met})
    met.update(found["met"])
    # If it is asked of contrast alone, all may be known.
    assert found["passes"] or (rules == CONTRAST and found["known"]), "axe has found nothing to look at"
    return found["wrong"]
