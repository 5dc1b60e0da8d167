// The start of the page: what is typed is a change, what is near gets its editor.
import { blockOf, touched } from "./blocks.js";
import { hear, page, tell } from "./dom.js";
import { watch } from "./editors.js";
import * as saving from "./saving.js";

export function start() {
  page.classList.add("is-live");
  watch(page);
  document.addEventListener("input", (event) => {
    const field = event.target.closest?.("[data-name]");
    if (field && !field.hasAttribute("data-rich") && blockOf(field)) touched(field);
    if (event.target instanceof HTMLTextAreaElement) fit(event.target);
  });
  document.addEventListener("focusout", (event) => {
    if (event.target.closest?.("[data-block]")) saving.flush();
  });
  page.addEventListener("submit", (event) => {
    if (event.target.closest("[data-block]")) event.preventDefault(); // Enter in a field is no reason to leave the page
  });
  hear("structure", ({ block }) => watch(block));
  if (!CSS.supports("field-sizing", "content")) page.querySelectorAll("textarea.field").forEach(fit);
  tell("start");
  const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (place) place.scrollIntoView();
}

/** A field as tall as its text, where the browser cannot do that itself. */
function fit(area) {
  if (CSS.supports("field-sizing", "content") || !area.classList.contains("field")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
}

