// The outline at the left: what is written, what is being written, what remains; the clock; moving items by hand.
import { findBlock, put } from "./blocks.js";
import { $, $$, blank, hear, register, soon } from "./dom.js";
import { isBlank } from "./editors.js";
import { activeItem, items, openItem } from "./flow.js";
import { dropItem, moveItem, numberOf } from "./items.js";
import { clock, isMeetingOn, minutesLeft, minutesSince, now } from "./times.js";
import { say } from "./words.js";

const sidebar = document.getElementById("saksliste");
const list = $("[data-outline]", sidebar);
const entryOf = (item) => $(`[data-entry="${item.dataset.uid}"]`, list);

function isWritten(item) {
  if ($("[data-name=outcome]", item).value || $("[data-name=outcome_text]", item).value.trim()) return true;
  if ($$("[data-rich]", item).some((text) => !isBlank(text))) return true;
  if ($$("[data-name=what], [data-name=body]", item).some((field) => field.value.trim())) return true;
  return $(".said.is-silent", item) !== null;
}

/** The short title, "Referat 14. januar" for an approval, or the title up to a dash (as agenda.models.ItemFields). */
function nameOf(item) {
  const title = $("[data-name=title]", item).value;
  if (item.dataset.short) return item.dataset.short;
  const [, what, day] = title.match(/^godkjenning av (\p{L}+)(?: fr[aå] møtet (.+))?$/iu) ?? [];
  if (what) return [what[0].toUpperCase() + what.slice(1).toLowerCase(), day].filter(Boolean).join(" ");
  return title.split(/\s[–-]|-\s/)[0].trim() || title || say("new_item");
}

function timeOf(item, isActive) {
  const { began } = item.dataset;
  const planned = Number(item.dataset.minutes) || 0;
  if (isActive && began && isMeetingOn()) return planned ? `${minutesSince(began)}/${planned}` : `${minutesSince(began)} min`;
  if (began) return clock(new Date(began));
  return planned ? `${planned} min` : "";
}

function draw(item, entry) {
  const isActive = item === activeItem();
  const written = isWritten(item);
  const link = $("a", entry);
  const planned = Number(item.dataset.minutes) || 0;
  const isOver = isActive && item.dataset.began && isMeetingOn() && planned > 0 && minutesSince(item.dataset.began) > planned;
  link.href = `#sak-${item.dataset.uid}`;
  link.className = `entry ${written ? "is-done" : "is-empty"}${isOver ? " is-over" : ""}${item.classList.contains("is-waiting") ? " is-waiting" : ""}`;
  if (isActive) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
  $("use", link).setAttribute("href", `#glyph-${isActive ? "dot" : written ? "tick" : "circle"}`);
  $(".number", link).textContent = numberOf(item);
  $(".name", link).textContent = nameOf(item);
  $(".when", link).textContent = timeOf(item, isActive);
  $("[data-state]", link).textContent = say(isActive ? "writing_now" : written ? "written" : "not_begun");
}

/** The whole list, in the order of the page. */
function drawAll() {
  const wanted = items().map((item) => entryOf(item) ?? newEntry(item));
  const present = $$("[data-entry]", list);
  if (wanted.length !== present.length || wanted.some((entry, index) => entry !== present[index])) {
    for (const entry of present) if (!wanted.includes(entry)) entry.remove();
    list.append(...wanted);
  }
  items().forEach((item, index) => draw(item, wanted[index]));
  drawClock();
}

function newEntry(item) {
  const entry = blank("entry");
  entry.dataset.entry = item.dataset.uid;
  entry.draggable = true;
  return entry;
}

function drawClock() {
  const face = $("[data-clock]", sidebar);
  face.hidden = !isMeetingOn();
  if (face.hidden) return;
  $("b", face).textContent = now();
  const left = minutesLeft();
  const plan = items().filter((item) => !item.dataset.began).reduce((sum, item) => sum + (Number(item.dataset.minutes) || 0), 0);
  $("span", face).textContent = left === null ? "" : left < 0 ? say("minutes_over", { time: lasting(-left) })
    : say(plan ? "minutes_left_plan" : "minutes_left", { time: lasting(left), plan });
}

const lasting = (minutes) => (minutes >= 60 ? say("hours", { hours: Math.floor(minutes / 60), minutes: minutes % 60 }) : say("minutes", { minutes }));

const drawSoon = soon(drawAll, 250);
const touchedItems = new Set();
const drawTouched = soon(() => {
  for (const item of touchedItems) if (item.isConnected && entryOf(item)) draw(item, entryOf(item));
  touchedItems.clear();
}, 250);
hear("start item structure outline kind", drawAll);
hear("attendance", drawSoon);
hear("touched", ({ item }) => {
  if (item) touchedItems.add(item);
  drawTouched();
});
setInterval(drawAll, 30000);

/** An item begins with its first words while the meeting is on; the one before it ends. */
hear("touched", ({ item, field }) => {
  if (!item || !field || item.dataset.began || !isMeetingOn() || field.closest("[data-details]")) return;
  const before = items().find((one) => one.dataset.began && !one.dataset.ended && one !== item);
  item.dataset.began = new Date().toISOString();
  put(item, { began_at: item.dataset.began }, { began_at: "" });
  if (before) {
    before.dataset.ended = item.dataset.began;
    put(before, { ended_at: item.dataset.began }, { ended_at: "" });
  }
});

// --- Going there, and moving
list.addEventListener("click", (event) => {
  const entry = event.target.closest("[data-entry]");
  if (!entry) return closeSidebar();
  event.preventDefault();
  closeSidebar();
  openItem(findBlock("item", entry.dataset.entry));
  findBlock("item", entry.dataset.entry).scrollIntoView({ block: "start" });
  return undefined;
});

list.addEventListener("keydown", (event) => {
  const entry = event.target.closest("[data-entry]");
  if (!entry || !event.altKey || !event.shiftKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
  event.preventDefault();
  event.stopPropagation();
  moveItem(findBlock("item", entry.dataset.entry), event.key === "ArrowUp" ? -1 : 1);
  $("a", entry).focus();
});

let dragged = null;

list.addEventListener("dragstart", (event) => {
  dragged = event.target.closest("[data-entry]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", $(".name", dragged).textContent);
  dragged.classList.add("is-dragged");
});

const isBelow = (event, entry) => event.clientY > entry.getBoundingClientRect().top + entry.offsetHeight / 2;

list.addEventListener("dragover", (event) => {
  const entry = dragged && event.target.closest("[data-entry]");
  if (!entry) return;
  event.preventDefault();
  clearDrop();
  if (entry !== dragged) entry.classList.add(isBelow(event, entry) ? "drop-after" : "drop-before");
});

list.addEventListener("drop", (event) => {
  const entry = dragged && event.target.closest("[data-entry]");
  if (!entry) return;
  event.preventDefault();
  dropItem(findBlock("item", dragged.dataset.entry), findBlock("item", entry.dataset.entry), isBelow(event, entry));
});

list.addEventListener("dragend", () => {
  dragged?.classList.remove("is-dragged");
  dragged = null;
  clearDrop();
});

function clearDrop() {
  for (const entry of $$(".drop-before, .drop-after", list)) entry.classList.remove("drop-before", "drop-after");
}

hear("start", () => {
  for (const entry of $$("[data-entry]", list)) entry.draggable = true;
});

// --- On a phone the outline lies behind a button
const button = $("[data-do=outline]");

function closeSidebar() {
  sidebar.classList.remove("is-open");
  button.setAttribute("aria-expanded", "false");
}

register({
  outline: () => {
    const isOpen = sidebar.classList.toggle("is-open");
    button.setAttribute("aria-expanded", String(isOpen));
    if (isOpen) sidebar.focus();
  },
});

sidebar.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !sidebar.classList.contains("is-open")) return;
  closeSidebar();
  button.focus();
});

