// Items: adding, removing, moving, numbering; the controls that follow the item with the focus.
import { takeOff } from "./attendance.js";
import { findBlock, itemOf, make, placed, remove, step, touched } from "./blocks.js";
import { $, $$, blank, hear, page, register, tell } from "./dom.js";
import { activeItem, enter, items, neighbour } from "./flow.js";
import { offer } from "./undo.js";
import { say } from "./words.js";

const list = $("[data-list=item]", page);
const tools = blank("tools");

export const numberOf = (item) => $("[data-number]", item).textContent;

/** A new item below `after`; without one, last but before Eventuelt. */
export function addItem(after = null) {
  const all = items();
  const last = all.at(-1);
  const place = after ?? (last?.dataset.kind === "any_other_business" ? last.previousElementSibling : last);
  const item = make("item", list, { title: "" }, { after: place });
  renumber();
  enter($("[data-name=title]", item), { edge: "start" });
}

/** Numbers that are plain are counted again at once; running numbers come from the server. */
function renumber() {
  const all = items();
  const isPlain = all.every((item) => /^\d*$/.test(numberOf(item)));
  all.forEach((item, index) => setNumber(item, isPlain ? String(index + 1) : numberOf(item)));
}

function setNumber(item, number) {
  for (const place of $$(":scope > .item-head [data-number], :scope > h2 [data-number]", item)) place.textContent = number;
  const name = (selector, key) => $(selector, item)?.setAttribute("aria-label", say(key, { number }));
  name(":scope > [data-block=text] [data-rich]", "text_of");
  name(":scope > [data-block=outcome] [data-stop]", "outcome_of");
}

export function moveItem(item, direction) {
  const focused = document.activeElement;
  if (!item || !step(item, direction)) return;
  renumber();
  focused?.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
}

/** Puts an item before or after another one, as it was dragged. */
export function dropItem(item, other, isAfter) {
  if (item === other) return;
  if (isAfter) other.after(item);
  else other.before(item);
  placed(item);
  renumber();
}

export function removeItem(item) {
  const number = numberOf(item);
  const next = item.nextElementSibling ?? item.previousElementSibling;
  const back = remove(item);
  renumber();
  if (next) enter($("[data-name=title]", next), { edge: "start" });
  offer(say("item_removed", { number }), () => {
    back();
    renumber();
    enter($("[data-name=title]", item), { edge: "end" });
  });
}

/** A block that is no item. The focus goes to what stands nearest. */
function removeBlock(button) {
  const block = button.closest("[data-block]");
  const kind = block.dataset.block;
  const words = { follow_up: "follow_up_removed", appointment: "appointment_removed", seat: "seat_removed", attachment: "attachment_removed", contribution: "contribution_removed" };
  const from = $("[data-stop]", block) ?? button;
  const next = neighbour(from, -1);
  const back = remove(block);
  offer(say(words[kind], { name: block.dataset.personName ?? "" }), () => {
    back();
    const field = $("[data-stop], [data-name]", block);
    if (field) enter(field);
  });
  enter(next);
}

register({
  item: () => addItem(),
  "item-below": () => addItem(activeItem()),
  "item-up": () => moveItem(activeItem(), -1),
  "item-down": () => moveItem(activeItem(), 1),
  "item-remove": () => removeItem(activeItem()),
  remove: (button) => {
    const row = button.closest("[data-more-row]")?.belongsTo;
    if (row) takeOff(row);
    else removeBlock(button);
  },
  details: () => toggleDetails(activeItem()),
});

/** Short title, kind and minutes: made when they are first asked for. */
function detailsOf(item) {
  const present = $("[data-details]", item);
  if (present) return present;
  const details = blank("details", item.dataset.uid);
  const first = { short_title: item.dataset.short, planned_minutes: item.dataset.minutes };
  for (const [name, value] of Object.entries(first)) $(`[data-name=${name}]`, details).defaultValue = value ?? "";
  const kind = [...$("[data-name=kind]", details).options].find((option) => option.value === item.dataset.kind);
  kind.defaultSelected = true;
  kind.selected = true;
  details.hidden = true;
  $(".item-head", item).append(details);
  return details;
}

export function toggleDetails(item) {
  const details = detailsOf(item);
  details.hidden = !details.hidden;
  $("[data-do=details]", tools).setAttribute("aria-expanded", String(!details.hidden));
  item.querySelector(".presenters").classList.toggle("is-open", !details.hidden);
  if (!details.hidden) $("[data-name=presenters]", item).focus();
}

hear("item", ({ item }) => {
  $("[data-tools-place]", item).append(tools);
  $("[data-do=details]", tools).setAttribute("aria-expanded", String($("[data-details]", item)?.hidden === false));
  tell("tools", { item });
});

hear("numbers", ({ numbers }) => {
  for (const [uid, number] of Object.entries(numbers)) {
    const item = findBlock("item", uid);
    if (item) setNumber(item, number);
  }
  tell("outline");
});

hear("touched", ({ field, item }) => {
  if (!item || !field) return;
  if (field.dataset.name === "title") $("[data-title]", item).textContent = field.value;
  if (field.dataset.name === "short_title") item.dataset.short = field.value;
  if (field.dataset.name === "planned_minutes") item.dataset.minutes = field.value;
  if (field.dataset.name === "kind") setKind(item, field.value);
});

/** «Runden – tema …» is a round-table, unless it was said to be something else. */
page.addEventListener("change", (event) => {
  const field = event.target;
  if (field.dataset?.name !== "title" || !itemOf(field)) return;
  const item = itemOf(field);
  const kind = $("[data-name=kind]", detailsOf(item));
  if (kind.value !== "information" || !/^runden?\b/i.test(field.value)) return;
  kind.value = "round_table";
  touched(kind);
});

/** The kind decides what is offered: phrases, and who remains of a round. */
function setKind(item, kind) {
  item.dataset.kind = kind;
  $("[data-rich]", item).dataset.placeholder = say(kind === "round_table" ? "write_intro" : "write_here");
  tell("kind", { item });
}

