// Bold, italic, lists and links of the text with the caret.
import { $, $$, blank, hear, page, register } from "./dom.js";
import { editorOf } from "./editors.js";
import { activeItem } from "./flow.js";
import { say } from "./words.js";

let current = null; // the text that had the caret last, also while a button has the focus

document.addEventListener("focusin", (event) => {
  if (event.target.hasAttribute?.("data-rich")) current = event.target;
});

/** The text the buttons act on: the one last written in, if it is of this item. */
function editor() {
  const element = current?.isConnected && activeItem()?.contains(current) ? current : $("[data-rich]", activeItem());
  return editorOf(element);
}

const act = (work) => () => {
  const one = editor();
  if (!one) return;
  one.view.focus(); // at once: the next key may come already
  work(one.chain()).run();
};

export function openLink() {
  const one = editor();
  if (!one) return;
  $("[data-link-line]", page)?.remove();
  const line = blank("link");
  const field = $("input", line);
  const fault = $(".fault", line);
  field.value = one.getAttributes("link").href ?? "";
  one.view.dom.after(line);
  const close = () => {
    line.remove();
    one.view.focus();
  };
  line.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const href = address(field.value.trim());
    if (href === null) {
      fault.textContent = say("bad_address");
      fault.hidden = false;
      return;
    }
    line.remove();
    setLink(one, href);
  });
  $("[data-unlink]", line).addEventListener("click", () => {
    close();
    one.chain().extendMarkRange("link").unsetLink().run();
  });
  line.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    close();
  });
  field.focus();
  field.select();
}

/** An address as it is stored; null when it is none; empty when nothing was written. */
function address(text) {
  if (!text) return "";
  if (/^(https?:\/\/|mailto:)\S+$/.test(text)) return text;
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return `mailto:${text}`;
  if (/^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text)) return `https://${text}`;
  return null;
}

function setLink(one, href) {
  one.view.focus();
  const chain = one.chain().extendMarkRange("link");
  if (!href) chain.unsetLink().run();
  else if (one.state.selection.empty && !one.isActive("link")) {
    chain.insertContent({ type: "text", text: href.replace(/^mailto:/, ""), marks: [{ type: "link", attrs: { href } }] }).run();
  } else chain.setLink({ href }).setTextSelection(one.state.selection.to).run(); // one writes on behind the link
}

register({
  bold: act((chain) => chain.toggleBold()),
  italic: act((chain) => chain.toggleItalic()),
  bullets: act((chain) => chain.toggleBulletList()),
  numbers: act((chain) => chain.toggleOrderedList()),
  "text-link": () => openLink(),
});

const NAMES = { bold: "bold", italic: "italic", bullets: "bulletList", numbers: "orderedList" };

hear("selection", ({ editor: one }) => {
  for (const button of $$("[data-marks] [aria-pressed]", page)) {
    button.setAttribute("aria-pressed", String(one.isActive(NAMES[button.dataset.do])));
  }
});
