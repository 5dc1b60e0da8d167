// Links and files, of the meeting or of an item.
import { make } from "./blocks.js";
import { $, hear, newUid, page, register, tell } from "./dom.js";
import { activeItem } from "./flow.js";
import * as saving from "./saving.js";
import { token } from "./sending.js";
import { say } from "./words.js";

const chooser = document.createElement("input");
chooser.type = "file";
chooser.multiple = true;
let target = null;

const listFor = (button) => {
  const item = button.hasAttribute("data-item") ? null : activeItem();
  return $("[data-list=attachment]", item ?? page);
};

export function addLink(list) {
  const block = make("attachment", list, { url: "" }, { isQuiet: true });
  $("[data-name=title]", block).focus();
}

export function chooseFiles(list) {
  target = list;
  chooser.value = "";
  chooser.click();
}

chooser.addEventListener("change", () => {
  for (const file of chooser.files) upload(file, target);
});

/** One file, with its progress beside it. A file that is refused is said so, in words, where it would stand. */
function upload(file, list) {
  const place = document.createElement("li");
  const words = document.createElement("p");
  words.className = "progress";
  words.setAttribute("role", "status");
  place.append(words);
  list.append(place);
  const most = Number(page.dataset.most);
  if (file.size > most) return refuse(place, say("upload_too_big", { name: file.name, most: Math.round(most / 1048576) }));
  const uid = newUid();
  const form = new FormData();
  for (const [name, value] of Object.entries({ uid, id: uid, item: list.dataset.item, title: file.name, file })) form.append(name, value);
  const request = new XMLHttpRequest(); // fetch does not tell how much has been sent
  request.open("POST", page.dataset.upload);
  request.setRequestHeader("X-CSRFToken", token());
  request.setRequestHeader("Accept", "application/json");
  request.responseType = "json";
  request.upload.onprogress = (event) => {
    words.textContent = say("upload_running", { name: file.name, percent: Math.round((100 * event.loaded) / event.total) });
  };
  request.onload = () => received(request, place, list, file.name);
  request.onerror = () => refuse(place, say("upload_failed", { name: file.name }));
  request.send(form);
  return undefined;
}

function refuse(place, sentence) {
  const words = $("p", place);
  words.className = "fault";
  words.setAttribute("role", "alert");
  words.textContent = sentence;
}

async function received(request, place, list, name) {
  const result = request.response?.results?.[0];
  if (result?.status !== "saved") {
    return refuse(place, Object.values(result?.errors ?? {}).join(" ") || say("upload_failed", { name }));
  }
  saving.learn("attachment", result.uid, result.version, result.values);
  // The server draws the row: its address and its size are the server's to tell.
  const answer = await fetch(location.pathname, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const row = fresh.getElementById(`vedlegg-${result.uid}`);
  if (!row) return refuse(place, say("upload_failed", { name }));
  place.replaceWith(document.adoptNode(row));
  tell("structure", { block: row, item: row.closest(".item") });
  $("[data-name=title]", row).focus();
  return undefined;
}

/** A link without an address says so; one with it can be opened. */
hear("stored", ({ block, result }) => {
  if (block.dataset.block !== "attachment" || !$("[data-missing]", block)) return;
  const { url } = result.values;
  $("[data-missing]", block).hidden = Boolean(url);
  $("[data-reach]", block).hidden = !url;
  $("[data-reach]", block).href = url;
});

hear("touched", ({ block, field }) => {
  if (field?.dataset.name === "url") $("[data-missing]", block).hidden = Boolean(field.value);
});

register({
  link: (button) => addLink(listFor(button)),
  file: (button) => chooseFiles(listFor(button)),
});

