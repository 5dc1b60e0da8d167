// Leaving the page: what is unsaved is sent first, and the browser asks while something is not stored.
import { flush, isDirty, leave } from "./saving.js";

addEventListener("beforeunload", (event) => {
  if (!isDirty()) return;
  flush();
  if (isDirty()) event.preventDefault();
});

addEventListener("pagehide", leave);

document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "hidden") flush();
});

addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload(); // what is shown may be older than what is stored
});

/** A link away waits for the last words; there is nothing to ask about then. */
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || !isDirty()) return;
  if (link.getAttribute("href").startsWith("#")) return;
  if (link.target === "_blank") {
    flush();
    return;
  }
  event.preventDefault();
  await Promise.race([flush(), new Promise((done) => setTimeout(done, 3000))]);
  location.assign(link.href);
});

