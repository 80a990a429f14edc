// The scheme switch, the menu, the search and "copy link to this paragraph". Everything else works without script.
const base = new URL(document.currentScript.dataset.base.replace(/\/?$/, "/"), location.href);
const root = document.documentElement;
const byId = (id) => document.getElementById(id);

// Scheme: the system's, until the reader chooses.
byId("scheme").addEventListener("click", () => {
  const dark = root.dataset.scheme ? root.dataset.scheme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.scheme = dark ? "light" : "dark";
  try { localStorage.setItem("scheme", root.dataset.scheme); } catch { /* private mode: the choice lasts for this page */ }
});

// Menu: closes on Esc, on a click elsewhere, and when the focus leaves it.
const menu = document.querySelector(".menu");
const closeMenu = () => { menu.open = false; };
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.open) { closeMenu(); menu.firstElementChild.focus(); }
});
document.addEventListener("click", (event) => { if (!menu.contains(event.target)) closeMenu(); });
menu.addEventListener("focusout", (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) closeMenu(); });

// Paragraph numbers: following one also copies its address.
const toast = document.createElement("p");
toast.className = "toast";
toast.setAttribute("role", "status");
document.body.append(toast);
const say = (text) => {
  toast.textContent = text;
  setTimeout(() => { toast.textContent = ""; }, 2500);
};
document.addEventListener("click", (event) => {
  const mark = event.target.closest(".mark");
  if (!mark || !navigator.clipboard) return;
  navigator.clipboard.writeText(mark.href).then(() => say("Link to this paragraph copied"), () => {});
});

// Search: one small index of paragraphs and records, fetched when the search is first opened.
const dialog = byId("search"), query = byId("query"), results = byId("results"), count = byId("count");
let entries;
const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").replace(/[’‘]/g, "'").toLowerCase();

async function openSearch() {
  dialog.showModal();
  query.select();
  if (entries) return;
  const response = await fetch(new URL("search/search_index.json", base));
  entries = (await response.json()).docs.map((entry) => ({ ...entry, words: plain(`${entry.title} ${entry.kind} ${entry.also}`), body: plain(entry.text) }));
  find();
}

// Words of a question that name nothing; they count only where nothing else is typed.
const small = new Set("a an and are at by can did do does for from has have how in is it its of on or say says that the their they to want wants was were what when where which who whom why will with".split(" "));
const LIMIT = 20;

// A word found in a title outranks one in a text, the beginning of a word outranks its middle; a whole title outranks all.
function score(entry, words, all) {
  let sum = plain(entry.title) === words.join(" ") ? 20 : 0, hits = 0;
  const starts = (text, at) => at === 0 || (at > 0 && !/[\p{L}\p{N}]/u.test(text[at - 1]));
  for (const word of words) {
    const inTitle = entry.words.indexOf(word), inText = entry.body.indexOf(word);
    if (inTitle < 0 && inText < 0) { if (all) return 0; continue; }
    hits += 1;
    sum += Math.max(inTitle < 0 ? 0 : starts(entry.words, inTitle) ? 8 : 4, inText < 0 ? 0 : starts(entry.body, inText) ? 3 : 1);
  }
  return hits ? Math.max(sum + entry.rank, 0.1) : 0;
}

function ranked(words, all) {
  return entries.map((entry) => [score(entry, words, all), entry]).filter(([points]) => points).sort((a, b) => b[0] - a[0]);
}

// The part of a text around the first word that was found, cut between words, with every word marked.
function excerpt(text, words) {
  const paragraph = document.createElement("p"), folded = plain(text);
  const at = Math.max(0, ...words.map((word) => folded.indexOf(word)).filter((place) => place >= 0).slice(0, 1));
  const from = at > 60 ? text.lastIndexOf(" ", at - 50) + 1 : 0;
  const to = from + 170 < text.length ? text.lastIndexOf(" ", from + 170) : text.length;
  const part = text.slice(from, to), marks = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  paragraph.append(from ? "… " : "");
  for (const [index, piece] of part.split(new RegExp(`(${marks})`, "iu")).entries()) {
    const mark = index % 2 ? document.createElement("mark") : null;
    if (mark) mark.textContent = piece;
    paragraph.append(mark ?? piece);
  }
  paragraph.append(to < text.length ? " …" : "");
  return paragraph;
}

function find() {
  const typed = plain(query.value).split(/[\s"“”?]+/).filter(Boolean);
  const telling = typed.filter((word) => !small.has(word)), words = telling.length ? telling : typed;
  const exact = words.length && entries ? ranked(words, true) : [];
  const found = exact.length || !words.length || !entries ? exact : ranked(words, false);
  results.replaceChildren(...found.slice(0, LIMIT).map(([, entry]) => {
    const item = document.createElement("li"), link = document.createElement("a"), title = document.createElement("strong"), kind = document.createElement("small");
    link.href = new URL(entry.location, base);
    title.textContent = entry.title;
    kind.textContent = ` · ${entry.kind}`;
    link.append(title, kind, excerpt(entry.text, words));
    item.append(link);
    return item;
  }));
  const number = found.length > LIMIT ? `${LIMIT} of ${found.length} results` : `${found.length} result${found.length > 1 ? "s" : ""}`;
  count.textContent = !words.length || !entries ? "" : !found.length ? "Nothing found" : exact.length ? number : `${number} with some of the words`;
}

// The button beside a citation copies the text before it.
document.addEventListener("click", async (event) => {
  const button = event.target.closest?.(".copy");
  if (!button) return;
  const text = button.parentElement.querySelector("pre");
  try {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
    say("Citation copied");
    setTimeout(() => { button.textContent = "Copy"; }, 2500);
  } catch {
    // Where a page may not copy, the text is selected, ready to be copied by key.
    getSelection().selectAllChildren(text);
    say("Selected; copy it with your keyboard or menu");
  }
});

byId("search-button").addEventListener("click", openSearch);
query.addEventListener("input", find);
// Enter in the field follows the first result; the arrow keys move between the field and the results.
query.addEventListener("keydown", (event) => {
  if (event.key === "Enter") { event.preventDefault(); results.querySelector("a")?.click(); }
});
dialog.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  event.preventDefault();
  const stops = [query, ...results.querySelectorAll("a")];
  const next = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
  stops[(next + stops.length) % stops.length].focus();
});
results.addEventListener("click", () => dialog.close());
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
document.addEventListener("keydown", (event) => {
  const typing = event.target.matches("input, textarea, [contenteditable]");
  if ((event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey))) { event.preventDefault(); openSearch(); }
});
