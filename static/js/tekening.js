// Zoom in a drawing with buttons or with + - 0. Scrolling is the browser's own: arrows, wheel, finger.

const STEP = 1.25;
const SMALLEST = 0.2;
const LARGEST = 4;
const zooms = new WeakMap();

function naturalWidth(svg) {
  return svg.viewBox.baseVal?.width || svg.getBoundingClientRect().width;
}

function fitting(frame, svg) {
  const style = getComputedStyle(frame);
  const room = frame.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return Math.min(1, room / naturalWidth(svg));
}

function zoom(frame, how) {
  const svg = frame.querySelector("svg");
  if (!svg) return;
  const now = zooms.get(svg) ?? 1;
  const wanted = { kleiner: now / STEP, groter: now * STEP, passend: fitting(frame, svg) }[how];
  const next = Math.min(LARGEST, Math.max(SMALLEST, wanted));
  const middle = (frame.scrollLeft + frame.clientWidth / 2) / frame.scrollWidth;
  zooms.set(svg, next);
  svg.style.width = `${naturalWidth(svg) * next}px`;
  svg.style.height = "auto";
  frame.scrollLeft = middle * frame.scrollWidth - frame.clientWidth / 2;
  const percent = Math.round(next * 100);
  document.dispatchEvent(new CustomEvent("werkkaarten:meld", { detail: `De tekening staat op ${percent} procent.` }));
}

// A drawing begins at its left edge, unless it has a middle (the person that it is about).
function showMiddle(frame) {
  const middle = frame.querySelector("[data-midden]")?.getBoundingClientRect();
  if (!middle) return;
  const box = frame.getBoundingClientRect();
  frame.scrollLeft += middle.left + middle.width / 2 - (box.left + box.width / 2);
  frame.scrollTop += middle.top + middle.height / 2 - (box.top + box.height / 2);
}

function prepare(root) {
  for (const bar of root.querySelectorAll("[data-tekening-knoppen]")) bar.hidden = false;
  root.querySelectorAll(".tekening-vlak").forEach(showMiddle);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-zoom]");
  if (button) zoom(button.closest("[data-tekening]").querySelector(".tekening-vlak"), button.dataset.zoom);
});

document.addEventListener("keydown", (event) => {
  const how = { "+": "groter", "=": "groter", "-": "kleiner", 0: "passend" }[event.key];
  const frame = event.target.closest?.(".tekening-vlak");
  if (!how || !frame || event.target !== frame || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  zoom(frame, how);
});

document.addEventListener("htmx:afterSettle", (event) => prepare(event.detail.elt));
prepare(document);
