// The line below: whether everything is stored, in words, and what waits. Spoken when the state changes, not at each save.
import { findBlock, itemOf } from "./blocks.js";
import { $, $$, hear, page, register, tell } from "./dom.js";
import { freeze } from "./editors.js";
import { retry } from "./saving.js";
import { say } from "./words.js";

const line = document.getElementById("status");
const words = $("[data-status]", line);
const more = $("[data-status-more]", line);
const spoken = $("[data-spoken]", line);
let state = "saved";

hear("state", (now) => {
  const [next, sentence, detail] = inWords(now);
  if (words.textContent !== sentence) words.textContent = sentence;
  if (more.textContent !== detail) more.textContent = detail;
  $("[data-do=retry]", line).hidden = !["failing", "signed_out"].includes(next);
  line.dataset.waiting = now.waiting + now.troubles.length;
  line.dataset.state = ["signed_out", "forbidden", "closed"].includes(next) ? "stopped" : next;
  $("use", line).setAttribute("href", next === "saved" || next === "saving" ? "#glyph-tick" : "#glyph-warning");
  // «Lagrer …» comes and goes; what is worth hearing is that it went wrong, and that it is right again.
  if (next !== state && next !== "saving") {
    if (!(state === "saving" && next === "saved")) spoken.textContent = sentence;
    state = next;
  }
  mark(now, next);
  if (now.stopped?.isFinal) stop();
});

/** Nothing can be stored any more: what stands here is for copying. */
function stop() {
  if (page.classList.contains("is-stopped")) return;
  page.classList.add("is-stopped");
  freeze();
  for (const field of $$("input, textarea", page)) field.readOnly = true;
  for (const control of $$("select, button", page)) control.disabled = true;
}

function inWords({ stopped, savedAt, isSlow, isFailing, seconds, waiting, troubles }) {
  if (stopped) return [stopped.state, say(stopped.state, { message: stopped.message }), ""];
  if (isFailing) {
    const count = waiting === 1 ? say("waiting_one") : say("waiting_many", { count: waiting });
    return ["failing", say("failing"), say("failing_more", { time: savedAt, waiting: count, seconds })];
  }
  if (troubles.length) return ["except", say("saved_except", { time: savedAt, what: places(troubles) }), ""];
  if (isSlow) return ["saving", say("saving"), ""];
  return ["saved", say("saved", { time: savedAt }), ""];
}

/** "sak 6", or how many fields. */
function places(troubles) {
  const numbers = troubles.map(({ result }) => {
    const block = findBlock(result.kind, result.uid);
    const item = block && itemOf(block);
    return item ? $("[data-number]", item).textContent : "";
  });
  if (numbers.every(Boolean) && new Set(numbers).size === 1) return say("one_item", { number: numbers[0] });
  return troubles.length === 1 ? say("one_field") : say("many_fields", { count: troubles.length });
}

/** A dot beside each item that waits, when it waits for more than a moment. */
function mark({ uids, troubles }, next) {
  const waits = ["failing", "signed_out", "forbidden", "closed"].includes(next) ? uids : [];
  const blocks = [...waits, ...troubles.map(({ result }) => [result.kind, result.uid])].map(([kind, uid]) => findBlock(kind, uid));
  const waiting = new Set(blocks.filter(Boolean).map(itemOf).filter(Boolean));
  let hasChanged = false;
  for (const item of $$(".item", page)) {
    if (item.classList.contains("is-waiting") === waiting.has(item)) continue;
    item.classList.toggle("is-waiting", waiting.has(item));
    hasChanged = true;
  }
  if (hasChanged) tell("outline");
}

register({ retry });
