// Blocks and their fields: reading what stands in them, saying what changed, showing what the server made of it.
import { $$, blank, hear, newUid, tell } from "./dom.js";
import * as saving from "./saving.js";

export const blockOf = (element) => element.closest("[data-block]");
export const findBlock = (kind, uid) => document.querySelector(`[data-block="${kind}"][data-uid="${CSS.escape(uid)}"]`);
export const itemOf = (element) => element.closest(".item");

// name → { names, read(field) → values, first(field) → values, write(field, values), replace(field, values) }
const readers = new Map();
const births = new WeakMap(); // block that is not sent yet → the values it is made with

/** A field whose value is more than its text. */
export function special(name, handlers) {
  readers.set(name, handlers);
}

const plain = {
  names: null,
  read: (field) => ({ [field.dataset.name]: field.value }),
  first: (field) => ({ [field.dataset.name]: firstValue(field) }),
  write: (field, values) => {
    if (field.value !== String(values[field.dataset.name] ?? "")) field.value = values[field.dataset.name] ?? "";
  },
};

const toNumber = (text) => (/^\d+$/.test(text) ? Number(text) : text);

/** A whole number is told as one: the server compares what it knows with what the page knew. */
const number = {
  names: null,
  read: (field) => ({ [field.dataset.name]: toNumber(field.value) }),
  first: (field) => ({ [field.dataset.name]: toNumber(firstValue(field)) }),
  write: plain.write,
};
readers.set("minute_taker", number).set("planned_minutes", number);

function firstValue(field) {
  if (field instanceof HTMLSelectElement) return [...field.options].find((option) => option.defaultSelected)?.value ?? "";
  return field.defaultValue;
}

const readerOf = (field) => readers.get(field.hasAttribute("data-rich") ? "rich" : field.dataset.name) ?? plain;

/** The values that a field stands for. */
const namesOf = (field) => readerOf(field).names ?? [field.dataset.name];

export function fieldsOf(block) {
  return $$("[data-name]", block).filter((field) => blockOf(field) === block);
}

export const fieldOf = (block, name) => fieldsOf(block).find((field) => field.dataset.name === name);

saving.readFrom({
  version: (kind, uid) => Number(findBlock(kind, uid)?.dataset.version ?? 0),
  take: takeOver,
  base: (kind, uid, name) => {
    const block = findBlock(kind, uid);
    if (!block || block.dataset.version === "0") return undefined;
    const field = fieldsOf(block).find((one) => namesOf(one).includes(name));
    return field && readerOf(field).first(field)[name];
  },
});

/** A field was changed by hand. */
export function touched(field) {
  const block = blockOf(field);
  if (!block) return;
  announce(block);
  const values = Object.fromEntries(namesOf(field).map((name) => [name, () => readerOf(field).read(field)[name]]));
  saving.change(block.dataset.block, block.dataset.uid, values);
  clearFault(field);
  tell("touched", { block, field, item: itemOf(block) });
}

/** Values of a block that are changed by a key or a button. `before`: what stood there, where no field tells it. */
export function put(block, values, before = {}) {
  announce(block);
  saving.assume(block.dataset.block, block.dataset.uid, before);
  saving.change(block.dataset.block, block.dataset.uid, values);
  tell("touched", { block, item: itemOf(block) });
}

/** A new block in a list, after `after` or last. It is sent at once, or, when `isQuiet`, with its first words. */
export function make(kind, list, values = {}, { after = list.lastElementChild, isQuiet = false } = {}) {
  const block = blank(kind, newUid());
  for (const name of ["item", "parent", "appointment"]) {
    if (name in list.dataset) {
      block.dataset[name] = list.dataset[name];
      values[name] = list.dataset[name];
    }
  }
  for (const inner of $$("[data-list][data-item='']", block)) inner.dataset.item = list.dataset.item;
  if (after) after.after(block);
  else list.prepend(block);
  births.set(block, values);
  if (!isQuiet) announce(block);
  tell("structure", { block, item: itemOf(block) });
  return block;
}

/** A block that was only on the screen is sent: with it, where it stands. */
export function announce(block) {
  const values = births.get(block);
  if (!values) return;
  births.delete(block);
  const parent = block.parentElement.closest("[data-block]");
  if (parent) announce(parent);
  saving.change(block.dataset.block, block.dataset.uid, { ...values, after: previousOf(block)?.dataset.uid ?? "" });
}

export const isUnsent = (block) => births.has(block);

/** The nearest block before it in its list that the server knows of. */
export function previousOf(block) {
  let before = block.previousElementSibling;
  while (before && (before.dataset.block !== block.dataset.block || births.has(before))) before = before.previousElementSibling;
  return before;
}

/** Moves a block one step; says where it now stands. False when it stands there already. */
export function step(block, direction) {
  const other = direction < 0 ? block.previousElementSibling : block.nextElementSibling;
  if (!other || other.dataset.block !== block.dataset.block) return false;
  if (direction < 0) other.before(block);
  else other.after(block);
  placed(block);
  return true;
}

export function placed(block) {
  if (!births.has(block)) {
    saving.change(block.dataset.block, block.dataset.uid, { after: previousOf(block)?.dataset.uid ?? "" });
  }
  tell("structure", { block, item: itemOf(block) });
}

/** Takes a block away; returns what puts it back. */
export function remove(block) {
  const place = document.createComment("");
  const wasUnsent = births.has(block);
  block.replaceWith(place);
  if (!wasUnsent) saving.change(block.dataset.block, block.dataset.uid, { removed: true });
  tell("structure", { block, item: place.parentElement && itemOf(place.parentElement) });
  return () => {
    place.replaceWith(block);
    if (!wasUnsent) saving.change(block.dataset.block, block.dataset.uid, { removed: false });
    tell("structure", { block, item: itemOf(block) });
  };
}

const isNothing = (value) => value === undefined || value === null || value === "" || value === false || value.length === 0;
const isSame = (one, other) => (isNothing(one) && isNothing(other)) || JSON.stringify(one) === JSON.stringify(other);

/** Shows what others wrote in the fields that are left alone here. Tells what the page now stands on. */
function takeOver({ kind, uid, version, values }, sent, newer) {
  const block = findBlock(kind, uid);
  const learned = {};
  const isNew = saving.versionOf(kind, uid) === 0; // nobody else has had it
  let isWhole = true;
  for (const field of block ? fieldsOf(block) : []) {
    const names = namesOf(field).filter((name) => name in values);
    const isForeign = !isNew && names.some((name) => !(name in sent) && !isSame(values[name], saving.baseOf(kind, uid, name)));
    const isBusy = field === document.activeElement || names.some((name) => newer.includes(name));
    if (isForeign && isBusy) {
      isWhole = false;
      continue;
    }
    if (isForeign) (readerOf(field).replace ?? readerOf(field).write)(field, values);
    for (const name of names) learned[name] = values[name];
  }
  if (block && isWhole) block.dataset.version = version;
  return { values: learned, isWhole };
}

/** What the server stored, in fields that nobody is writing in and nobody has changed since. */
hear("told", ({ result, sent, newer }) => {
  const block = findBlock(result.kind, result.uid);
  if (!block) return;
  for (const field of fieldsOf(block)) {
    const names = namesOf(field);
    if (names.some((name) => newer.includes(name)) || !names.some((name) => name in sent)) continue;
    clearFault(field);
    if (field !== document.activeElement) readerOf(field).write(field, result.values);
    else field.addEventListener("blur", () => writeLater(field, result), { once: true });
    for (const name of names) if (result.warnings?.[name]) fault(field, result.warnings[name]);
  }
  tell("stored", { block, result });
});

/** As stored, once the field is left, unless more has been typed in it. */
function writeLater(field, { kind, uid, version, values }) {
  if (!saving.isWaiting(kind, uid) && saving.versionOf(kind, uid) === version) readerOf(field).write(field, values);
}

hear("trouble", ({ status, result }) => {
  const block = status === "invalid" && findBlock(result.kind, result.uid);
  if (!block) return;
  const fields = fieldsOf(block);
  for (const [name, sentence] of Object.entries(result.errors)) {
    const field = fields.find((one) => namesOf(one).includes(name)) ?? fields[0];
    if (field === document.activeElement) {
      field.addEventListener("blur", () => fault(field, sentence), { once: true }); // not while it is being typed
    } else if (field) {
      fault(field, sentence);
    }
  }
});

/** A sentence beside the field. The text in it stays. */
export function fault(field, sentence) {
  clearFault(field);
  const words = document.createElement("p");
  words.className = "fault";
  words.id = `fault-${newUid()}`;
  words.textContent = sentence;
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", words.id);
  const grid = field.closest(".follow-up form, .attachment-form, .details, .seat form");
  if (grid) grid.append(words);
  else field.after(words);
}

export function clearFault(field) {
  const id = field.getAttribute("aria-describedby");
  if (!id?.startsWith("fault-")) return;
  document.getElementById(id)?.remove();
  field.removeAttribute("aria-invalid");
  field.removeAttribute("aria-describedby");
}
