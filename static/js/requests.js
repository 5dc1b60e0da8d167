// htmx: a request that failed says so, in the words the page carries, and nothing on the page is lost.
function say(text) {
  const region = document.getElementById("messages");
  if (!region || !text) return;
  const alert = document.createElement("div");
  alert.className = "ds-alert";
  alert.dataset.color = "danger";
  alert.dataset.failure = "";
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  alert.append(paragraph);
  region.querySelector("[data-failure]")?.remove();
  region.append(alert);
}

document.addEventListener("htmx:responseError", () => say(document.getElementById("messages")?.dataset.refused));
document.addEventListener("htmx:sendError", () => say(document.getElementById("messages")?.dataset.unreachable));
document.addEventListener("htmx:afterOnLoad", (event) => {
  if (event.detail.successful) document.querySelector("#messages [data-failure]")?.remove();
});

// New content with an error summary takes the focus, as a freshly loaded page does by autofocus.
document.addEventListener("htmx:load", (event) => event.detail.elt.querySelector?.(".ds-error-summary")?.focus());
