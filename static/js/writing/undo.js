// The way back from what a button or a key did: said in the line below, and Ctrl Z outside a text.
import { $, register } from "./dom.js";

const SHOWN = 30000; // milliseconds; the key works after that too
const done = []; // what undoes each thing, the newest last
const line = $("[data-undo]");
const words = $("[data-undo-words]");
let timer = 0;

/** `back` undoes what `sentence` says was done. */
export function offer(sentence, back) {
  done.push(back);
  show(sentence);
}

function show(sentence) {
  clearTimeout(timer);
  line.hidden = !sentence;
  words.textContent = sentence;
  if (sentence) timer = setTimeout(() => !line.contains(document.activeElement) && show(""), SHOWN);
}

/** Undoes the newest. False when there is nothing to undo. */
export function undo() {
  const back = done.pop();
  if (!back) return false;
  show("");
  back();
  return true;
}

register({ undo: () => undo() });
