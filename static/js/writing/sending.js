// One request, and what its refusal means.
import { $, page } from "./dom.js";

const KEPT_ALIVE = 60000; // bytes a browser promises to deliver after the page is gone
const PATIENCE = 20000;

/** The token of the newest session in this browser: signing in elsewhere changes it. */
export function token() {
  const cookie = document.cookie.split("; ").find((part) => part.startsWith(`${page.dataset.cookie}=`));
  return cookie ? decodeURIComponent(cookie.slice(page.dataset.cookie.length + 1)) : $("[name=csrfmiddlewaretoken]", page).value;
}

export class Refusal extends Error {
  constructor(status, body) {
    super(`status ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** The answer, or a Refusal, or what fetch throws when there is no connection. */
export async function send(changes, { isLeaving = false } = {}) {
  // Whoever signs in later in this browser must not send these words as their own.
  const body = JSON.stringify({ writer: Number(page.dataset.writer), changes });
  const response = await fetch(page.dataset.save, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token() },
    body,
    credentials: "same-origin",
    // Kept alive, a request under way is not cut off when the page is left. Only so much may be.
    keepalive: new Blob([body]).size < KEPT_ALIVE,
    signal: isLeaving ? undefined : AbortSignal.timeout(PATIENCE),
  });
  const answer = await response.json().catch(() => ({}));
  if (answer.results) return answer;
  throw new Refusal(response.status, answer);
}

/** What a failure is: a state to show, and whether trying again has no use. Nothing: try again. */
export function refusal(failure) {
  const { status, body } = failure;
  if (status === 401) return { state: "signed_out" };
  if (body?.error === "closed") return { state: "closed", message: body.message, isFinal: true };
  if (body?.error === "forbidden" || status === 404) return { state: "forbidden", isFinal: true };
  if (status === 403) return { state: "signed_out" }; // the token of a session that is gone
  return {};
}
