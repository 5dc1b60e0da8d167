// What Word and Outlook put on the clipboard, as paragraphs and lists. Every word is kept; looks are not.
const LIST = /mso-list:\s*l\d+\s+level(\d+)/i;

export function cleanPasted(html) {
  // Renamed before it is parsed: a style attribute in any document of ours is reported by the security policy.
  const safe = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/(\s)style\s*=/gi, "$1data-style=");
  const body = new DOMParser().parseFromString(safe, "text/html").body;
  for (const element of body.querySelectorAll("script, meta, link, title, xml")) element.remove();
  for (const heading of body.querySelectorAll("h1, h2, h3, h4, h5, h6")) rename(heading, "p");
  listParagraphs(body);
  for (const element of body.querySelectorAll("[data-style]")) mark(element);
  return body.innerHTML;
}

function rename(element, name) {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

/** Word writes a list as paragraphs with a level each, and the bullet as text. */
function listParagraphs(body) {
  let lists = [];
  let last = null;
  for (const paragraph of [...body.querySelectorAll("p")]) {
    const level = Number(paragraph.dataset.style?.match(LIST)?.[1] ?? 0);
    if (!level) continue;
    if (last !== paragraph.previousElementSibling) lists = [];
    const isNumbered = takeBullet(paragraph);
    lists.length = Math.min(lists.length, level);
    while (lists.length < level) {
      const list = body.ownerDocument.createElement(isNumbered ? "ol" : "ul");
      const parent = lists.at(-1);
      if (parent) (parent.lastElementChild ?? parent.appendChild(body.ownerDocument.createElement("li"))).append(list);
      else paragraph.before(list);
      lists.push(list);
    }
    lists.at(-1).append(rename(paragraph, "li"));
    last = lists[0];
  }
}

/** Removes the bullet or number that stands as text; true when it was a number. */
function takeBullet(paragraph) {
  const bullet = [...paragraph.querySelectorAll("[data-style]")].find((one) => /mso-list:\s*ignore/i.test(one.dataset.style));
  const text = bullet?.textContent.trim() ?? "";
  bullet?.remove();
  return /^[\d]+[.)]|^[a-z][.)]/i.test(text);
}

/** Bold and italic that are written as style. */
function mark(element) {
  const style = element.dataset.style;
  delete element.dataset.style;
  if (/font-weight:\s*(bold|[6-9]00)/i.test(style) && !element.closest("b, strong")) wrap(element, "strong");
  if (/font-style:\s*italic/i.test(style) && !element.closest("i, em")) wrap(element, "em");
}

function wrap(element, name) {
  if (!/^(SPAN|P|LI|TD)$/.test(element.tagName)) return;
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.append(made);
}
