// The line below a member: who came instead.
import { addPerson, closeMore, setStatus } from "./attendance.js";
import { combobox } from "./combobox.js";
import { $, $$, blank, page } from "./dom.js";
import { load, matches, others, placeOf } from "./people.js";
import { say } from "./words.js";

export function openDeputy(row) {
  closeMore();
  for (const open of $$("[data-deputy-row]", page)) open.remove();
  load();
  const line = blank("deputy");
  const [name, organisation] = [$("[data-deputy-name]", line), $("[data-deputy-organisation]", line)];
  const choice = $(".status-choice", row);
  const principal = row.dataset.personName;
  line.belongsTo = row;
  $("[data-deputy-label]", line).textContent = say("deputy_label", { name: principal });
  $("[data-deputy-escape]", line).textContent = say("deputy_escape", { name: principal.split(" ")[0] });
  organisation.value = $("[data-organisation]", row).textContent;
  choice.value = "deputy";
  choice.classList.add("is-open");
  row.after(line);

  const close = (status) => {
    line.remove();
    choice.classList.remove("is-open");
    choice.value = status;
    choice.focus();
  };
  const take = (person) => {
    close(choice.dataset.before);
    setStatus(row, "apologies");
    const region = person.region || $("[data-region]", row).textContent;
    addPerson({ ...person, region, organisation: person.organisation || organisation.value }, { category: "deputy", deputy_for: row.dataset.uid }, row);
  };
  const typed = () => name.value.trim() && take({ name: name.value.trim(), organisation: organisation.value.trim() });

  combobox(name, { options: (query) => candidates(row, query, organisation.value), choose: take, escape: () => close(choice.dataset.before), opensEmpty: true });
  $("form", line).addEventListener("submit", (event) => {
    event.preventDefault();
    typed();
  });
  line.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close(choice.dataset.before);
  });
  name.focus();
  load().then(() => line.isConnected && name === document.activeElement && name.dispatchEvent(new Event("input")));
}

/** Known deputies of this member first, then the group's other deputies, then everyone; someone new last. */
function candidates(row, query, place) {
  const own = Number(row.dataset.person);
  const rank = (person) => (person.deputy_for === own ? 0 : person.role === "deputy" ? 1 : 2);
  const known = others().filter((person) => matches(person, query));
  if (!query.trim()) known.splice(0, known.length, ...known.filter((person) => rank(person) < 2));
  known.sort((one, other) => rank(one) - rank(other));
  const options = known.slice(0, 8).map((person) => ({ words: person.name, note: placeOf(person), query, value: person }));
  const typed = query.trim();
  if (typed) options.push({ words: say("new_person", { name: typed }), note: place, query, value: { name: typed, organisation: place } });
  return options;
}
