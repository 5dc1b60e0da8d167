// The page on which an agenda is built. Everything works without it: each button is a form with an address.
// With it: drag (sortablejs: touch and mouse alike), Alt+↑/↓, the focus where the change was, nothing unsaved lost.
import Sortable from "sortablejs";

const page = () => document.getElementById("saksliste");
let open = [];

function prepare() {
  const list = page()?.querySelector("[data-sortable]");
  if (!list || Sortable.get(list)) return;
  for (const handle of list.querySelectorAll(".drag")) handle.hidden = false;
  Sortable.create(list, { handle: ".drag", draggable: ".agenda-item", ghostClass: "dragged", animation: 120, onEnd: drop });
}

// The form of the item that was dropped says which one it now follows; none when it is first.
function drop({ item, oldIndex, newIndex }) {
  if (oldIndex === newIndex) return;
  const form = item.querySelector("form.moves");
  const after = form.elements.namedItem("after");
  after.disabled = false;
  after.value = item.previousElementSibling?.dataset.uid ?? "";
  form.requestSubmit();
}

document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const name = { ArrowUp: "opp", ArrowDown: "ned" }[event.key];
  const item = name && event.target.closest?.(".agenda-item");
  if (!item) return;
  event.preventDefault();
  document.getElementById(`${name}-${item.dataset.uid}`)?.click();
});

// What is written and not saved yet: it outlives other changes of the page (hx-preserve), and leaving it asks first.
document.addEventListener("input", (event) => {
  const form = event.target.closest?.("#saksliste form");
  if (form) form.dataset.unsaved = "";
});
document.addEventListener("submit", (event) => delete event.target.dataset.unsaved);
window.addEventListener("beforeunload", (event) => {
  const forms = page()?.querySelectorAll("form[data-unsaved]") ?? [];
  if ([...forms].some((form) => !isEmpty(form))) event.preventDefault();
});

function isEmpty(form) {
  const fields = [...form.querySelectorAll("input:not([type=hidden]), textarea")];
  return form.id === "ny-sak" && fields.every((field) => field.value.trim() === "");
}

// A swap closes what was open, except where its form was just saved.
document.addEventListener("htmx:beforeSwap", () => {
  open = [...(page()?.querySelectorAll("details[open]") ?? [])].map((details) => details.id);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of open) {
    const details = document.getElementById(id);
    if (details && !("answered" in details.dataset)) details.open = true;
  }
  open = [];
  document.getElementById(page()?.dataset.focus)?.focus(); // what takes no focus, leaves it where it was
  prepare();
});

prepare();
