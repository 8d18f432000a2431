// Steps from one difference to the next: with the buttons, or j and n forward, k and p back.

const difference = document.querySelector("[data-difference]");

// In a long paragraph each place that changed is a step; an addition beside a removal is the same place.
const places = (change) => {
  const inside = [...change.querySelectorAll("ins, del")].filter(
    (mark) => mark.previousSibling?.nodeName !== "DEL",
  );
  return inside.length > 1 ? inside : [change];
};
const stops = difference ? [...difference.querySelectorAll(".change")].flatMap(places) : [];
const bar = difference?.querySelector("[data-steps]");
let current = -1;

function step(by) {
  if (!stops.length) return;
  stops[current]?.classList.remove("change-current");
  current = (current + by + stops.length + (current < 0 && by < 0 ? 1 : 0)) % stops.length;
  const stop = stops[current];
  const fold = stop.closest("details");
  if (fold) fold.open = true;
  stop.tabIndex = -1;
  stop.classList.add("change-current");
  stop.focus({ preventScroll: true });
  stop.scrollIntoView({ block: "center" });
  bar.querySelector("[data-place]").textContent = `${current + 1} / ${stops.length}`;
}

if (stops.length) {
  bar.hidden = false;
  for (const button of bar.querySelectorAll("[data-step]")) {
    button.addEventListener("click", () => step(Number(button.dataset.step)));
  }
  const keys = { j: 1, n: 1, k: -1, p: -1 };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable=true]")) return;
    const by = keys[event.key];
    if (!by) return;
    event.preventDefault();
    step(by);
  });
}
