// The page as one document: arrows lead from text to text, Escape outward, Alt with arrows from item to item.
import { Selection, TextSelection } from "@tiptap/pm/state";

import { itemOf } from "./blocks.js";
import { $, $$, hear, isShown, page } from "./dom.js";
import { atEdge, mount } from "./editors.js";

const STOPS = "[data-stop], .status-choice";
let lastX = null; // where the caret wants to be, over several steps up or down
let writtenIn = []; // the texts last written in, the newest first

export const stops = () => $$(STOPS, page);

/** The next text that is shown, in the order of the page. */
export function neighbour(from, direction) {
  const all = stops();
  let at = all.indexOf(from) + direction;
  while (all[at] && !isShown(all[at])) at += direction;
  return all[at];
}

/** Puts the caret into a text: at its start or end, or in its first or last line at the place `x`. */
export function enter(target, { edge = "end", x = null } = {}) {
  if (!target) return false;
  target.scrollIntoView({ block: "nearest" });
  if (target.hasAttribute("data-rich")) enterText(mount(target), edge, x);
  else enterField(target, edge, x);
  return true;
}

function enterText(editor, edge, x) {
  const { view, state } = editor;
  let selection = edge === "start" ? Selection.atStart(state.doc) : Selection.atEnd(state.doc);
  if (x !== null) {
    const line = view.coordsAtPos(selection.from);
    const found = view.posAtCoords({ left: x, top: (line.top + line.bottom) / 2 });
    if (found) selection = TextSelection.near(state.doc.resolve(found.pos));
  }
  view.dispatch(state.tr.setSelection(selection).scrollIntoView());
  view.focus();
}

function enterField(field, edge, x) {
  field.focus();
  if (typeof field.setSelectionRange !== "function") return;
  let at = edge === "start" ? 0 : field.value.length;
  if (x !== null) {
    const box = field.getBoundingClientRect();
    const y = edge === "start" ? box.top + 12 : box.bottom - 12;
    const found = document.caretPositionFromPoint?.(x, y);
    if (found && (found.offsetNode === field || field.contains(found.offsetNode))) at = found.offset;
  }
  field.setSelectionRange(at, at);
}

/** Leaves `from` in a direction. With `x` the caret keeps its place across. */
export function go(from, direction, x = null) {
  const edge = direction > 0 ? "start" : "end";
  return enter(neighbour(from, direction), { edge, x });
}

atEdge((editor, view, event) => {
  if (event.shiftKey || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return false;
  // The browser's own selection: the editor learns of it a moment later.
  const here = document.getSelection();
  if (!here.isCollapsed || !view.dom.contains(here.focusNode)) return false;
  const { doc } = view.state;
  const $head = doc.resolve(view.posAtDOM(here.focusNode, here.focusOffset));
  const [first, last] = [Selection.atStart(doc).$head, Selection.atEnd(doc).$head];
  const [isFirst, isLast] = [first.sameParent($head), last.sameParent($head)];
  const x = lastX ?? view.coordsAtPos($head.pos).left;
  let left = false;
  if (event.key === "ArrowDown" && isLast && view.endOfTextblock("down")) left = go(view.dom, 1, x);
  else if (event.key === "ArrowUp" && isFirst && view.endOfTextblock("up")) left = go(view.dom, -1, x);
  else if (event.key === "ArrowRight" && $head.pos === last.pos) return go(view.dom, 1);
  else if (event.key === "ArrowLeft" && $head.pos === first.pos) return go(view.dom, -1);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") lastX = x;
  return left;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") lastX = null;
}, true);
document.addEventListener("pointerdown", () => {
  lastX = null;
}, true);

/** Fields of one line, and those that grow. Pickers handle their own arrows first. */
page.addEventListener("keydown", (event) => {
  const field = event.target;
  if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
  if (!field.matches?.("[data-stop]:not([data-rich])")) return;
  const direction = { ArrowDown: 1, ArrowUp: -1, Enter: 1 }[event.key];
  if (direction && event.shiftKey) return;
  const isText = typeof field.setSelectionRange === "function";
  if (event.key === "Enter" || (direction && (!isText || isAtLine(field, direction)))) {
    event.preventDefault();
    const x = event.key === "Enter" ? null : (lastX ?? caretX(field));
    go(field, direction, x);
    lastX = x;
  } else if (isText && field.selectionStart === field.selectionEnd && !event.shiftKey) {
    if (event.key === "ArrowRight" && field.selectionEnd === field.value.length) leaveField(event, field, 1);
    if (event.key === "ArrowLeft" && field.selectionStart === 0) leaveField(event, field, -1);
  }
});

function leaveField(event, field, direction) {
  event.preventDefault();
  go(field, direction);
}

/** Whether the caret is in the first or last line of the field, as it is wrapped. */
function isAtLine(field, direction) {
  if (field instanceof HTMLInputElement) return true;
  const { caret, height } = measured(field);
  const half = (caret.bottom - caret.top) / 2;
  return direction > 0 ? caret.bottom > height - half : caret.top < half;
}

const caretX = (field) => (typeof field.setSelectionRange === "function" ? measured(field).caret.left : null);

/** Where the caret of a field stands: the same words set in the same way beside it. */
function measured(field) {
  const twin = document.createElement("div");
  const style = getComputedStyle(field);
  for (const name of ["font", "letterSpacing", "padding", "textWrap", "lineHeight", "wordSpacing"]) twin.style[name] = style[name];
  Object.assign(twin.style, { position: "absolute", visibility: "hidden", whiteSpace: "pre-wrap", boxSizing: "border-box" });
  twin.style.width = `${field.clientWidth}px`;
  const mark = document.createElement("span");
  mark.textContent = "\u200b";
  twin.append(field.value.slice(0, field.selectionEnd), mark, field.value.slice(field.selectionEnd));
  document.body.append(twin);
  const outer = twin.getBoundingClientRect();
  const inner = mark.getBoundingClientRect();
  const left = field.getBoundingClientRect().left + inner.left - outer.left;
  twin.remove();
  return { caret: { top: inner.top - outer.top, bottom: inner.bottom - outer.top, left }, height: outer.height };
}

// --- Items
export const items = () => $$(".item", page);

export function activeItem() {
  return $(".item.is-active", page);
}

/** The next or previous item, the caret at the end of its text. */
export function goToItem(direction) {
  const all = items();
  const current = document.activeElement && itemOf(document.activeElement);
  const at = current ? all.indexOf(current) + direction : direction > 0 ? 0 : -1;
  if (all[at]) return openItem(all[at]);
  return direction < 0 ? enter($("[data-name=issued_on]", page)) : false;
}

export function openItem(item) {
  item.scrollIntoView({ block: "nearest" });
  return enter($(":scope > [data-block=text] [data-rich]", item), { edge: "end" });
}

/** One step outward: from the text to its item, from the item to nothing. */
export function outward(from) {
  const item = itemOf(from);
  if (item && from !== item) {
    item.focus();
  } else if (from !== document.body) {
    from.blur();
  }
}

page.addEventListener("keydown", (event) => {
  const item = event.target;
  if (event.key !== "Enter" || !item.classList?.contains("item")) return;
  event.preventDefault();
  const before = writtenIn.find((text) => itemOf(text) === item && text.hasAttribute("data-rich"));
  mount(before ?? $("[data-rich]", item)).view.focus();
});

hear("touched", ({ field }) => {
  if (field?.matches(STOPS)) writtenIn = [field, ...writtenIn.filter((one) => one !== field)].slice(0, 20);
});

/** Back to where one last wrote; from there, to where one wrote before. */
export function goBack() {
  const there = writtenIn.filter((one) => one.isConnected && isShown(one));
  const target = there.find((one) => one !== document.activeElement);
  if (!target) return;
  if (target.hasAttribute("data-rich")) mount(target).view.focus();
  else target.focus();
  target.scrollIntoView({ block: "nearest" });
}

let shown = null;

/** The item with the focus has its controls; what one looks at does not jump when they move. */
document.addEventListener("focusin", (event) => {
  const item = itemOf(event.target);
  if (!item || item === shown) return;
  const before = item.getBoundingClientRect().top;
  shown?.classList.remove("is-active");
  item.classList.add("is-active");
  shown = item;
  document.dispatchEvent(new CustomEvent("writing:item", { detail: { item } }));
  scrollBy({ top: item.getBoundingClientRect().top - before, behavior: "instant" });
});

