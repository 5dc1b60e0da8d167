// Follow-ups: what, who, when. A follow-up is sent with its first words.
import { blockOf, make, special, touched } from "./blocks.js";
import { combobox } from "./combobox.js";
import { $, page, register } from "./dom.js";
import { activeItem, enter } from "./flow.js";
import { load, meant, named, others, placeOf, present } from "./people.js";

/** Who: someone known, or words such as "alle grupper". */
special("owner_text", {
  names: ["owner", "owner_text"],
  read: (field) => {
    const person = named(field.value);
    return person ? { owner: person.id, owner_text: "" } : { owner: "", owner_text: field.value };
  },
  first: (field) => {
    const { owner } = blockOf(field).dataset;
    return owner ? { owner: Number(owner), owner_text: "" } : { owner: "", owner_text: field.defaultValue };
  },
  write: (field, values) => {
    if (!values.owner) field.value = values.owner_text;
  },
});

export function addFollowUp(item = activeItem()) {
  const block = make("follow_up", $(":scope > [data-list=follow_up]", item), {}, { isQuiet: true });
  $("[data-name=what]", block).focus();
}

page.addEventListener("focusin", (event) => {
  const field = event.target;
  if (field.dataset?.name !== "owner_text" || field.hasAttribute("aria-autocomplete")) return;
  load();
  combobox(field, {
    options: (query) =>
      meant([...present(), ...others()], query).filter((person) => person.name !== query)
        .map((person) => ({ words: person.name, note: placeOf(person), query, value: person })),
    choose: (person) => {
      field.value = person.name;
      touched(field);
      $("[data-name=due]", blockOf(field)).focus();
    },
  });
  field.focus();
});

/** Enter goes on to the next field, and from the last one back to the text. */
page.addEventListener("keydown", (event) => {
  const field = event.target;
  const block = field.closest?.("[data-block=follow_up]");
  if (!block || event.key !== "Enter" || event.defaultPrevented || !field.dataset.name) return;
  if (field.hasAttribute("aria-activedescendant")) return; // Enter takes what the list points at
  event.preventDefault();
  event.stopPropagation();
  const next = { what: "owner_text", owner_text: "due" }[field.dataset.name];
  if (next) $(`[data-name=${next}]`, block).focus();
  else enter($("[data-rich]", block.closest(".item")), { edge: "end" });
}, true);

register({ follow_up: () => addFollowUp() });
