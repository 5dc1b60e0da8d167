// The round-table: blocks per speaker, chosen among those present; replies inside; who remains.
import { announce, blockOf, isUnsent, itemOf, make, put, step } from "./blocks.js";
import { $, $$, hear, page, register, soon } from "./dom.js";
import { isBlank } from "./editors.js";
import { activeItem, enter } from "./flow.js";
import { openGuest } from "./guests.js";
import { named, placeOf, present } from "./people.js";
import { openPicker } from "./picker.js";
import { say } from "./words.js";

export const roundOf = (item) => $(":scope > .round", item);
export const saidIn = (list) => $$(":scope > [data-block=contribution]", list);
const textOf = (block) => $(":scope > form [data-rich]", block);

/** A block for a speaker, in `list` (a round or the replies of a block), after `after`. */
export function addContribution(list, person, { after = saidIn(list).at(-1) ?? null, isQuiet = false } = {}) {
  const values = { person: person.id ?? "", as_written: person.name, label: person.id ? placeOf(person) : "", had_nothing: false };
  const block = make("contribution", list, values, { after, isQuiet });
  block.classList.toggle("is-reply", Boolean(list.dataset.parent));
  $("[data-name=label]", block).value = values.label;
  showSpeaker(block, person);
  return block;
}

export function showSpeaker(block, person) {
  block.dataset.person = person.id ?? "";
  block.dataset.personName = person.name;
  block.dataset.asWritten = person.name;
  const speaker = $(":scope > form [data-speaker]", block);
  speaker.textContent = person.name;
  const isReply = block.classList.contains("is-reply");
  block.setAttribute("aria-label", say(isReply ? "reply_by" : "said_by", { name: person.name }));
  textOf(block).setAttribute("aria-label", say("text_said_by", { name: person.name }));
  showListed(block);
}

function showListed(block) {
  const isListed = present().some((person) => person.id && person.id === Number(block.dataset.person));
  $(":scope > form [data-speaker]", block).classList.toggle("is-unlisted", !isListed);
  $(":scope > form [data-do=list]", block).hidden = isListed;
}

/** Ends the block one is in and asks who is next. */
export function nextSpeaker(item = activeItem()) {
  const here = document.activeElement.closest("[data-block=contribution]");
  const outer = here?.parentElement.closest("[data-block=contribution]") ?? here;
  openPicker({
    place: $(":scope > .picker-place", outer ?? item),
    list: roundOf(item),
    after: outer,
    replyTo: here,
    choose: (person, { isReply }) => choose(item, person, { after: outer, replyTo: isReply ? here : null }),
  });
}

/** Asks who replies, inside the block one is in. */
export function reply(block) {
  const outer = block?.parentElement.closest("[data-block=contribution]") ?? block;
  if (!outer) return;
  openPicker({
    place: $(":scope > .picker-place", outer),
    list: roundOf(itemOf(outer)),
    after: outer,
    isReply: true,
    choose: (person) => choose(itemOf(outer), person, { replyTo: block }),
  });
}

function choose(item, person, { after = null, replyTo = null }) {
  const outer = replyTo?.parentElement.closest("[data-block=contribution]") ?? replyTo;
  const list = outer ? $(":scope > .replies", outer) : roundOf(item);
  const waiting = !outer && saidIn(list).find((block) => isUnsent(block) && person.id && Number(block.dataset.person) === person.id);
  const last = outer ? (replyTo === outer ? saidIn(list).at(-1) : replyTo) : (after ?? saidIn(list).at(-1));
  const block = waiting || addContribution(list, person, { after: last ?? null });
  if (waiting) announce(block);
  enter(textOf(block), { edge: "end" });
}

// --- Who remains
const givenName = (name) => name.split(" ").slice(0, -1).join(" ") || name;

/** Two alike are never shortened. */
function shortNames(people, everyone) {
  const first = (name) => givenName(name).split(" ")[0];
  return people.map((person) => {
    const alike = everyone.filter((other) => other.uid !== person.uid && first(other.name) === first(person.name));
    return alike.length ? person.name : givenName(person.name);
  });
}

function drawRemaining(item) {
  const place = $(":scope > [data-remaining]", item);
  place.hidden = item.dataset.kind !== "round_table";
  if (place.hidden) return;
  const everyone = present();
  const members = everyone.filter((person) => person.isThere && ["member", "deputy"].includes(person.category));
  const spoken = new Set(saidIn(roundOf(item)).filter(hasSpoken).map((block) => Number(block.dataset.person)));
  const left = members.filter((person) => !spoken.has(person.id));
  const count = document.createElement("b");
  count.textContent = say("has_spoken", { spoken: members.length - left.length, all: members.length });
  const names = shortNames(left, everyone);
  const buttons = left.map((person, index) => nameButton(item, person, names[index]));
  const isEmpty = !saidIn(roundOf(item)).length && members.length > 1;
  const setUp = isEmpty ? [setUpButton(item, members)] : [];
  place.replaceChildren(count, ` ${say(left.length ? "have_spoken" : "all_have_spoken")} `, ...buttons, ...setUp);
}

const hasSpoken = (block) => !isUnsent(block) && (!isBlank(textOf(block)) || block.classList.contains("is-silent") || block.dataset.version !== "0");

function nameButton(item, person, name) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "text-button";
  button.textContent = name;
  button.title = person.name;
  button.addEventListener("click", () => choose(item, person, {}));
  return button;
}

/** Blocks for all, on the screen only: each is kept when it has text. */
function setUpButton(item, members) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "phrase";
  button.textContent = say("set_up_round", { count: members.length });
  button.addEventListener("click", () => {
    const blocks = members.map((person) => addContribution(roundOf(item), person, { isQuiet: true }));
    enter(textOf(blocks[0]));
  });
  return button;
}

const drawAll = soon(() => {
  for (const item of $$(".item[data-kind=round_table]", page)) drawRemaining(item);
}, 120);

hear("start attendance structure kind", drawAll);
hear("kind", ({ item }) => drawRemaining(item));
hear("touched", ({ block }) => block.dataset.block === "contribution" && drawAll());
hear("attendance", soon(() => {
  for (const block of $$("[data-block=contribution]", page)) showListed(block);
}, 120));

// --- What a block can do
const sayNothing = (block) => {
  const isSilent = !block.classList.contains("is-silent");
  block.classList.toggle("is-silent", isSilent);
  $(":scope > form [data-do=silent]", block).setAttribute("aria-pressed", String(isSilent));
  put(block, { had_nothing: isSilent }, { had_nothing: !isSilent });
};

export function moveContribution(block, direction) {
  const focused = document.activeElement;
  if (isUnsent(block)) announce(block);
  if (!step(block, direction)) return;
  focused.focus({ preventScroll: true });
  block.scrollIntoView({ block: "nearest" });
  block.classList.remove("is-moved");
  requestAnimationFrame(() => block.classList.add("is-moved"));
}

register({
  contribution: () => nextSpeaker(),
  reply: (button) => reply(blockOf(button)),
  silent: (button) => sayNothing(blockOf(button)),
  up: (button) => moveContribution(blockOf(button), -1),
  down: (button) => moveContribution(blockOf(button), 1),
  list: (button) => {
    const block = blockOf(button);
    const person = { name: block.dataset.personName, organisation: $("[data-name=label]", block).value };
    openGuest({ person, back: button });
  },
  speaker: (button) => {
    const block = blockOf(button);
    openPicker({
      place: $(":scope > .picker-place", block),
      list: roundOf(itemOf(block)),
      choose: (person) => {
        const label = person.id ? placeOf(person) : "";
        const before = { person: Number(block.dataset.person) || "", as_written: block.dataset.asWritten };
        put(block, { person: person.id ?? "", as_written: person.name, label }, before);
        $("[data-name=label]", block).value = label;
        showSpeaker(block, person);
        enter(textOf(block), { edge: "end" });
      },
    });
  },
});

/** Someone put on the list as a guest is the one who spoke, from now on. */
hear("told", ({ result }) => {
  if (result.kind !== "attendance" || !result.values.person) return;
  for (const block of $$("[data-block=contribution][data-person='']", page)) {
    if (named(block.dataset.personName)?.id !== result.values.person) continue;
    put(block, { person: result.values.person }, { person: "" });
    block.dataset.person = result.values.person;
    showListed(block);
  }
});

