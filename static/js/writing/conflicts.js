// Two wrote the same: both texts stand on the page until someone chooses. Other blocks are saved meanwhile.
import { fieldsOf, findBlock, itemOf } from "./blocks.js";
import { $, blank, hear, page } from "./dom.js";
import { editorOf, htmlOf, replaceText } from "./editors.js";
import { select } from "./outcomes.js";
import { decide } from "./saving.js";
import { say } from "./words.js";

hear("trouble", ({ status, entry, result }) => {
  const block = findBlock(result.kind, result.uid);
  if (!block) return;
  if (status === "conflict") show(block, entry, result);
  if (status === "gone") sayGone(block);
});

function sayGone(block) {
  if ($(":scope > .gone", block)) return;
  const words = document.createElement("p");
  words.className = "gone";
  words.setAttribute("role", "status");
  words.textContent = say("gone");
  block.append(words);
}

function show(block, entry, result) {
  hide(block);
  const names = Object.keys(entry.values).filter((name) => name in result.theirs);
  const section = blank("conflict");
  const name = result.by || say("someone");
  const item = itemOf(block);
  const number = item && $("[data-number]", item).textContent;
  $("[data-conflict-who]", section).textContent = number ? say("conflict_item", { name, number }) : say("conflict", { name });
  $("[data-their-name]", section).textContent = say("their_text", { name });
  $("[data-their-time]", section).textContent = result.at;
  $("[data-choose=theirs]", section).textContent = say("use_theirs", { name: name.split(" ")[0] });
  $("[data-choose=both]", section).hidden = !names.includes("text");
  const mine = $("[data-mine]", section);
  mine.refill = () => fill(mine, names, current(block, entry, names), block);
  mine.refill();
  fill($("[data-theirs]", section), names, result.theirs, block);
  section.addEventListener("click", (event) => {
    const choice = event.target.closest("[data-choose]")?.dataset.choose;
    if (choice) settle(block, names, result, choice, entry);
  });
  (block.matches("tr") ? block.lastElementChild : block).append(section);
}

/** One may write on meanwhile: what is shown as one's own follows. */
hear("touched", ({ block }) => {
  const mine = $(":scope > [data-conflict] [data-mine]", block);
  mine?.replaceChildren();
  mine?.refill();
});

const hide = (block) => $("[data-conflict]", block)?.remove();

/** What stands in the fields now: one may have written on. */
function current(block, entry, names) {
  const values = {};
  for (const name of names) {
    const field = fieldsOf(block).find((one) => one.dataset.name === name);
    const waiting = entry.values[name];
    if (field?.hasAttribute("data-rich")) values[name] = htmlOf(field);
    else values[name] = field ? field.value : typeof waiting === "function" ? waiting() : waiting;
  }
  return values;
}

function fill(place, names, values, block) {
  for (const name of names) {
    if (name === "text") {
      const text = document.createElement("div");
      text.innerHTML = values[name]; // cleaned by the server, or our own editor's
      place.append(text);
    } else {
      const line = document.createElement("p");
      line.textContent = wordsOf(name, values[name], block);
      place.append(line);
    }
  }
}

/** A choice is shown by its word, not by its code. */
function wordsOf(name, value, block) {
  const field = fieldsOf(block).find((one) => one.dataset.name === name);
  if (name === "outcome") return say(`outcome_${value || "none"}`);
  if (field instanceof HTMLSelectElement) return [...field.options].find((option) => option.value === String(value))?.text.trim() ?? "–";
  if (Array.isArray(value)) return value.map((one) => one.as_written).join("; ") || "–";
  return value === true ? "✓" : String(value || "–");
}

function settle(block, names, result, choice, entry) {
  const mine = current(block, entry, names);
  const { kind, uid, version, theirs } = result;
  hide(block);
  if (choice === "theirs") {
    put(block, names, theirs);
    decide(kind, uid, version, theirs, null);
  } else if (choice === "both") {
    const both = { ...mine, text: theirs.text + mine.text };
    put(block, names, both);
    decide(kind, uid, version, theirs, both);
  } else {
    decide(kind, uid, version, theirs, mine);
  }
  const field = fieldsOf(block).find((one) => names.includes(one.dataset.name)) ?? $("[data-name]", block);
  if (field?.hasAttribute("data-rich")) editorOf(field)?.view.focus();
  else field?.focus();
}

function put(block, names, values) {
  for (const field of fieldsOf(block)) {
    if (field.hasAttribute("data-rich") && names.includes("text")) replaceText(field, values.text);
    else if (field.dataset.name === "outcome" && names.includes("outcome")) select(field, values.outcome);
    else if (names.includes(field.dataset.name)) field.value = values[field.dataset.name];
  }
}

hear("stored", ({ block }) => {
  if (page.contains(block)) hide(block);
});
