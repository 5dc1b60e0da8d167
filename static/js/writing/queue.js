// What waits to be sent: for each block its newest values, in the order in which the blocks were first touched.
const STRUCTURE = ["after", "removed"];

export const keyOf = (kind, uid) => `${kind}:${uid}`;

/** Moving and removing an existing block comes after everything it may refer to. */
function isStructure(values) {
  return Object.keys(values).every((name) => STRUCTURE.includes(name));
}

export class Queue {
  #entries = new Map();

  get size() {
    return this.#entries.size;
  }

  /** Values may be functions: they are asked when it is sent, so that the last word is in it. */
  put(kind, uid, values) {
    const slot = isStructure(values) ? `${keyOf(kind, uid)}#` : keyOf(kind, uid);
    const entry = this.#entries.get(slot) ?? { id: crypto.randomUUID(), slot, kind, uid, values: {} };
    Object.assign(entry.values, values);
    if (slot.endsWith("#")) this.#entries.delete(slot);
    this.#entries.set(slot, entry);
  }

  take() {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    return entries;
  }

  entries() {
    return [...this.#entries.values()];
  }

  /** What could not be sent comes first again; what was changed meanwhile is newer. */
  putBack(entries) {
    const newer = this.take();
    for (const entry of [...entries, ...newer]) {
      const before = this.#entries.get(entry.slot);
      if (before) Object.assign(before.values, entry.values);
      else this.#entries.set(entry.slot, entry);
    }
  }

  has(kind, uid) {
    return this.#entries.has(keyOf(kind, uid));
  }

  names(kind, uid) {
    return Object.keys(this.#entries.get(keyOf(kind, uid))?.values ?? {});
  }
}
