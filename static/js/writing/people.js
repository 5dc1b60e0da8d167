// Whom one may mean: those of the attendance, as they stand on the page, and everyone the register knows.
import { $$, page } from "./dom.js";

let everyone = [];
let asked = null;

/** Fetched once, when someone first begins to look for a person. */
export function load() {
  asked ??= fetch(page.dataset.people, { headers: { Accept: "application/json" } })
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.status))))
    .then((answer) => {
      everyone = answer.people;
    })
    .catch(() => {
      asked = null; // tried again at the next look
    });
  return asked;
}

/** While a deputy is being chosen, the member is what it was. */
export function statusOf(row) {
  const choice = row.querySelector(".status-choice");
  return choice.value === "deputy" ? choice.dataset.before : choice.value;
}

/** The rows of the attendance as people. */
export function present() {
  return $$("tr[data-block=attendance]", page).map((row) => ({
    id: Number(row.dataset.person) || null,
    uid: row.dataset.uid,
    name: row.dataset.personName,
    organisation: row.querySelector("[data-organisation]").textContent,
    region: row.querySelector("[data-region]").textContent,
    category: row.dataset.category,
    isThere: statusOf(row) === "present",
  }));
}

/** Those of the register who are not in the attendance. */
export function others() {
  const listed = new Set(present().map((person) => person.id));
  return everyone.filter((person) => !listed.has(person.id));
}

export const inRegister = () => everyone;

export const placeOf = (person) => person.organisation || person.region || "";

const fold = (text) => text.toLocaleLowerCase("nb").normalize("NFC").replace(/[éèê]/g, "e").replace(/[áà]/g, "a").replace(/-/g, " ");

/** Whether every word of the query begins a word of the name or the place. */
export function matches(person, query) {
  const words = fold(`${person.name} ${person.organisation} ${person.region}`).split(/\s+/);
  return fold(query).split(/\s+/).filter(Boolean).every((part) => words.some((word) => word.startsWith(part)));
}

/** Those whom the query means, names before places, else in the order they came. */
export function meant(people, query) {
  const begins = (person) => matches({ ...person, organisation: "", region: "" }, query);
  const found = people.filter((person) => matches(person, query));
  return [...found.filter(begins), ...found.filter((person) => !begins(person))];
}

/** The one person with exactly this name, those of the attendance first. */
export function named(text) {
  const wanted = fold(text.trim());
  for (const people of [present(), everyone]) {
    const found = people.filter((person) => fold(person.name) === wanted);
    if (found.length === 1) return found[0];
  }
  return null;
}
