// Drags a moment without a date to another place in the list, with mouse, pen or finger. The buttons 'Eerder' and
// 'Later' do the same for who does not drag. While somebody drags, a new list waits.

const beeld = document.getElementById("beeld");
const EDGE = 60; // pixels from the edge of the screen where the page begins to move along
const PACE = 14;

let drag = null;
let waiting = false;

const rows = () => [...beeld.querySelectorAll("#lijst [data-moment]")];

function clearMarks() {
  for (const row of rows()) row.removeAttribute("data-hier");
}

// The row after which it would come; null is the begin of the story.
function findPlace(y) {
  let found = null;
  for (const row of rows()) {
    const box = row.getBoundingClientRect();
    if (box.top + box.height / 2 < y) found = row;
  }
  return found;
}

function follow(event) {
  if (event.clientY < EDGE) scrollBy({ top: -PACE, behavior: "instant" });
  if (event.clientY > innerHeight - EDGE) scrollBy({ top: PACE, behavior: "instant" });
  drag.after = findPlace(event.clientY);
  drag.moved = true;
  clearMarks();
  if (drag.after) drag.after.dataset.hier = "na";
  else rows()[0].dataset.hier = "voor";
}

function stop() {
  delete drag.row.dataset.gesleept;
  clearMarks();
  drag = null;
  if (waiting) document.body.dispatchEvent(new CustomEvent("bel-casus"));
  waiting = false;
}

function drop() {
  const { row, after, moved, url } = drag;
  const order = rows();
  stop();
  const stays = after === row || (order[order.indexOf(row) - 1] ?? null) === after;
  if (!moved || stays) return;
  htmx.ajax("POST", url, {
    source: row,
    target: "#meldingen",
    swap: "none",
    values: { na: after?.dataset.moment ?? "" },
  });
}

beeld.addEventListener("pointerdown", (event) => {
  const handle = event.target.closest("[data-sleep]");
  if (!handle || event.button !== 0) return;
  event.preventDefault();
  handle.setPointerCapture(event.pointerId);
  const row = handle.closest("[data-moment]");
  row.dataset.gesleept = "";
  drag = { row, url: handle.dataset.sleep, after: row, moved: false };
});
beeld.addEventListener("pointermove", (event) => drag && follow(event));
beeld.addEventListener("pointerup", () => drag && drop());
beeld.addEventListener("pointercancel", () => drag && stop());
document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || !drag) return;
    event.preventDefault();
    stop();
  },
  { capture: true }, // before the panel hears it and closes
);
document.addEventListener("htmx:beforeSwap", (event) => {
  if (!drag || event.detail.target !== beeld) return;
  event.detail.shouldSwap = false;
  waiting = true;
});
