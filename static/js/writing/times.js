// The clock of the meeting.
import { page } from "./dom.js";

const starts = new Date(page.dataset.starts);
const ends = page.dataset.ends ? new Date(page.dataset.ends) : null;
const MINUTE = 60000;

export const clock = (date) => date.toLocaleTimeString("nb-NO", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Oslo" }).replace(":", ".");

export const now = () => clock(new Date());

/** From half an hour before the start to an hour after the end. */
export function isMeetingOn() {
  const time = Date.now();
  const end = (ends ?? new Date(starts.getTime() + 180 * MINUTE)).getTime();
  return time > starts.getTime() - 30 * MINUTE && time < end + 60 * MINUTE;
}

export const minutesLeft = () => (ends ? Math.round((ends.getTime() - Date.now()) / MINUTE) : null);

export const minutesSince = (iso) => Math.max(0, Math.round((Date.now() - new Date(iso).getTime()) / MINUTE));
