// A small Tiptap editor for each text. The text stands on the page from the start; an editor is mounted on it when
// it comes near the screen or gets the focus, so that a long referat opens at once.
import { Editor } from "@tiptap/core";
import Bold from "@tiptap/extension-bold";
import Document from "@tiptap/extension-document";
import HardBreak from "@tiptap/extension-hard-break";
import Italic from "@tiptap/extension-italic";
import Link from "@tiptap/extension-link";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import Paragraph from "@tiptap/extension-paragraph";
import Text from "@tiptap/extension-text";
import { UndoRedo } from "@tiptap/extensions";
import { Selection } from "@tiptap/pm/state";

import { special, touched } from "./blocks.js";
import { $$, tell } from "./dom.js";
import { cleanPasted } from "./paste.js";

const editors = new WeakMap();
const extensions = [
  Document, Paragraph, Text, Bold, Italic, HardBreak, BulletList, OrderedList, ListItem, ListKeymap,
  UndoRedo.configure({ newGroupDelay: 500 }),
  Link.configure({
    autolink: false,
    linkOnPaste: false,
    openOnClick: false,
    protocols: ["http", "https", "mailto"],
    HTMLAttributes: { target: null, rel: null, class: null },
  }),
];
let leaveByKey = () => false;

/** flow.js decides what arrows do at the edges of a text. */
export function atEdge(handler) {
  leaveByKey = handler;
}

export const editorOf = (element) => editors.get(element);

export const htmlOf = (element) => {
  const editor = editors.get(element);
  if (editor) return editor.isEmpty ? "" : editor.getHTML();
  return firstHtml(element);
};

const firstHtml = (element) => (element.dataset.first ?? element.innerHTML).replaceAll("&nbsp;", "\u00a0");

export const isBlank = (element) => {
  const editor = editors.get(element);
  return editor ? editor.isEmpty : element.textContent.trim() === "";
};

/** The editor of the text element; made when there is none yet. */
export function mount(element) {
  const present = editors.get(element);
  if (present) return present;
  const html = element.innerHTML;
  element.dataset.first = html;
  element.replaceChildren();
  element.removeAttribute("tabindex");
  const editor = new Editor({
    element: { mount: element },
    extensions,
    content: html,
    injectCSS: false,
    enableInputRules: false,
    enablePasteRules: false,
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true" },
      transformPastedHTML: cleanPasted,
      handleKeyDown: (view, event) => leaveByKey(editor, view, event),
    },
    onUpdate: () => {
      element.classList.toggle("is-empty", editor.isEmpty);
      touched(element);
    },
    onSelectionUpdate: () => tell("selection", { editor, element }),
  });
  element.classList.toggle("is-empty", editor.isEmpty);
  editors.set(element, editor);
  near.unobserve(element);
  if (isFrozen) editor.setEditable(false);
  return editor;
}

let isFrozen = false;

/** From now on the texts are only for reading and copying. */
export function freeze() {
  isFrozen = true;
  for (const element of $$(".ProseMirror")) editors.get(element)?.setEditable(false);
}

/** Puts other text in, as if it had always been there. */
export function replaceText(element, html) {
  const editor = editors.get(element);
  element.dataset.first = html;
  if (editor) editor.commands.setContent(html, { emitUpdate: false });
  else element.innerHTML = html;
  element.classList.toggle("is-empty", isBlank(element));
}

/** Puts other text in as a change that can be undone and is saved. */
export function writeText(element, html) {
  mount(element).commands.setContent(html);
}

const near = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) if (entry.isIntersecting) mount(entry.target);
  },
  { rootMargin: "60% 0px" },
);

export function watch(root) {
  for (const element of $$("[data-rich]", root)) if (!editors.has(element)) near.observe(element);
}

document.addEventListener("focusin", (event) => {
  const element = event.target;
  if (!element.hasAttribute?.("data-rich") || editors.has(element)) return;
  const { view, state } = mount(element);
  view.dispatch(state.tr.setSelection(Selection.atEnd(state.doc)));
  view.focus();
});

special("rich", {
  read: (field) => ({ [field.dataset.name]: htmlOf(field) }),
  first: (field) => ({ [field.dataset.name]: firstHtml(field) }),
  write: () => {}, // what someone writes is never replaced by its own save
  replace: (field, values) => replaceText(field, values[field.dataset.name]),
});
