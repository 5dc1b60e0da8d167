// Keys of the whole page. Alt chords go by the physical key; AltGr is never one of them.
import { itemOf } from "./blocks.js";
import { $, page, register } from "./dom.js";
import { addLink, chooseFiles } from "./attachments.js";
import { moveContribution, nextSpeaker, reply } from "./contributions.js";
import { activeItem, goBack, goToItem, items, openItem, outward } from "./flow.js";
import { addFollowUp } from "./followups.js";
import { addItem, moveItem, numberOf, toggleDetails } from "./items.js";
import { openLink } from "./marks.js";
import { toggleOutcome } from "./outcomes.js";
import { flush } from "./saving.js";
import { undo } from "./undo.js";

const OUTCOMES = ["noted", "approved", "deferred", "decision"];
const keyboard = document.getElementById("tastatur");
const goTo = document.getElementById("ga-til");

/** The item where the focus is, else the one where it was last. */
const here = () => itemOf(document.activeElement) ?? activeItem();
const saidHere = () => document.activeElement.closest("[data-block=contribution]");
const attachmentsHere = () => $("[data-list=attachment]", here() ?? page);

function move(direction) {
  const block = saidHere();
  if (block) moveContribution(block, direction);
  else moveItem(here(), direction);
}

const ALT = {
  ArrowDown: () => goToItem(1),
  ArrowUp: () => goToItem(-1),
  KeyG: () => openGoTo(),
  KeyZ: () => goBack(),
  KeyN: () => addItem(here()),
  KeyT: () => here() && toggleDetails(here()),
  KeyO: () => here() && addFollowUp(here()),
  KeyL: () => addLink(attachmentsHere()),
  KeyV: () => chooseFiles(attachmentsHere()),
};
OUTCOMES.forEach((outcome, index) => {
  ALT[`Digit${index + 1}`] = () => here() && toggleOutcome(here(), outcome);
});
const ALT_SHIFT = { ArrowDown: () => move(1), ArrowUp: () => move(-1) };

function chord(event) {
  const { altKey, code, key, shiftKey } = event;
  const isControl = event.ctrlKey || event.metaKey;
  if (event.getModifierState("AltGraph") || (altKey && isControl)) return null;
  if (altKey) return (shiftKey ? ALT_SHIFT : ALT)[code];
  if (isControl) return control(event);
  if (key === "F1") return () => keyboard.showModal();
  if (key === "?" && !isWriting(event.target)) return () => keyboard.showModal();
  if (key === "Escape" && !event.target.closest?.("[role=combobox], [data-link-line], [data-question], [data-more-row], [data-guest], dialog, nav")) {
    return () => outward(event.target);
  }
  return null;
}

function control({ key, shiftKey, target }) {
  const letter = key.toLowerCase();
  if (letter === "s" && !shiftKey) return flush;
  if (letter === "k" && !shiftKey && target.closest?.("[data-rich]")) return openLink;
  if (letter === "z" && !shiftKey && !isWriting(target)) return undo;
  if (key === "Enter" && here() && !target.closest?.("dialog")) return shiftKey ? () => reply(saidHere()) : () => nextSpeaker(here());
  return null;
}

const isWriting = (target) => Boolean(target.closest?.("[data-rich], textarea, input"));

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.target.closest?.("dialog")) return;
  const act = chord(event);
  if (!act) return;
  if (act !== undo) {
    event.preventDefault();
    event.stopPropagation();
    act();
  } else if (undo()) {
    event.preventDefault();
  }
}, true);

function openGoTo() {
  const field = $("[data-go-to]", goTo);
  field.value = "";
  goTo.showModal();
  field.focus();
}

goTo.addEventListener("close", () => {
  const wanted = $("[data-go-to]", goTo).value.trim();
  const item = wanted && items().find((one) => numberOf(one) === wanted || numberOf(one).split("/")[0] === wanted);
  if (item) openItem(item);
});

register({ keyboard: () => keyboard.showModal() });
