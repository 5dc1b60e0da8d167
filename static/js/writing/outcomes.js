// What the meeting concluded: one click or one key for a standard phrase; what was written by hand is asked about.
import { blockOf, findBlock, put, special } from "./blocks.js";
import { $, $$, hear, page, register } from "./dom.js";
import { isBlank, writeText } from "./editors.js";
import { activeItem, enter } from "./flow.js";
import { offer } from "./undo.js";
import { phrases, say } from "./words.js";

const GLYPHS = { approved: "tick", noted: "eye", decision: "decided", deferred: "later" };

const formOf = (item) => $(":scope > [data-block=outcome]", item);
const textOf = (item) => $("[data-name=outcome_text]", formOf(item));
const choiceOf = (item) => $("[data-name=outcome]", formOf(item));

function phraseFor(kind, outcome) {
  const found = phrases.find((one) => one.item_kind === kind && one.outcome === outcome);
  return (found ?? phrases.find((one) => one.item_kind === "" && one.outcome === outcome))?.text ?? "";
}

/** Whether the sentence is anything but a standard phrase for its outcome. */
function isByHand(item) {
  const text = textOf(item).value.trim();
  return text !== "" && !phrases.some((one) => one.outcome === choiceOf(item).value && one.text === text);
}

/** One outcome by its key: sets it, or removes it when it is the one already. */
export function toggleOutcome(item, outcome) {
  const before = { outcome: choiceOf(item).value, text: textOf(item).value };
  const isSame = before.outcome === outcome;
  const next = isSame ? { outcome: "", text: "" } : { outcome, text: phraseFor(item.dataset.kind, outcome) };
  if (isByHand(item)) return ask(item, isSame, next);
  return set(item, next, before);
}

function set(item, next, before) {
  store(item, next);
  offer(say(next.outcome ? "outcome_changed" : "outcome_removed"), () => store(item, before));
  if (next.outcome === "decision" || (next.outcome && !next.text)) enter(textOf(item), { edge: "end" });
}

function store(item, { outcome, text }) {
  select(choiceOf(item), outcome);
  textOf(item).value = text;
  put(formOf(item), { outcome, outcome_text: () => textOf(item).value });
  close(item);
  draw(item);
}

/** Only the choice that stands is on the page; another is added when it is made. */
export function select(choice, outcome) {
  if (![...choice.options].some((option) => option.value === outcome)) choice.add(new Option(say(`outcome_${outcome || "none"}`), outcome));
  choice.value = outcome;
}

special("outcome", {
  names: ["outcome"],
  read: (choice) => ({ outcome: choice.value }),
  first: (choice) => ({ outcome: [...choice.options].find((option) => option.defaultSelected).value }),
  write: (choice, values) => select(choice, values.outcome),
});

/** The sentence was changed by hand: it is not replaced before someone says so. */
function ask(item, isSame, next) {
  const place = $(":scope > [data-question]", item);
  const before = { outcome: choiceOf(item).value, text: textOf(item).value };
  const back = document.activeElement;
  const words = document.createElement("span");
  words.textContent = say("ask_replace");
  const yes = button(next.text ? say("replace", { text: next.text }) : say("replace_remove"), () => {
    set(item, next, before);
    if (back?.isConnected && next.outcome !== "decision") back.focus();
  });
  const no = button(say("keep_sentence"), () => {
    if (isSame) close(item);
    else set(item, { outcome: next.outcome, text: before.text }, before);
    back?.focus();
  });
  place.replaceChildren(words, yes, no);
  place.hidden = false;
  no.focus();
  place.onkeydown = (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close(item);
    back?.focus();
  };
}

function button(text, act) {
  const one = document.createElement("button");
  one.type = "button";
  one.className = "small-button";
  one.textContent = text;
  one.addEventListener("click", act);
  return one;
}

function close(item) {
  const place = $(":scope > [data-question]", item);
  place.hidden = true;
  place.replaceChildren();
}

function draw(item) {
  const form = formOf(item);
  const { value } = choiceOf(item);
  form.dataset.outcome = value;
  form.classList.toggle("is-none", !value && !textOf(item).value);
  $("[data-outcome-glyph]", form).setAttribute("href", `#glyph-${GLYPHS[value] ?? "tick"}`);
  if (item === activeItem()) drawTools(item);
}

function drawTools(item) {
  for (const one of $$("[data-outcomes] [data-outcome]", item)) {
    one.setAttribute("aria-pressed", String(one.dataset.outcome === choiceOf(item).value));
  }
  const phrase = phrases.find((one) => one.item_kind === item.dataset.kind && one.outcome === "");
  const offered = $("[data-do=phrase]", item);
  offered.hidden = !phrase;
  offered.textContent = phrase?.text.replace(/\.$/, "") ?? "";
  offered.dataset.text = phrase?.text ?? "";
}

register({
  outcome: (one) => toggleOutcome(activeItem(), one.dataset.outcome),
  phrase: (one) => {
    // A phrase that is text of the item: put in where nothing stands, else added below.
    const text = $(":scope > [data-block=text] [data-rich]", activeItem());
    const sentence = document.createElement("p");
    sentence.textContent = one.dataset.text;
    const before = isBlank(text) ? "" : text.innerHTML;
    if (!text.textContent.includes(one.dataset.text)) writeText(text, before + sentence.outerHTML);
    enter(text, { edge: "end" });
  },
});

hear("tools kind", ({ item }) => item === activeItem() && drawTools(item));
hear("stored", ({ block }) => block.dataset.block === "outcome" && draw(block.closest(".item")));
hear("start", () => {
  for (const form of $$("[data-block=outcome]", page)) draw(form.closest(".item"));
});
page.addEventListener("focusout", (event) => {
  const form = event.target.dataset?.name === "outcome_text" && blockOf(event.target);
  if (!form || !findBlock("outcome", form.dataset.uid)) return;
  // An outcome without a sentence and without a word is none.
  if (!event.target.value.trim() && choiceOf(form.closest(".item")).value === "decision") store(form.closest(".item"), { outcome: "", text: "" });
  draw(form.closest(".item"));
});
