// Zoom and pan in a drawing: buttons, + - 0, Home and End, Ctrl or Cmd with the wheel, two fingers, dragging with the
// mouse. Scrolling is the browser's own: arrows, wheel, finger. A drawing that is fetched again keeps its zoom and its
// place, by what stood in the middle. Works on every <div data-tekening id="…"> with a .tekening-vlak in it.

const STEP = 1.25;
const SMALLEST = 0.2;
const LARGEST = 4;
const DRAG_FROM = 5; // pixels: less is a click with an unsteady hand
const WHEEL_SPEED = 0.002;
const ANCHORS = "[data-gebeurtenis], [data-persoon]";

const zooms = new Map(); // by the id of the drawing, so that a new picture of it has the same zoom
const kept = new Map();

const keyOf = (frame) => frame.closest("[data-tekening]").id;
const framesIn = (root) => [...root.querySelectorAll("[data-tekening] .tekening-vlak:not(.tekening-passend)")];
const middleOf = (box) => [box.left + box.width / 2, box.top + box.height / 2];

function naturalWidth(svg) {
  return svg.viewBox.baseVal?.width || svg.getBoundingClientRect().width;
}

function visibleMiddle(frame) {
  const box = frame.getBoundingClientRect();
  return [box.left + frame.clientLeft + frame.clientWidth / 2, box.top + frame.clientTop + frame.clientHeight / 2];
}

function fitting(frame, svg) {
  const style = getComputedStyle(frame);
  const room = frame.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
  return Math.min(1, room / naturalWidth(svg));
}

function resize(frame, svg, factor) {
  zooms.set(keyOf(frame), factor);
  svg.style.width = `${naturalWidth(svg) * factor}px`;
  svg.style.height = "auto";
}

// The point of the drawing that is at (x, y) on the screen stays there.
function zoomTo(frame, factor, [x, y] = visibleMiddle(frame)) {
  const svg = frame.querySelector("svg");
  if (!svg) return;
  const next = Math.min(LARGEST, Math.max(SMALLEST, factor));
  const before = svg.getBoundingClientRect();
  const [right, down] = [(x - before.left) / before.width, (y - before.top) / before.height];
  resize(frame, svg, next);
  const after = svg.getBoundingClientRect();
  frame.scrollLeft += after.left + right * after.width - x;
  frame.scrollTop += after.top + down * after.height - y;
}

const zoomOf = (frame) => zooms.get(keyOf(frame)) ?? 1;

function zoomStep(frame, how) {
  const svg = frame.querySelector("svg");
  if (!svg) return;
  const now = zoomOf(frame);
  zoomTo(frame, { kleiner: now / STEP, groter: now * STEP, passend: fitting(frame, svg) }[how]);
  const percent = Math.round(zoomOf(frame) * 100);
  document.dispatchEvent(new CustomEvent("werkkaarten:meld", { detail: `De tekening staat op ${percent} procent.` }));
}

// A drawing begins at its left edge, unless it has a middle (the person that it is about); a line is shown halfway.
function showMiddle(frame) {
  const middle = frame.querySelector("[data-midden]");
  const level = middle ?? frame.querySelector("[data-lijn]");
  const [wantedX, wantedY] = visibleMiddle(frame);
  if (middle) frame.scrollLeft += middleOf(middle.getBoundingClientRect())[0] - wantedX;
  if (level) frame.scrollTop += middleOf(level.getBoundingClientRect())[1] - wantedY;
}

// Keeping the place

const nameOf = (anchor) => anchor.dataset.gebeurtenis ?? anchor.dataset.persoon;

function remember(frame) {
  const [x, y] = visibleMiddle(frame);
  const distance = (anchor) => Math.abs(middleOf(anchor.getBoundingClientRect())[0] - x);
  const anchors = [...frame.querySelectorAll(ANCHORS)].map((anchor) => [distance(anchor), anchor]);
  const places = anchors
    .sort((one, other) => one[0] - other[0])
    .slice(0, 20) // the nearest may be gone in the new picture
    .map(([, anchor]) => {
      const [left, top] = middleOf(anchor.getBoundingClientRect());
      return [nameOf(anchor), left - x, top - y];
    });
  kept.set(keyOf(frame), { left: frame.scrollLeft, top: frame.scrollTop, places });
}

function returnTo(frame, { left, top, places }) {
  [frame.scrollLeft, frame.scrollTop] = [left, top];
  const now = new Map([...frame.querySelectorAll(ANCHORS)].map((anchor) => [nameOf(anchor), anchor]));
  const place = places.find(([name]) => now.has(name));
  if (!place) return;
  const [x, y] = visibleMiddle(frame);
  const [newX, newY] = middleOf(now.get(place[0]).getBoundingClientRect());
  frame.scrollLeft += newX - (x + place[1]);
  frame.scrollTop += newY - (y + place[2]);
}

// Fingers, wheel and mouse, on the frame itself: these must be able to stop the browser's own zoom

const between = ([one, other]) => [(one.clientX + other.clientX) / 2, (one.clientY + other.clientY) / 2];
const apart = ([one, other]) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY);

function followFingers(frame) {
  let start = null;
  frame.addEventListener("touchstart", ({ touches }) => {
    start = touches.length === 2 ? { apart: apart(touches), zoom: zoomOf(frame) } : null;
  });
  frame.addEventListener(
    "touchmove",
    (event) => {
      if (!start || event.touches.length !== 2) return;
      event.preventDefault();
      zoomTo(frame, (start.zoom * apart(event.touches)) / start.apart, between(event.touches));
    },
    { passive: false },
  );
}

function followWheel(frame) {
  frame.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomTo(frame, zoomOf(frame) * Math.exp(-event.deltaY * WHEEL_SPEED), [event.clientX, event.clientY]);
    },
    { passive: false },
  );
}

function followMouse(frame) {
  let start = null;
  const isDragging = () => "sleept" in frame.dataset;
  frame.addEventListener("pointerdown", (event) => {
    const onScrollbar = event.target === frame && event.offsetX > frame.clientWidth;
    if (event.pointerType !== "mouse" || event.button !== 0 || onScrollbar) return;
    start = { x: event.clientX, y: event.clientY, left: frame.scrollLeft, top: frame.scrollTop };
  });
  frame.addEventListener("pointermove", (event) => {
    if (!start || !event.buttons) return;
    const [right, down] = [event.clientX - start.x, event.clientY - start.y];
    if (!isDragging() && Math.hypot(right, down) < DRAG_FROM) return;
    if (!isDragging()) {
      frame.dataset.sleept = "";
      frame.setPointerCapture(event.pointerId);
    }
    [frame.scrollLeft, frame.scrollTop] = [start.left - right, start.top - down];
  });
  for (const end of ["pointerup", "pointercancel"]) {
    frame.addEventListener(end, () => {
      start = null;
      // The click that ends a drag is no click on what lies under it.
      setTimeout(() => delete frame.dataset.sleept);
    });
  }
  frame.addEventListener("click", (event) => isDragging() && event.stopPropagation(), { capture: true });
}

const ready = new WeakSet();

function prepare(root) {
  for (const bar of root.querySelectorAll("[data-tekening-knoppen]")) bar.hidden = false;
  for (const frame of framesIn(root)) {
    if (ready.has(frame)) continue;
    ready.add(frame);
    const svg = frame.querySelector("svg");
    if (svg && zoomOf(frame) !== 1) resize(frame, svg, zoomOf(frame));
    if (kept.has(keyOf(frame))) returnTo(frame, kept.get(keyOf(frame)));
    else showMiddle(frame);
    for (const follow of [followFingers, followWheel, followMouse]) follow(frame);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-zoom]");
  if (button) zoomStep(button.closest("[data-tekening]").querySelector(".tekening-vlak"), button.dataset.zoom);
});

document.addEventListener("keydown", (event) => {
  const frame = event.target.closest?.("[data-tekening] .tekening-vlak");
  if (!frame || event.target !== frame || event.ctrlKey || event.metaKey || event.altKey) return;
  const how = { "+": "groter", "=": "groter", "-": "kleiner", 0: "passend" }[event.key];
  const end = { Home: 0, End: frame.scrollWidth }[event.key];
  if (!how && end === undefined) return;
  event.preventDefault();
  if (how) zoomStep(frame, how);
  else frame.scrollLeft = end;
});

document.addEventListener("htmx:beforeSwap", (event) => framesIn(event.detail.target).forEach(remember));
// A swap that was no request (stand.js) has no target.
document.addEventListener("htmx:afterSwap", ({ detail }) => prepare(detail.target ?? detail.elt));
prepare(document);
