// Who speaks: a field with those present first, opened where the next block will stand.
import { combobox } from "./combobox.js";
import { $, $$, blank } from "./dom.js";
import { inRegister, load, meant, others, placeOf, present } from "./people.js";
import { say } from "./words.js";

let open = null;

/**
 * `choose(person, { isReply })` gets someone known, or { name } of someone as typed. `replyTo`: the block that
 * Shift Enter replies to; `isReply`: Enter replies too.
 */
export function openPicker({ place, list, replyTo = null, isReply = false, choose }) {
  closePicker();
  load();
  const back = document.activeElement;
  const picker = blank("picker");
  const field = $("input", picker);
  const spoken = new Set($$(":scope > [data-block=contribution]", list).filter((block) => block.dataset.version !== "0").map((block) => Number(block.dataset.person)));
  const hint = $("[data-picker-reply]", picker);
  hint.hidden = !replyTo || isReply;
  if (replyTo) $("[data-picker-reply-text]", picker).textContent = say("reply_to", { name: replyTo.dataset.personName.split(" ")[0] });
  place.append(picker);
  open = picker;
  combobox(field, {
    options: (query) => candidates(query, spoken),
    choose: (person, event) => {
      closePicker();
      choose(person, { isReply: isReply || Boolean(replyTo && event.shiftKey) });
    },
    opensEmpty: true,
    escape: () => {
      closePicker();
      back?.focus();
    },
  });
  field.focus();
  picker.scrollIntoView({ block: "nearest" });
  if (!inRegister().length) load().then(() => open === picker && field.dispatchEvent(new Event("input")));
  picker.addEventListener("focusout", () => setTimeout(() => open === picker && !picker.contains(document.activeElement) && closePicker()));
}

export function closePicker() {
  open?.remove();
  open = null;
}

/** Present and silent so far, secretariat and guests, those who have spoken, the absent, everyone known, as typed. */
function candidates(query, spoken) {
  const people = present();
  const isOf = (...categories) => (person) => categories.includes(person.category);
  const isMember = isOf("member", "deputy", "observer");
  const groups = [
    [people.filter((one) => one.isThere && isMember(one) && !spoken.has(one.id)), (one) => placeOf(one)],
    [people.filter((one) => one.isThere && !isMember(one) && !spoken.has(one.id)), (one) => (one.category === "secretariat" ? say("in_secretariat") : placeOf(one) || say("guest"))],
    [people.filter((one) => one.isThere && spoken.has(one.id)), () => say("spoken_already")],
    [people.filter((one) => !one.isThere), () => say("not_here")],
    [query.trim() ? others() : [], (one) => placeOf(one) || say("known_from")],
  ];
  const options = groups.flatMap(([group, note]) =>
    meant(group, query).map((one) => ({ words: one.name, note: note(one), query, value: one })));
  const typed = query.trim();
  const asTyped = { words: say("new_speaker", { name: typed }), note: say("not_listed"), value: { name: typed } };
  return typed ? [...options.slice(0, 11), asTyped] : options;
}
