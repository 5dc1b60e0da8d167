// Saving: 800 ms after the last key, at the latest every 5 s, one request at a time, tried again until it is through.
import { hear, page, tell } from "./dom.js";
import { keyOf, Queue } from "./queue.js";
import { refusal, send } from "./sending.js";

const REST = 800;
const LONGEST = 5000;
const SLOW = 400;
const RETRIES = [2, 4, 8, 16, 30];

const queue = new Queue();
const known = new Map(); // key → { version, values } as the server last told
const unanswered = new Map(); // key → what was sent and never answered: the server may have stored it
const troubled = new Map(); // key → { status, entry, result }: what needs a hand before it can be saved
let sending = null; // the entries under way, with what was sent
let timer = 0;
let firstAt = 0; // when the oldest unsaved change was made
let tries = 0;
let stopped = null; // { state, message } when there is no use in trying, or only later
let isSlow = false;
let retryAt = 0;
let savedAt = page.dataset.saved;
let read = { version: () => 0, base: () => undefined, take: () => ({ values: {}, isWhole: true }) };

/** Where versions and first values are read from, and who takes over what others wrote: the blocks of the page. */
export function readFrom(source) {
  read = source;
}

export const versionOf = (kind, uid) => known.get(keyOf(kind, uid))?.version ?? read.version(kind, uid);
export const isWaiting = (kind, uid) =>
  queue.has(kind, uid) || troubled.has(keyOf(kind, uid)) || Boolean(sending?.some((entry) => entry.kind === kind && entry.uid === uid));
export const isDirty = () => queue.size > 0 || sending !== null || troubled.size > 0;
export const troubles = () => [...troubled.values()];

/** What the server knows of a value of a block. */
export function baseOf(kind, uid, name) {
  const values = known.get(keyOf(kind, uid))?.values;
  return values && name in values ? values[name] : read.base(kind, uid, name);
}

export function learn(kind, uid, version, values) {
  const key = keyOf(kind, uid);
  known.set(key, { version, values: { ...known.get(key)?.values, ...values } });
}

/** What stood in a block before its first change, for values that have no field of their own. */
export function assume(kind, uid, values) {
  learn(kind, uid, versionOf(kind, uid), { ...values, ...known.get(keyOf(kind, uid))?.values });
}

/** What was known of a block is no longer so: its fields hold the newest. */
export function forget(kind, uid) {
  known.delete(keyOf(kind, uid));
}

export function change(kind, uid, values) {
  const key = keyOf(kind, uid);
  if (troubled.get(key)?.status === "conflict") return; // sent when someone has chosen
  relieve(key, values);
  queue.put(kind, uid, values);
  firstAt ||= Date.now();
  schedule();
  show();
}

/** Values that are sent anew are in no trouble, until the server says so again. */
function relieve(key, values) {
  const trouble = troubled.get(key);
  if (trouble?.status !== "invalid") return;
  trouble.bad = trouble.bad.filter((name) => !(name in values));
  if (!trouble.bad.length) troubled.delete(key);
}

function schedule() {
  if (sending || stopped?.isFinal) return;
  clearTimeout(timer);
  if (tries || stopped) return wait();
  const rest = Math.min(REST, Math.max(0, firstAt + LONGEST - Date.now()));
  timer = setTimeout(flush, rest);
}

function wait() {
  const left = Math.max(0, retryAt - Date.now());
  timer = setTimeout(left ? wait : flush, left ? Math.min(1000, left) : 0);
  show();
}

/** Sends what waits, now. Settles when it is stored or has failed. */
export async function flush() {
  clearTimeout(timer);
  if (sending) {
    await sending.done;
    return queue.size && !tries ? flush() : undefined;
  }
  if (!queue.size || stopped?.isFinal) return undefined;
  return once(queue.take());
}

async function once(entries) {
  sending = entries;
  firstAt = 0;
  const slow = setTimeout(() => {
    isSlow = true;
    show();
  }, SLOW);
  sending.done = attempt(entries);
  await sending.done;
  clearTimeout(slow);
  isSlow = false;
  sending = null;
  if (queue.size) schedule();
  show();
}

async function attempt(entries) {
  const changes = entries.map(composed);
  try {
    const answer = await send(changes);
    tries = 0;
    stopped = null;
    savedAt = answer.saved_at;
    receive(entries, answer);
  } catch (failure) {
    for (const entry of entries) remember(entry);
    queue.putBack(entries);
    fail(refusal(failure));
  }
}

/** The change as it goes out. What was sent is kept: the next one is based on it. */
function composed(entry) {
  const { id, kind, uid } = entry;
  const values = {};
  const base = {};
  for (const [name, value] of Object.entries(entry.values)) {
    values[name] = typeof value === "function" ? value() : value;
    const before = sentOf(kind, uid, name, entry) ?? baseOf(kind, uid, name);
    if (before !== undefined) base[name] = before;
  }
  entry.sent = values;
  const earlier = unanswered.get(keyOf(kind, uid)) ?? [];
  return { id, kind, uid, version: versionOf(kind, uid), values, base, earlier };
}

/** An answer that was lost is no conflict: what stands there may be this page's own words of a moment ago. */
function remember({ kind, uid, sent }) {
  const key = keyOf(kind, uid);
  unanswered.set(key, [...(unanswered.get(key) ?? []), sent].slice(-5));
}

/** What is on its way already, when something newer is sent behind it (the page is being left). */
function sentOf(kind, uid, name, except) {
  const under = sending?.find((entry) => entry !== except && entry.kind === kind && entry.uid === uid);
  return under?.sent?.[name];
}

function receive(entries, answer) {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  for (const result of answer.results) {
    settle(byId.get(result.id), result);
    for (const other of result.also ?? []) stored(other, {});
  }
  if (Object.keys(answer.numbers ?? {}).length) tell("numbers", { numbers: answer.numbers });
}

function settle(entry, result) {
  const { kind, uid, status } = result;
  const key = keyOf(kind, uid);
  if (status === "saved") {
    relieve(key, entry?.sent ?? {});
    unanswered.delete(key);
    return stored(result, entry?.sent ?? {});
  }
  if (!entry) return;
  if (status === "conflict") entry.values = { ...entry.values, ...merged(kind, uid) };
  const bad = status === "invalid" ? refused(entry, result) : [];
  if (status === "invalid" && !bad.length) return;
  troubled.set(key, { status, entry, result, bad });
  tell("trouble", { status, entry, result });
}

/**
 * The server's state of a block. Where someone else wrote something that this page has not taken over, the version
 * stays as it was: the next change is then compared value by value, and a conflict is seen.
 */
function stored(result, sent) {
  const { kind, uid } = result;
  const newer = queue.names(kind, uid);
  const { values, isWhole } = read.take(result, sent, newer);
  for (const name of Object.keys(sent)) if (name in result.values) values[name] = result.values[name];
  learn(kind, uid, isWhole ? result.version : versionOf(kind, uid), values);
  tell("told", { result, sent, newer });
}

/**
 * The names of the values that cannot be stored, but for those that were typed anew since then. The other values of
 * the block are not held back by them.
 */
function refused(entry, result) {
  const { kind, uid } = result;
  const newer = queue.names(kind, uid);
  const good = Object.entries(entry.values).filter(([name]) => !(name in result.errors) && !newer.includes(name));
  if (good.length && good.length < Object.keys(entry.values).length) queue.put(kind, uid, Object.fromEntries(good));
  result.errors = Object.fromEntries(Object.entries(result.errors).filter(([name]) => !newer.includes(name)));
  return Object.keys(result.errors);
}

function merged(kind, uid) {
  const rest = queue.entries().filter((entry) => entry.slot !== keyOf(kind, uid));
  const mine = queue.entries().find((entry) => entry.slot === keyOf(kind, uid));
  queue.take();
  queue.putBack(rest);
  return mine?.values ?? {};
}

/** Someone chose between two versions: from now on the block stands on the server's. */
export function decide(kind, uid, version, theirs, values) {
  troubled.delete(keyOf(kind, uid));
  learn(kind, uid, version, theirs);
  if (values) change(kind, uid, values);
  show();
}

function fail({ state, message, isFinal }) {
  if (state) {
    stopped = { state, message, isFinal };
    retryAt = Date.now() + 15000;
  } else {
    retryAt = Date.now() + 1000 * RETRIES[Math.min(tries, RETRIES.length - 1)];
    tries += 1;
  }
}

/** Tries at once: the network is back, someone pressed the button, or the window has the focus again. */
export function retry() {
  if (!tries && !stopped) return;
  if (stopped?.isFinal) return;
  retryAt = 0;
  flush();
}

addEventListener("online", retry);
addEventListener("focus", retry);

/** The page is being left: what waits goes out behind what is under way, and outlives the page. */
export function leave() {
  if (!queue.size || stopped?.isFinal) return;
  const entries = queue.take();
  send(entries.map(composed), { isLeaving: true }).then(
    (answer) => receive(entries, answer),
    () => {
      queue.putBack(entries);
      schedule();
    },
  );
}

function show() {
  tell("state", {
    stopped,
    savedAt,
    isSlow: isSlow && sending !== null,
    isFailing: tries > 0,
    seconds: Math.max(0, Math.ceil((retryAt - Date.now()) / 1000)),
    waiting: queue.size + (sending?.length ?? 0),
    troubles: troubles(),
    uids: [...queue.entries(), ...(sending ?? [])].map((entry) => [entry.kind, entry.uid]),
  });
}

hear("show", show);
