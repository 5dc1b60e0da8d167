// What the page says. The words come with it, in the language of the screen.
import { page } from "./dom.js";

const data = JSON.parse(page.dataset.script);

export const phrases = data.phrases;

/** The sentence `key` with its %(names)s filled in. */
export function say(key, values = {}) {
  const sentence = data.words[key];
  if (sentence === undefined) throw new Error(`No words for ${key}`);
  return sentence.replace(/%\((\w+)\)s/g, (_match, name) => values[name] ?? "").replaceAll("%%", "%");
}
