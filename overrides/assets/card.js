// The card of a figure or quotation: its note at the foot of the page, cloned beside the link. Without script the link leads to the note.
// The card of a term is its definition there; its link leads to the glossary.
{
  const links = "a:is(.figure, .quote)[href^='#note-'], a.term[aria-describedby]";
  let card, link, timer, touched;

  const close = () => {
    clearTimeout(timer);
    card?.remove();
    link?.classList.remove("open");
    card = link = undefined;
  };
  const later = (action, wait) => { clearTimeout(timer); timer = setTimeout(action, wait); };

  const place = () => {
    const word = link.getClientRects()[0], wide = document.documentElement.clientWidth;
    // Above the word or below it, wherever it fits or there is more room; the word itself stays visible.
    // Nothing opens below the header, which stays where it is.
    const above = word.top - 16 - Math.max(0, document.querySelector(".md-header").getBoundingClientRect().bottom), below = innerHeight - word.bottom - 16;
    const up = card.offsetHeight <= above || (card.offsetHeight > below && above > below);
    card.style.maxHeight = `${Math.max(up ? above : below, 120)}px`;
    card.style.left = `${Math.max(8, Math.min(word.left - 16, wide - card.offsetWidth - 8)) + scrollX}px`;
    card.style.top = `${(up ? word.top - card.offsetHeight - 8 : word.bottom + 8) + scrollY}px`;
  };

  const open = (target, sheet) => {
    if (target === link) return;
    close();
    sheet ||= innerHeight < 480;
    const term = target.classList.contains("term") && target.getAttribute("aria-describedby");
    const note = document.getElementById(term || target.hash.slice(1))?.closest(".full");
    if (!note) return;
    link = target;
    link.classList.add("open");
    card = document.createElement("div");
    card.className = sheet ? "card sheet" : "card";
    card.setAttribute("role", sheet ? "dialog" : "note");
    card.setAttribute("aria-label", t("About {words}", { words: link.textContent }));
    const button = document.createElement("button");
    button.className = "close";
    button.type = "button";
    button.textContent = "×";
    button.setAttribute("aria-label", t("Close"));
    button.onclick = () => { const back = link; close(); back.focus({ preventScroll: true }); };
    card.append(button, ...[...note.cloneNode(true).children]);
    card.querySelectorAll("[id]").forEach((part) => part.removeAttribute("id"));
    card.onpointerenter = () => clearTimeout(timer);
    card.onpointerleave = (event) => { if (event.pointerType === "mouse") later(close, 300); };
    document.querySelector("main").append(card);
    if (sheet) {
      const hidden = link.getBoundingClientRect().bottom - card.getBoundingClientRect().top + 24;
      if (hidden > 0) scrollBy(0, hidden);
    } else place();
  };

  document.addEventListener("pointerover", (event) => {
    const target = event.target.closest?.(links);
    if (target && event.pointerType === "mouse") later(() => open(target), 150);
  });
  document.addEventListener("pointerout", (event) => {
    if (event.pointerType === "mouse" && event.target.closest?.(links)) later(close, 300);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches(links) && event.target.matches(":focus-visible") && !touched) open(event.target);
    else if (card && event.target !== link && !card.contains(event.target)) close();
  });
  document.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse";
    if (card && !card.contains(event.target) && !event.target.closest(links)) close();
  });
  document.addEventListener("click", (event) => {
    const target = event.target.closest(links);
    if (!target || card?.contains(target)) return;
    // The first touch opens the sheet, the second follows the link.
    if (touched && target !== link) { event.preventDefault(); open(target, true); } else close();
  });
  document.addEventListener("keydown", (event) => {
    touched = false;
    if (event.key === "Escape" && card) { const back = card.contains(document.activeElement) && link; close(); if (back) back.focus(); }
  });
  addEventListener("pagehide", close);

  // Most browsers open the note that a link leads to; the others need this.
  const unfold = () => {
    const note = document.getElementById(location.hash.slice(1))?.closest(".notes details:not([open])");
    if (note) { note.open = true; note.scrollIntoView(); }
  };
  addEventListener("hashchange", unfold);
  unfold();

  // The height changes while a phone scrolls; only another width means another layout.
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; close(); } });
}
