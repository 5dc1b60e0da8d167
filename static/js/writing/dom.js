// Finding, making and watching elements.
export const page = document.getElementById("writing");

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
export const newUid = () => crypto.randomUUID();
export const isShown = (element) => element.checkVisibility();

/** A copy of <template id="blank-…">; every __uid__ in it becomes `uid`. */
export function blank(name, uid = newUid()) {
  const holder = document.createElement("template");
  holder.innerHTML = document.getElementById(`blank-${name}`).innerHTML.trim().replaceAll("__uid__", uid);
  return holder.content.firstElementChild;
}

const actions = new Map();

/** What a button with data-do="name" does. */
export function register(handlers) {
  for (const [name, handler] of Object.entries(handlers)) actions.set(name, handler);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  const action = button && actions.get(button.dataset.do);
  if (action) action(button, event);
});

/** Something of the document changed; `what` names it. Parts that count or list listen. */
export function tell(what, detail = {}) {
  document.dispatchEvent(new CustomEvent(`writing:${what}`, { detail }));
}

export function hear(what, listener) {
  for (const one of what.split(" ")) document.addEventListener(`writing:${one}`, (event) => listener(event.detail));
}

/** Runs `work` once, soon, however often it is asked. */
export function soon(work, milliseconds = 60) {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(work, milliseconds);
  };
}
