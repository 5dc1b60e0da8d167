// Which regions are there. The server counts the same way for the first look (minutes/writing/attendance.py).
import { $, $$, hear, page, soon } from "./dom.js";
import { statusOf } from "./people.js";
import { say } from "./words.js";

const andList = (names) => [names.slice(0, -1).join(", "), ...names.slice(-1)].filter(Boolean).join(say("and"));
const counted = (count, one, many) => say(count === 1 ? one : many, { count });

function draw() {
  const rows = $$("tr[data-block=attendance]", page);
  const regionOf = (row) => row.querySelector("[data-region]").textContent;
  const members = rows.filter((row) => ["member", "deputy"].includes(row.dataset.category));
  const regions = [...new Set(members.map(regionOf).filter(Boolean))];
  const has = (region, status) => members.some((row) => regionOf(row) === region && statusOf(row) === status);
  $("[data-segments]", page).replaceChildren(...regions.map((region) => segment(region, has(region, "present"))));
  const sentence = sentenceOf(regions, has, members.filter((row) => statusOf(row) === "present").length);
  const place = $("[data-coverage]", page);
  if (place.textContent !== sentence) place.textContent = sentence;
  const secretaries = rows.filter((row) => row.dataset.category === "secretariat" && statusOf(row) === "present");
  $("[data-secretariat-names]", page).replaceChildren(...(secretaries.length ? secretaries.map(nameOf) : [say("none")]));
  $("[data-present]").textContent = `${members.filter((row) => statusOf(row) === "present").length} + ${secretaries.length}`;
}

function nameOf(row) {
  const one = document.createElement("span");
  one.className = "one";
  one.textContent = row.dataset.personName;
  return one;
}

function segment(region, isThere) {
  const mark = document.createElement("span");
  mark.title = region;
  mark.classList.toggle("is-missing", !isThere);
  return mark;
}

function sentenceOf(regions, has, present) {
  const missing = regions.filter((region) => !has(region, "present"));
  const people = counted(present, "member_one", "member_many");
  if (!regions.length) return people;
  if (!missing.length) return say("all_there", { people, places: counted(regions.length, "region_one", "region_many") });
  const excused = missing.filter((region) => has(region, "apologies"));
  const gone = missing.filter((region) => !excused.includes(region));
  return [
    say("some_there", { there: regions.length - missing.length, all: regions.length }),
    excused.length ? say("excused", { names: andList(excused) }) : "",
    gone.length ? say("missing", { names: andList(gone) }) : "",
  ].filter(Boolean).join(" ");
}

hear("start attendance", soon(draw));
