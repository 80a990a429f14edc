// What the theme leaves to do. Its own script comes at the first sign that somebody uses the page: to read needs none of it.
const find = (selector) => document.querySelector(selector);
const query = find("[data-md-component=search-query]");

// A message in the language of the page; card.js asks too. Pages in English have no words: a message is its own.
const words = JSON.parse(find("#__words")?.textContent ?? "{}");
const t = (message, parts) => (words[message] ?? message).replace(/{(\w+)}/g, (_, name) => parts[name]);

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
// An address that asks: for a search, or for words to be marked.
if (/[?&][qh]=/.test(location.search)) theme();

// The switch of the scheme, shown as it was left. With the first choice the page follows the system, whatever that was last time.
const palettes = [...document.querySelectorAll("[name=__palette]")], index = __md_get("__palette")?.index ?? 0;
if (palettes[index]) { palettes[index].checked = true; palettes[index].nextElementSibling.hidden = false; }
if (!index) document.body.removeAttribute("data-md-color-media");
// One key, one step: a group of choices would only listen to arrows, and the theme's to Enter.
addEventListener("keydown", (event) => {
  if (event.target.name !== "__palette" || !/^(Enter| |Arrow.*)$/.test(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  theme().then(() => find("[for^=__palette]:not([hidden])").click());
}, true);

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

// Another language, at the same place. The menu closes when it is left, as the page below it is read on.
const languages = find(".languages");
languages?.addEventListener("click", ({ target }) => { if (target.href) target.hash = location.hash; });
languages?.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !languages.contains(relatedTarget)) languages.open = false; });
addEventListener("pointerdown", ({ target }) => { if (languages && !languages.contains(target)) languages.open = false; });
languages?.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !languages.open) return;
  languages.open = false;
  languages.firstElementChild.focus();
});

// The buttons of the menu and the search: what they open is the theme's, by boxes to tick that nobody sees.
const BEHIND = ".md-tabs, .md-content, .md-sidebar--secondary, .md-top, .md-footer";
const drawer = find("#__drawer"), search = find("#__search"), dialog = find(".md-search");
const button = (box) => find(`[data-opens=${box.dataset.mdToggle}]`);
const set = (box, open) => { if (box.checked !== open) box.click(); };
let before;
for (const box of [drawer, search].filter(button)) {
  button(box).addEventListener("click", () => box.click());
  box.addEventListener("change", () => {
    // When it comes to a page with a fragment, the theme's script closes both, perhaps what somebody has just opened.
    if (location.hash && !box.checked && performance.now() - came < 300) { box.checked = true; return; }
    button(box).setAttribute("aria-expanded", box.checked);
  });
}
drawer.addEventListener("change", () => {
  document.querySelectorAll(BEHIND).forEach((part) => { part.inert = drawer.checked; });
  if (!drawer.checked && button(drawer).checkVisibility()) button(drawer).focus();
});
search.addEventListener("change", () => {
  const focus = document.activeElement;
  if (search.checked) {
    set(drawer, false);
    before = focus;
    query.focus();
  } else if (dialog.contains(focus) && before !== query) (before === document.body ? button(search) : before).focus();
});
matchMedia("(min-width: 76.25em)").addEventListener("change", () => set(drawer, false));
// Whoever comes back finds both closed, not as the browser remembers the boxes.
addEventListener("pageshow", () => { set(drawer, false); set(search, false); });
// On a phone the theme, when it closes the search, goes back to where the page was, also from a result on the same page.
addEventListener("hashchange", () => {
  if (document.body.hasAttribute("data-md-scrolllock")) setTimeout(() => document.getElementById(location.hash.slice(1))?.scrollIntoView(), 250);
});
addEventListener("keydown", (event) => {
  const typing = event.target.matches?.("input, textarea"), control = event.ctrlKey || event.metaKey;
  if (event.key === "Escape") set(drawer, false);
  // With Shift alone the theme would go back to the field.
  if (event.key === "Shift" && search.checked) event.stopPropagation();
  if (event.key === "Tab" && search.checked && find(".md-search-result__link")) {
    // Tab goes through the results as the arrows do; the theme would close the search.
    event.preventDefault();
    event.stopPropagation();
    event.target.dispatchEvent(new KeyboardEvent("keydown", { key: event.shiftKey ? "ArrowUp" : "ArrowDown", bubbles: true }));
  } else if (query && (control ? event.key === "k" : "/sf".includes(event.key) && !typing && !event.altKey)) {
    event.preventDefault();
    set(search, true);
    query.focus();
    query.select();
  }
}, true);
