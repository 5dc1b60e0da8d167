// The writing page. Every part registers what it does; the page itself is the document (see docs/writing.md).
import "./writing/attachments.js";
import "./writing/attendance.js";
import "./writing/appointments.js";
import "./writing/conflicts.js";
import "./writing/contributions.js";
import "./writing/coverage.js";
import "./writing/doubts.js";
import "./writing/flow.js";
import "./writing/followups.js";
import "./writing/guests.js";
import "./writing/items.js";
import "./writing/keys.js";
import "./writing/leaving.js";
import "./writing/marks.js";
import "./writing/outcomes.js";
import "./writing/outline.js";
import "./writing/presenters.js";
import "./writing/status.js";
import { start } from "./writing/start.js";

start();
