// The attendance: one stop of Tab for the table, arrows from person to person, a letter for each exception.
import { findBlock, make, put, remove, special } from "./blocks.js";
import { $, $$, blank, hear, isShown, page, register, tell } from "./dom.js";
import { enter, neighbour } from "./flow.js";
import { openDeputy } from "./deputies.js";
import { statusOf } from "./people.js";
import { isMeetingOn, now } from "./times.js";
import { offer } from "./undo.js";
import { say } from "./words.js";

export const rows = () => $$("tr[data-block=attendance]", page);
const choiceOf = (row) => $(".status-choice", row);
const rowOf = (element) => element.closest("tr[data-block=attendance]") ?? element.closest("tr").belongsTo;
const DATA = { is_chair: "chair", category: "category", arrived: "arrived", left: "left" };

/** Changes values of a person's row, shows them and saves them. */
export function update(row, values) {
  put(row, values, standing(row));
  display(row, values);
}

/** What stands in a row, as the server tells it. */
function standing(row) {
  const { category, chair, arrived, left } = row.dataset;
  const words = (place) => $(`[data-${place}]`, row).textContent;
  return { category, is_chair: chair === "true", arrived, left, organisation_name: words("organisation"), region_name: words("region") };
}

export function display(row, values) {
  for (const [name, value] of Object.entries(values)) {
    if (name in DATA) row.dataset[DATA[name]] = value === false ? "" : String(value);
    if (name === "status") choiceOf(row).value = value;
    if (name === "organisation_name") $("[data-organisation]", row).textContent = value;
    if (name === "region_name") $("[data-region]", row).textContent = value;
    if (name === "name" && value) rename(row, value);
  }
  const isAway = statusOf(row) !== "present";
  row.classList.toggle("is-away", isAway);
  choiceOf(row).classList.toggle("is-away", isAway);
  $("[data-role]", row).textContent = roleOf(row);
  $("[data-times]", row).textContent = timesOf(row);
  tell("attendance");
}

function rename(row, name) {
  row.dataset.personName = name;
  for (const place of $$("[data-name-text]", row)) place.textContent = name;
  choiceOf(row).setAttribute("aria-label", say("status_of", { name }));
}

function roleOf(row) {
  const { category, deputyName, chair } = row.dataset;
  const role = deputyName ? say("deputy_of", { name: deputyName }) : ["member", "secretariat"].includes(category) ? "" : say(category);
  return [chair ? say("chair") : "", role].filter(Boolean).join(", ");
}

function timesOf(row) {
  const { arrived, left } = row.dataset;
  return [arrived && say("came", { when: arrived }), left && say("went", { when: left })].filter(Boolean).join(", ");
}

/** A status, with the way back. */
export function setStatus(row, status) {
  const before = choiceOf(row).dataset.before ?? choiceOf(row).value;
  choiceOf(row).dataset.before = status;
  if (before === status) return;
  update(row, { status });
  const words = choiceOf(row).selectedOptions[0].textContent.trim();
  offer(say("status_changed", { name: row.dataset.personName, status: words }), () => {
    choiceOf(row).dataset.before = before;
    update(row, { status: before });
  });
}

/** A new row in its table: `person` is { id } of someone known, or { name, organisation } of someone new. */
export function addPerson(person, values, after = null) {
  const isSecretariat = values.category === "secretariat";
  const list = $(isSecretariat ? "[data-secretariat-list]" : "[data-list=attendance]", page);
  const whole = {
    ...(person.id ? { person: person.id } : { new_person: { name: person.name, organisation: person.organisation ?? "" } }),
    status: "present",
    organisation_name: person.organisation ?? "",
    region_name: person.region ?? "",
    ...values,
  };
  const place = after?.nextElementSibling?.matches(".more-row") ? after.nextElementSibling : after;
  const row = make("attendance", list, whole, { after: place ?? list.lastElementChild });
  row.dataset.person = person.id ?? "";
  if (whole.deputy_for) {
    row.dataset.deputyFor = whole.deputy_for;
    row.dataset.deputyName = findBlock("attendance", whole.deputy_for)?.dataset.personName ?? "";
    row.classList.add("is-deputy");
  }
  prepare(row);
  display(row, { ...whole, name: person.name });
  return row;
}

function setChair(row) {
  const isChair = row.dataset.chair !== "true";
  const before = rows().find((one) => one.dataset.chair === "true");
  if (isChair && before) display(before, { is_chair: false });
  update(row, { is_chair: isChair });
  offer(say("status_changed", { name: row.dataset.personName, status: say("chair") }), () => {
    update(row, { is_chair: !isChair });
    if (isChair && before) update(before, { is_chair: true });
  });
}

// "Vara …" among the choices opens a line; it is no status.
special("status", {
  read: (field) => ({ status: field.value === "deputy" ? field.dataset.before : field.value }),
  first: (field) => ({ status: [...field.options].find((option) => option.defaultSelected)?.value ?? "present" }),
  write: (field, values) => {
    if (field.value === "deputy") return;
    field.value = values.status;
    field.dataset.before = values.status;
  },
});

// --- Moving about
function current() {
  return rows().map(choiceOf).find((choice) => choice.tabIndex === 0);
}

/** The one stop of Tab moves along; the row's own button comes with it. */
function rove(choice) {
  for (const row of rows()) {
    choiceOf(row).tabIndex = choiceOf(row) === choice ? 0 : -1;
    $("[data-do=more]", row).tabIndex = choiceOf(row) === choice ? 0 : -1;
  }
}

function step(row, direction) {
  const all = rows().filter((one) => isShown(one));
  const next = all[all.indexOf(row) + direction];
  if (next) choiceOf(next).focus();
  else enter(neighbour(choiceOf(row), direction), { edge: direction > 0 ? "start" : "end" });
}

const KEYS = {
  m: (row) => mark(row, "present"),
  f: (row) => mark(row, "apologies"),
  i: (row) => mark(row, "absent"),
  v: (row) => openDeputy(row),
  o: (row) => setCategory(row),
  k: (row) => clock(row, "arrived"),
  g: (row) => clock(row, "left"),
  l: (row) => setChair(row),
  n: () => $("[data-do=guest]", page).click(),
};

function mark(row, status) {
  setStatus(row, status);
  const all = rows().filter((one) => isShown(one));
  const next = all[all.indexOf(row) + 1];
  if (next) choiceOf(next).focus();
}

function setCategory(row) {
  const before = row.dataset.category;
  update(row, { category: before === "observer" ? "member" : "observer" });
  offer(say("status_changed", { name: row.dataset.personName, status: roleOf(row) || say("chair") }), () =>
    update(row, { category: before }));
}

/** The clock's time is filled in while the meeting is on; typing corrects it. */
function clock(row, name) {
  if (isMeetingOn() && !row.dataset[name]) update(row, { [name]: now() });
  openMore(row, name);
}

page.addEventListener("keydown", (event) => {
  const choice = event.target;
  if (!choice.matches?.(".status-choice") || event.ctrlKey || event.altKey || event.metaKey) return;
  const row = rowOf(choice);
  const all = rows().filter((one) => isShown(one));
  const moves = { ArrowDown: () => step(row, 1), ArrowUp: () => step(row, -1), Home: () => choiceOf(all[0]).focus(), End: () => choiceOf(all.at(-1)).focus() };
  const act = moves[event.key] ?? (event.key.length === 1 && KEYS[event.key.toLowerCase()] && (() => KEYS[event.key.toLowerCase()](row)));
  if (!act) return;
  event.preventDefault();
  event.stopPropagation();
  act();
});

page.addEventListener("focusin", (event) => {
  if (event.target.matches?.(".status-choice")) rove(event.target);
  const isInside = Boolean(event.target.closest?.("[data-attendance]"));
  const hint = $("[data-attendance-keys]", page);
  hint.classList.toggle("is-out", !isInside);
});

page.addEventListener("change", (event) => {
  const choice = event.target;
  if (!choice.matches?.(".status-choice")) return;
  const row = rowOf(choice);
  if (choice.value === "deputy") {
    choice.value = choice.dataset.before;
    openDeputy(row);
  } else {
    setStatus(row, choice.value);
  }
});

// --- More about one person
function openMore(row, focus = null) {
  const present = row.nextElementSibling?.matches("[data-more-row]") ? row.nextElementSibling : null;
  closeMore();
  if (present && !focus) return choiceOf(row).focus();
  const more = blank("more");
  more.belongsTo = row;
  const values = { ...row.dataset, organisation_name: $("[data-organisation]", row).textContent, region_name: $("[data-region]", row).textContent };
  for (const field of $$("[data-more]", more)) {
    field.value = values[field.dataset.more] ?? "";
    field.addEventListener("input", () => update(row, { [field.dataset.more]: field.value }));
  }
  $("[data-do=chair]", more).setAttribute("aria-pressed", String(row.dataset.chair === "true"));
  row.after(more);
  $("[data-do=more]", row).setAttribute("aria-expanded", "true");
  const field = $(focus ? `[data-more=${focus}]` : "[data-do=chair]", more);
  field.focus();
  field.select?.();
  return more;
}

export function closeMore() {
  for (const more of $$("[data-more-row]", page)) {
    $("[data-do=more]", more.belongsTo).setAttribute("aria-expanded", "false");
    more.remove();
  }
}

page.addEventListener("keydown", (event) => {
  const more = event.target.closest?.("[data-more-row]");
  if (!more || !["Escape", "Enter"].includes(event.key) || (event.key === "Enter" && event.target.matches("button, select"))) return;
  event.preventDefault();
  event.stopPropagation();
  closeMore();
  choiceOf(more.belongsTo).focus();
});

export function takeOff(row) {
  const next = neighbour(choiceOf(row), 1);
  closeMore();
  const back = remove(row);
  tell("attendance");
  offer(say("taken_off", { name: row.dataset.personName }), () => {
    back();
    tell("attendance");
    choiceOf(row).focus();
  });
  enter(next, { edge: "start" });
}

register({
  more: (button) => openMore(rowOf(button)),
  chair: (button) => {
    setChair(rowOf(button));
    button.setAttribute("aria-pressed", String(rowOf(button).dataset.chair === "true"));
  },
  deputy: (button) => {
    const row = rowOf(button);
    closeMore();
    openDeputy(row);
  },
});

export function prepare(row) {
  const choice = choiceOf(row);
  choice.dataset.before = choice.value;
  choice.tabIndex = -1;
  if (!$("option[value=deputy]", choice)) choice.add(new Option(say("deputy_option"), "deputy"));
}

function rovingStart() {
  rows().forEach((row) => choiceOf(row).dataset.before || prepare(row));
  if (!current() && rows()[0]) rove(choiceOf(rows()[0]));
}

hear("start structure", rovingStart);
hear("told", ({ result, newer }) => {
  const row = result.kind === "attendance" && findBlock("attendance", result.uid);
  if (row) {
    if (result.values.person) row.dataset.person = result.values.person;
    const { status: _hasAField, ...values } = result.values;
    display(row, Object.fromEntries(Object.entries(values).filter(([name]) => !newer.includes(name))));
  }
});
hear("trouble", ({ status, result }) => {
  // Someone who stands there already, or cannot be made: the row that was added goes again, and the sentence is said.
  const row = result.kind === "attendance" && status === "invalid" && findBlock("attendance", result.uid);
  if (row && row.dataset.version === "0") tell("refused", { row, sentence: Object.values(result.errors).join(" ") });
});
