// A guest is one line: name, organisation, role.
import { addPerson } from "./attendance.js";
import { combobox } from "./combobox.js";
import { $, hear, page, register } from "./dom.js";
import { load, meant, others, placeOf, present } from "./people.js";
import { say } from "./words.js";

const form = $("[data-guest]", page);
const [name, organisation, role] = ["gjest-navn", "gjest-virksomhet", "gjest-rolle"].map((id) => document.getElementById(id));
let chosen = null;
let from = null;

/** Opens the line, filled in with what is known. */
export function openGuest({ person = null, back = null } = {}) {
  load();
  from = back ?? document.activeElement;
  form.hidden = false;
  if (person) {
    name.value = person.name;
    organisation.value = person.organisation;
  }
  name.focus();
  name.select();
}

function close() {
  form.hidden = true;
  (from?.isConnected && from !== document.body ? from : $("[data-do=guest]", page)).focus();
}

function complain(sentence) {
  let hint = $("[data-guest-fault]", form);
  if (!hint) {
    hint = document.createElement("p");
    hint.className = "fault";
    hint.dataset.guestFault = "";
    hint.setAttribute("role", "alert");
    form.append(hint);
  }
  hint.textContent = sentence;
}

combobox(name, {
  options: (query) =>
    meant(others(), query).slice(0, 8)
      .map((person) => ({ words: person.name, note: placeOf(person), query, value: person })),
  choose: (person) => {
    chosen = person;
    name.value = person.name;
    organisation.value = person.organisation;
    role.focus();
  },
  isEager: false,
  escape: close,
});
name.addEventListener("input", () => {
  chosen = null;
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const written = name.value.trim();
  if (!written) return name.focus();
  const known = chosen ?? others().find((person) => person.name === written && (!organisation.value || person.organisation === organisation.value.trim()));
  if (present().some((person) => person.name === written && (!known || person.id === known.id))) {
    return complain(say("already_listed", { name: written }));
  }
  addPerson({ id: known?.id, name: written, organisation: organisation.value.trim(), region: known?.region }, { category: role.value });
  form.reset();
  for (const field of [name, organisation]) field.value = "";
  complain("");
  $("[data-suggestion]", form)?.remove();
  chosen = null;
  return name.focus();
});

form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  event.preventDefault();
  event.stopPropagation();
  close();
});

hear("refused", ({ row, sentence }) => {
  row.remove();
  form.hidden = false;
  name.value = row.dataset.personName;
  complain(sentence);
});

register({ guest: () => openGuest() });
