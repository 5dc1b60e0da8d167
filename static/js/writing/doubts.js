// Doubts of an import, beside the draft. An answer changes the draft on the server; the page takes over what changed.
import { blockOf, findBlock } from "./blocks.js";
import { $, $$, page, tell } from "./dom.js";
import { editorOf, replaceText } from "./editors.js";
import { enter } from "./flow.js";
import * as saving from "./saving.js";
import { token } from "./sending.js";
import { say } from "./words.js";

const aside = document.getElementById("tvil");

aside?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const doubt = form.closest("[data-doubt]");
  const buttons = $$("button", form);
  const body = new FormData(form, event.submitter);
  const next = doubt.nextElementSibling ?? doubt.previousElementSibling;
  for (const button of buttons) button.disabled = true;
  await saving.flush(); // the answer must not meet text that is still on its way
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(body),
      headers: { Accept: "text/html", "X-CSRFToken": token() },
    });
    if (!answer.ok) throw new Error(answer.status);
    take(new DOMParser().parseFromString(await answer.text(), "text/html"));
    look(next?.isConnected ? $("button", next) : aside);
  } catch {
    for (const button of buttons) button.disabled = false;
    complain(doubt);
  }
});

/** The focus, without a jump of the text beside. */
function look(target) {
  target.focus({ preventScroll: true });
  const [box, frame] = [target.getBoundingClientRect(), aside.getBoundingClientRect()];
  if (box.bottom > frame.bottom) aside.scrollTop += box.bottom - frame.bottom + 48;
  if (box.top < frame.top) aside.scrollTop -= frame.top - box.top + 48;
}

function complain(doubt) {
  const words = document.createElement("p");
  words.className = "fault";
  words.setAttribute("role", "alert");
  words.textContent = say("failing");
  $(".fault", doubt)?.remove();
  $(".choices", doubt).after(words);
}

/** Takes over from a fresh copy of the page what differs, but nothing that is being written here. */
function take(fresh) {
  for (const theirs of $$("[data-block]", fresh.getElementById("writing"))) {
    const { block: kind, uid, version } = theirs.dataset;
    const ours = findBlock(kind, uid);
    if (!ours) insert(theirs, kind);
    else if (ours.dataset.version !== version && !saving.isWaiting(kind, uid)) replace(ours, theirs, kind);
  }
  const open = new Set($$("[data-doubt]", fresh).map((one) => one.dataset.doubt));
  for (const doubt of $$("[data-doubt]", aside)) if (!open.has(doubt.dataset.doubt)) doubt.remove();
  for (const count of $$("[data-doubt-count]")) count.textContent = open.size;
  const messages = $("#messages", fresh);
  $("#messages").replaceChildren(...messages.childNodes);
  aside.hidden = open.size === 0;
  page.classList.toggle("with-doubts", open.size > 0);
  tell("attendance");
  tell("outline");
}

function insert(theirs, kind) {
  const before = theirs.previousElementSibling;
  const place = before && findBlock(kind, before.dataset?.uid ?? "");
  const list = theirs.parentElement.closest("[data-list]");
  const made = document.adoptNode(theirs);
  const own = list && $$(`[data-list="${list.dataset.list}"]`, page).find((one) => one.dataset.item === list.dataset.item && one.dataset.parent === list.dataset.parent);
  if (place) place.after(made);
  else own?.append(made);
  tell("structure", { block: made, item: made.closest(".item") });
}

/** The block's own part of the page, not the blocks inside it. */
function replace(ours, theirs, kind) {
  for (const [name, value] of Object.entries(theirs.dataset)) ours.dataset[name] = value;
  if (theirs.hasAttribute("aria-label")) ours.setAttribute("aria-label", theirs.getAttribute("aria-label"));
  const text = (block) => $$("[data-rich]", block).find((one) => blockOf(one) === block);
  if (kind === "text") replaceText(text(ours), text(theirs).innerHTML);
  else if (kind === "attendance") ours.replaceChildren(...theirs.childNodes);
  else if (kind === "outcome") ours.replaceChildren(...theirs.childNodes);
  else if (kind === "head") ours.replaceChildren(...theirs.childNodes);
  else {
    editorOf(text(ours))?.destroy();
    $(":scope > form", ours).replaceWith($(":scope > form", theirs));
  }
  saving.forget(kind, ours.dataset.uid);
  tell("structure", { block: ours, item: ours.closest(".item") });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("#tvil [data-do=show]");
  if (!button) return;
  const { targetKind, targetUid } = button.closest("[data-doubt]").dataset;
  const block = findBlock(targetKind, targetUid) ?? findBlock("item", targetUid);
  if (!block) return;
  for (const one of $$(".is-pointed-at", page)) one.classList.remove("is-pointed-at");
  block.classList.add("is-pointed-at");
  block.scrollIntoView({ block: "center" });
  const field = $("[data-rich], .status-choice, [data-name]", block);
  if (field) enter(field);
  setTimeout(() => block.classList.remove("is-pointed-at"), 4000);
});
