// What the theme leaves to do. Its own script comes at the first sign that somebody uses the page: to read needs none of it.
const find = (selector) => document.querySelector(selector);
const query = find("[data-md-component=search-query]");

let loading, came = Infinity;
const theme = () => loading ??= new Promise((done) => {
  const script = document.createElement("script");
  script.src = JSON.parse(find("#__bundle").textContent);
  script.onload = () => {
    // It would look for a sitemap beside each.
    document.querySelectorAll("link[rel=alternate]").forEach((link) => link.remove());
    // What it waits for was over before it came.
    document.dispatchEvent(new Event("DOMContentLoaded"));
    // Each block of code gets a landmark without a name.
    document.querySelectorAll(".md-code__nav").forEach((nav) => nav.setAttribute("role", "presentation"));
    came = performance.now();
    done();
  };
  document.head.append(script);
});
for (const sign of ["keydown", "pointerdown", "focusin", "wheel"]) addEventListener(sign, theme, { once: true, passive: true });

// The switch of the scheme, shown as it was left.
const palettes = [...document.querySelectorAll("[name=__palette]")];
const chosen = palettes[__md_get("__palette")?.index ?? 0];
if (chosen) { chosen.checked = true; chosen.nextElementSibling.hidden = false; }

// What the theme copies: the text before a button, the address of a paragraph whose number is followed.
// A click that comes before the theme's script is done again.
addEventListener("click", (event) => {
  const copied = event.target.closest(".copy, .mark");
  if (copied) copied.dataset.clipboardText = copied.href ?? copied.previousElementSibling.textContent;
  const label = event.target.closest("[for^=__palette]");
  if (window.component$ || !(label ?? copied)) return;
  if (label) event.preventDefault();
  theme().then(() => (label ?? copied).click());
}, true);

// The buttons of the menu and the search: what they open is the theme's, by a checkbox that nobody sees.
const BEHIND = ".md-tabs, .md-content, .md-sidebar--secondary, .md-top, .md-footer";
for (const button of document.querySelectorAll("[data-opens]")) {
  const box = find(`#__${button.dataset.opens}`);
  button.addEventListener("click", () => box.click());
  box.addEventListener("change", () => {
    // When it comes to a page with a fragment, the theme's script closes both, perhaps what somebody has just opened.
    if (location.hash && !box.checked && performance.now() - came < 300) { box.checked = true; return; }
    button.setAttribute("aria-expanded", box.checked);
    if (box.checked && button.dataset.opens === "search") query.focus();
    if (!box.checked && button.checkVisibility() && (button.dataset.opens === "drawer" || document.activeElement === query)) button.focus();
    if (button.dataset.opens === "drawer") document.querySelectorAll(BEHIND).forEach((part) => { part.inert = box.checked; });
  });
}
const drawer = find("#__drawer");
matchMedia("(min-width: 76.25em)").addEventListener("change", () => { if (drawer.checked) drawer.click(); });
addEventListener("keydown", (event) => {
  if (event.key === "Escape" && drawer.checked) drawer.click();
  const typing = event.target.matches?.("input, textarea");
  if ((event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey))) {
    event.preventDefault();
    if (!find("#__search").checked) find("#__search").click();
    query.focus();
    query.select();
  }
});
