// Appointments: seats that are filled or open.
import { blockOf, make, special, touched } from "./blocks.js";
import { combobox } from "./combobox.js";
import { $, $$, hear, page, register, soon } from "./dom.js";
import { activeItem } from "./flow.js";
import { load, meant, named, others, placeOf, present } from "./people.js";
import { say } from "./words.js";

special("seat", {
  names: ["person", "as_written"],
  read: (field) => {
    const person = named(field.value);
    return person ? { person: person.id, as_written: "" } : { person: "", as_written: field.value };
  },
  first: (field) => {
    const { person } = blockOf(field).dataset;
    return person ? { person: Number(person), as_written: "" } : { person: "", as_written: field.defaultValue };
  },
  write: (field, values) => {
    if (!values.person) field.value = values.as_written;
  },
});

export function addAppointment(item = activeItem()) {
  const block = make("appointment", $(":scope > [data-list=appointment]", item), { body: "" });
  addSeat(block);
  $("[data-name=body]", block).focus();
}

function addSeat(appointment) {
  return make("seat", $("[data-list=seat]", appointment), { as_written: "" });
}

page.addEventListener("focusin", (event) => {
  const field = event.target;
  if (field.dataset?.name !== "seat" || field.hasAttribute("aria-autocomplete")) return;
  load();
  combobox(field, {
    options: (query) =>
      meant([...present(), ...others()], query).filter((person) => person.name !== query)
        .map((person) => ({ words: person.name, note: placeOf(person), query, value: person })),
    choose: (person) => {
      field.value = person.name;
      touched(field);
      count();
    },
  });
  field.focus();
});

const count = soon(() => {
  for (const appointment of $$("[data-block=appointment]", page)) {
    const seats = $$("[data-name=seat]", appointment);
    for (const seat of seats) blockOf(seat).classList.toggle("is-open", !seat.value.trim());
    const filled = seats.filter((seat) => seat.value.trim()).length;
    $("[data-seats]", appointment).textContent = say("seats", { filled, all: seats.length });
  }
});

hear("touched", ({ block }) => block.dataset.block === "seat" && count());
hear("structure", ({ block }) => ["seat", "appointment"].includes(block.dataset.block) && count());

register({
  appointment: () => addAppointment(),
  seat: (button) => $("[data-name=seat]", addSeat(blockOf(button))).focus(),
});

