// Where nothing is found, the search offers the nearest words as results: this says so, and asks for the word that is chosen.
const found = document.querySelector(".md-search-result");
if (found) {
  const typed = document.querySelector(".md-search__input");
  const offered = '[href*="?q="]';

  // The theme writes its count first, then the results.
  new MutationObserver(() => {
    const words = [...found.querySelectorAll(`li ${offered}`)].map((link) => link.textContent.trim());
    const none = JSON.parse(document.getElementById("__config").textContent).translations["search.result.none"];
    if (words.length) found.firstElementChild.textContent = `${none}. ${found.dataset.nearest} ${words.join(", ")}`;
  }).observe(found.lastElementChild, { childList: true });

  found.addEventListener("click", (event) => {
    const link = event.target.closest(offered);
    if (!link || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    typed.value = link.textContent.trim();
    typed.focus();
    typed.dispatchEvent(new Event("keyup"));
  });

  // What is pasted is asked for too; the theme only hears keys.
  typed.addEventListener("input", () => typed.dispatchEvent(new Event("keyup")));
  // The theme empties the field, but keeps what was found.
  typed.form.addEventListener("reset", () => setTimeout(() => typed.dispatchEvent(new Event("keyup"))));
}
