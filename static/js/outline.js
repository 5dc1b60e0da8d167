// The outline of a long page marks the part one is reading.
const outline = document.querySelector(".outline");
const links = new Map([...(outline?.querySelectorAll("a[href^='#']") ?? [])].map((link) => [link.hash.slice(1), link]));
const targets = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

function mark(id) {
  for (const [target, link] of links) {
    if (target === id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

// The last heading that has passed the upper third of the window.
function current() {
  const line = window.innerHeight / 3;
  return targets.findLast((heading) => heading.getBoundingClientRect().top <= line)?.id;
}

if (targets.length > 0) {
  const watch = () => mark(current());
  const observer = new IntersectionObserver(watch, { rootMargin: "0px 0px -66% 0px", threshold: [0, 1] });
  for (const heading of targets) observer.observe(heading);
  watch();
}
