// The theme's worker searches; this only tells it which words of the index are meant. A word is looked up as it is, in all its
// inflections; else as the beginning of words; else with one letter wrong. Where nothing is found, the nearest words come back.
// `words` has each word of the index by its letters without marks, as it is written where it comes first.
const words = new Map(), FOLDED = { ə: "e", ı: "i", ё: "е", "’": "'", "‘": "'", ʼ: "'", ",": "." };
let languages, stemmed, index, inflected, all, asked;

// Letters without their marks, in the index as in what is typed; й and the like are letters of their own.
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/(\p{Script=Latin})\p{M}+/gu, "$1").normalize("NFC")
  .replace(/[əıё’‘ʼ,]/g, (one) => FOLDED[one]).replace(/\.(?!\d)/g, "");
const telling = (word) => languages.every((one) => (lunr[one] ?? lunr).stopWordFilter(word));
const near = (word, letters) => all.intersect(lunr.TokenSet.fromFuzzyString(word, letters)).toArray();

// Where a language is searched without a stemmer, words that begin alike are taken for forms of one word: either one is the
// other with an ending, or the larger part of both is the same. The shares are measured on names in all their cases.
function akin(one, other) {
  if (one === other || /\d/.test(one + other)) return one === other;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  let same = 0;
  while (same < short.length && short[same] === long[same]) same++;
  const share = same / long.length;
  return same === short.length ? same > 2 && share > (same > 3 ? 0.4 : 0.59) : same > 3 && share > 0.55;
}

function forms(word) {
  if (stemmed) return inflected(word);
  return [...words.keys()].filter((one) => akin(one, word) || (!words.has(word) && one.startsWith(word)));
}

function terms(word) {
  const known = forms(word).filter((term) => term in index.invertedIndex);
  // A long word may be a name that others write in another way.
  if (known.length) return word.length < 7 ? known : [...new Set([...known, ...near(word, 1).flatMap(inflected)])];
  const begun = [...words.keys()].filter((one) => one.startsWith(word));
  return begun.length || word.length < 4 ? begun.flatMap(inflected) : near(word, 1).flatMap(forms);
}

// Those that begin alike come first: few write the first letter wrong.
function nearest(word) {
  const alike = word.length < 6 ? near(word, 1) : [...near(word.slice(0, 12), 2), ...[...words.keys()].filter((one) => one.startsWith(word.slice(0, 5)))];
  return alike.filter((one) => one.length > 2 && telling(one)).sort((a, b) => (b[0] === word[0]) - (a[0] === word[0]));
}

addEventListener("message", ({ data: message }) => {
  if (message.type === 0) [languages, stemmed] = [message.data.config.lang, message.data.config.pipeline.includes("stemmer")];
  if (message.type !== 2) return;
  const typed = message.data.split(lunr.tokenizer.separator).map(fold).filter(Boolean);
  asked = new Map((typed.some(telling) ? typed.filter(telling) : typed).map((word) => [word, terms(word)]));
  // Of forms that are terms of their own, the one that is typed counts for more.
  const weight = (term) => (!stemmed && asked.has(term) ? 2 : 1);
  message.data = [...new Set([...asked.values()].flat())].map((term) => `${term}^${weight(term)}`).join(" ");
});

importScripts(`./${location.search.slice(1)}`);

const { Token, Builder } = lunr, { build } = Builder.prototype, post = postMessage.bind(self);
lunr.Token = class extends Token {
  constructor(text, data) {
    super(fold(text), data);
    if (!index && !words.has(this.str)) words.set(this.str, text.replaceAll("\u0307", ""));
  }
};
Builder.prototype.build = function () {
  index = build.call(this);
  const { pipeline } = index;
  inflected = (word) => pipeline.runString(word);
  index.pipeline = new lunr.Pipeline();
  all = lunr.TokenSet.fromArray([...words.keys()].sort());
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
      items.push([{ location: `?q=${encodeURIComponent(words.get(word))}`, title: words.get(word), text: "", score: 0, terms: {} }]);
  post(message);
};
