// The theme's worker searches; this only tells it which words of the index are meant. A word is looked up as it is, in all its
// inflections; else as the beginning of words; else with one letter wrong. Where nothing is found, the nearest words come back.
const words = new Set(), FOLDED = { ə: "e", ı: "i", ё: "е", "’": "'", "‘": "'" };
let languages, index, inflected, all, asked;

// Letters without their marks, in the index as in what is typed; й and the like are letters of their own.
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1").normalize("NFC")
  .replace(/[əıё’‘]/g, (one) => FOLDED[one]).replace(/\.(?!\d)/g, "");
const telling = (word) => languages.every((one) => (lunr[one] ?? lunr).stopWordFilter(word));
const near = (word, letters) => all.intersect(lunr.TokenSet.fromFuzzyString(word, letters)).toArray();

function terms(word) {
  const known = inflected(word).filter((term) => term in index.invertedIndex);
  // A long word may be a name that others write in another way.
  if (known.length) return word.length < 7 ? known : [...new Set([...known, ...near(word, 1).flatMap(inflected)])];
  const begun = [...words].filter((one) => one.startsWith(word));
  return (begun.length || word.length < 4 ? begun : near(word, 1)).flatMap(inflected);
}

// Those that begin alike come first: few write the first letter wrong.
function nearest(word) {
  const alike = word.length < 6 ? near(word, 1) : [...near(word.slice(0, 12), 2), ...[...words].filter((one) => one.startsWith(word.slice(0, 5)))];
  return alike.filter((one) => one.length > 2 && telling(one)).sort((a, b) => (b[0] === word[0]) - (a[0] === word[0]));
}

addEventListener("message", ({ data: message }) => {
  if (message.type === 0) languages = message.data.config.lang;
  if (message.type !== 2) return;
  const typed = fold(message.data).split(lunr.tokenizer.separator).filter(Boolean);
  asked = new Map((typed.some(telling) ? typed.filter(telling) : typed).map((word) => [word, terms(word)]));
  message.data = [...new Set([...asked.values()].flat())].map((term) => `${term}^1`).join(" ");
});

importScripts(`./${location.search.slice(1)}`);

const { Token, Builder } = lunr, { build } = Builder.prototype, post = postMessage.bind(self);
lunr.Token = class extends Token {
  constructor(text, data) {
    super(fold(text), data);
    if (!index) words.add(this.str);
  }
};
Builder.prototype.build = function () {
  index = build.call(this);
  const { pipeline } = index;
  inflected = (word) => pipeline.runString(word);
  index.pipeline = new lunr.Pipeline();
  all = lunr.TokenSet.fromArray([...words].sort());
  return index;
};
self.postMessage = (message) => {
  const items = message.data?.items ?? [];
  for (const one of items.flat()) {
    one.text = one.text.split("</p>", 2).join("</p>");
    one.terms = Object.fromEntries([...asked].map(([word, list]) => [word, list.some((term) => one.terms[term])]));
  }
  if (message.type === 3 && !items.length)
    for (const word of new Set([...asked.keys()].flatMap(nearest).slice(0, 5)))
      items.push([{ location: `?q=${encodeURIComponent(word)}`, title: word, text: "", score: 0, terms: {} }]);
  post(message);
};
