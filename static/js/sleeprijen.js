// Drags a row to another place in a list, with mouse, pen or finger. Buttons beside it do the same for who does not
// drag. While somebody drags, a new list waits.

const EDGE = 60; // pixels from the edge of the screen where the page begins to move along
const PACE = 14;

// The row after which it would come at this height; null is before the first.
function findPlace(rows, y) {
  let found = null;
  for (const row of rows) {
    const box = row.getBoundingClientRect();
    if (box.top + box.height / 2 < y) found = row;
  }
  return found;
}

// What lies in `frame` (an element that stays) can be dragged by a handle with data-sleep, the address to send to.
// `rowOf(handle)` is what moves, `rowsFor(row)` are the rows it can come after, in order; `valuesFor(after)` says what
// is sent (`after` is null for the front, when that is a place), and `isListOf(target)` whether a swap renews the list.
export function dragRows({ frame, rowOf, rowsFor, valuesFor, send, isListOf, askAgain }) {
  let drag = null;
  let waiting = false;

  function clearMarks() {
    for (const row of drag.rows) row.removeAttribute("data-hier");
  }

  function follow(event) {
    if (event.clientY < EDGE) scrollBy({ top: -PACE, behavior: "instant" });
    if (event.clientY > innerHeight - EDGE) scrollBy({ top: PACE, behavior: "instant" });
    drag.after = findPlace(drag.rows, event.clientY);
    drag.moved = true;
    clearMarks();
    if (drag.after) drag.after.dataset.hier = "na";
    else drag.rows[0].dataset.hier = "voor";
  }

  function stop() {
    delete drag.row.dataset.gesleept;
    clearMarks();
    drag = null;
    if (waiting) askAgain();
    waiting = false;
  }

  function drop() {
    const { row, rows, after, moved, url } = drag;
    stop();
    const stays = after === row || (rows[rows.indexOf(row) - 1] ?? null) === after;
    if (moved && !stays) send(url, row, valuesFor(after, rows));
  }

  frame.addEventListener("pointerdown", (event) => {
    const handle = event.target.closest("[data-sleep]");
    if (!handle || event.button !== 0) return;
    event.preventDefault();
    handle.setPointerCapture(event.pointerId);
    const row = rowOf(handle);
    row.dataset.gesleept = "";
    drag = { row, rows: rowsFor(row), url: handle.dataset.sleep, after: row, moved: false };
  });
  frame.addEventListener("pointermove", (event) => drag && follow(event));
  frame.addEventListener("pointerup", () => drag && drop());
  frame.addEventListener("pointercancel", () => drag && stop());
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
    if (!drag || !isListOf(event.detail.target)) return;
    event.detail.shouldSwap = false;
    waiting = true;
  });
}
