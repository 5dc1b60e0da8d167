// Who presents an item: names with semicolons between, completed from those who are known.
import { blockOf, special, touched } from "./blocks.js";
import { combobox } from "./combobox.js";
import { page } from "./dom.js";
import { load, meant, named, others, placeOf, present } from "./people.js";

const known = (field) => JSON.parse(field.dataset.known || "[]");

const parts = (field) => field.value.split(";").map((part) => part.trim()).filter(Boolean);

special("presenters", {
  read: (field) => ({
    presenters: parts(field).map((written) => ({
      person: known(field).find((one) => (one.as_written || one.name) === written)?.person ?? named(written)?.id ?? null,
      as_written: written,
    })),
  }),
  first: (field) => ({ presenters: known(field).map(({ person, as_written }) => ({ person, as_written })) }),
  write: (field, values) => {
    field.dataset.known = JSON.stringify(values.presenters);
    const names = values.presenters.map((one) => one.as_written);
    if (field === document.activeElement || !names.every(Boolean)) return;
    field.value = names.join("; ");
    field.closest(".presenters").classList.toggle("is-empty", !field.value);
  },
});

/** The list of suggestions is made for a field when it is first used. */
page.addEventListener("focusin", (event) => {
  const field = event.target;
  if (field.dataset?.name !== "presenters" || field.hasAttribute("aria-autocomplete")) return;
  load();
  combobox(field, {
    options: (written) => {
      const query = written.split(";").at(-1).trim();
      if (!query) return [];
      return meant([...present(), ...others()], query).filter((person) => person.name !== query)
        .map((person) => ({ words: person.name, note: placeOf(person), query, value: person }));
    },
    choose: (person) => {
      field.value = [...field.value.split(";").slice(0, -1).map((part) => part.trim()), person.name].join("; ");
      touched(field);
    },
  });
  field.focus();
});

page.addEventListener("focusout", (event) => {
  if (event.target.dataset?.name === "presenters" && blockOf(event.target)) {
    event.target.closest(".presenters").classList.toggle("is-empty", !event.target.value.trim());
  }
});
