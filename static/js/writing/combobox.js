// A field with a list below it: the ARIA pattern of an editable combobox with list autocomplete.
import { newUid } from "./dom.js";
import { say } from "./words.js";

const MOST = 12;

/**
 * `options(query)` gives [{ words, note, query, value }]; `choose(value, event)` takes one.
 * `isEager`: the first option is chosen by Enter without an arrow. `escape` is called by Esc when no list is open.
 */
export function combobox(field, { options, choose, isEager = true, escape = null, opensEmpty = false }) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.id = `list-${newUid()}`;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("suggestions"));
  field.parentElement.classList.add("has-suggestions");
  field.after(list);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", list.id], ["aria-autocomplete", "list"]]) {
    field.setAttribute(name, value);
  }
  let shown = [];
  let at = -1;

  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    at = -1;
  }

  function open() {
    const query = field.value.trim();
    shown = query || opensEmpty ? options(field.value).slice(0, MOST) : [];
    list.replaceChildren(...shown.map((option, number) => drawn(option, `${list.id}-${number}`)));
    if (!shown.length) return close();
    list.hidden = false;
    list.style.left = `${field.offsetLeft}px`;
    list.style.top = `${field.offsetTop + field.offsetHeight + 4}px`;
    field.setAttribute("aria-expanded", "true");
    return point(isEager ? 0 : -1);
  }

  function point(number) {
    at = number;
    [...list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
    const current = list.children[at];
    if (current) field.setAttribute("aria-activedescendant", current.id);
    else field.removeAttribute("aria-activedescendant");
    current?.scrollIntoView({ block: "nearest" });
  }

  function take(number, event) {
    const option = shown[number];
    close();
    choose(option.value, event);
  }

  field.addEventListener("input", open);
  field.addEventListener("focus", () => opensEmpty && open());
  field.addEventListener("blur", () => setTimeout(() => field !== document.activeElement && close()));
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    const isOpen = !list.hidden;
    if (isOpen && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      point((at + step + shown.length) % shown.length);
    } else if (isOpen && event.key === "Enter" && at >= 0) {
      event.preventDefault();
      event.stopPropagation();
      take(at, event);
    } else if (event.key === "Escape" && (isOpen || escape)) {
      event.preventDefault();
      event.stopPropagation();
      if (isOpen && !opensEmpty) close();
      else {
        close();
        escape?.();
      }
    }
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take([...list.children].indexOf(option), event);
  });
  return { open, close };
}

function drawn(option, id) {
  const row = document.createElement("li");
  row.id = id;
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", "false");
  const words = document.createElement("span");
  words.append(...marked(option.words, option.query ?? ""));
  const note = document.createElement("small");
  note.textContent = option.note ?? "";
  row.append(words, note);
  return row;
}

/** The words with what was typed in bold. */
function marked(text, query) {
  const typed = query.trim().toLocaleLowerCase("nb");
  const at = typed ? text.toLocaleLowerCase("nb").search(new RegExp(`(?<![\\p{L}])${typed.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`, "u")) : -1;
  if (at < 0) return [text];
  const mark = document.createElement("mark");
  mark.textContent = text.slice(at, at + typed.length);
  return [text.slice(0, at), mark, text.slice(at + typed.length)];
}
