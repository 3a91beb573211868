// Drags a symbol, with mouse, pen or finger (press and hold, so that a finger can still scroll). In the family somebody
// goes to the left or the right. In a frame with network or professionals they get another place in it; further on the
// frame comes along as a whole, also to the other side of the family. A ghost follows the pointer and a dashed line shows
// where it lands; the server lays everything out again. While somebody drags, a new picture waits. The menu on a symbol
// does the same with keys and buttons.

import { beeld, closestSymbol, findDrawing, listSymbols, makeSvg } from "./symbolen.js";
import { isPicking } from "./band.js";
import { kringOf, mayMove, onRefused, postMove } from "./verschuif.js";

const HOLD = 350; // milliseconds that a finger stays before it drags
const STEADY = 10; // pixels that it may tremble meanwhile
const DRAG_FROM = 5;
const LEAST = 4; // less is no move
const EDGE = 40; // pixels from the edge of the frame where it begins to scroll along
const PACE = 10;
const BEYOND = 18; // of the line that shows a side, from the family

let press = null; // the pointer is down on a symbol
let drag = null;
let isNoClick = false; // what ends a drag is no click
let isWaiting = false;

const boxOf = (element) => element.getBBox();
const middleOf = ({ x, y, width, height }) => [x + width / 2, y + height / 2];

function inDrawing({ x, y }) {
  return new DOMPoint(x, y).matrixTransform(findDrawing().getScreenCTM().inverse());
}

function familyBox() {
  const boxes = listSymbols().filter((symbol) => !kringOf(symbol)).map(boxOf);
  if (!boxes.length) return null;
  const [top, bottom] = [Math.min(...boxes.map((b) => b.y)), Math.max(...boxes.map((b) => b.y + b.height))];
  return { top, bottom, middle: (top + bottom) / 2 };
}

const ONLY_ONCE = ["data-persoon", "data-kring", "data-midden", "data-gesleept", "id", "tabindex", "role"];

function copyOf(part) {
  const copy = part.cloneNode(true);
  for (const name of ONLY_ONCE) copy.removeAttribute(name);
  return copy;
}

function makeGhost() {
  const ghost = makeSvg("g", { "aria-hidden": "true" });
  ghost.dataset.schim = "";
  ghost.append(makeSvg("path"), makeSvg("g"));
  return ghost;
}

// What comes along: who is dragged, or the whole frame.
function take(parts) {
  for (const part of beeld.querySelectorAll("[data-gesleept]")) part.removeAttribute("data-gesleept");
  for (const part of parts) part.setAttribute("data-gesleept", "");
  drag.ghost.lastChild.replaceChildren(...parts.map(copyOf));
}

function lift() {
  const { symbol } = press;
  if (!symbol.isConnected) return letGo();
  const kring = kringOf(symbol);
  const all = kring ? [kring, ...listSymbols().filter((other) => kringOf(other) === kring)] : [];
  drag = { ...press, kring, all, family: kring && familyBox(), ghost: makeGhost(), middle: middleOf(boxOf(symbol))[0] };
  drag.frame = symbol.closest(".tekening-vlak");
  drag.start = inDrawing(press.from);
  take([symbol]);
  findDrawing().append(drag.ghost);
  isNoClick = true;
  beeld.dataset.versleept = "";
  symbol.setPointerCapture(press.pointer);
  requestAnimationFrame(creep);
}

function kantOf(dy) {
  const { family, kring } = drag;
  if (!family) return "";
  const y = middleOf(boxOf(kring))[1];
  const [before, after] = [y < family.middle, y + dy < family.middle];
  return before === after ? "" : after ? "boven" : "onder";
}

function takeFrame(isWhole) {
  if (isWhole === drag.isWhole) return;
  drag.isWhole = isWhole;
  take(isWhole ? drag.all : [drag.symbol]);
}

function isOutside({ kring, middle }, dx) {
  const { x, width } = boxOf(kring);
  return middle + dx < x || middle + dx > x + width;
}

// The pointer is followed in the measure of the drawing, so that scrolling along the way does not matter.
function follow() {
  const at = inDrawing(drag.at);
  const [dx, dy] = [at.x - drag.start.x, drag.kring ? at.y - drag.start.y : 0];
  Object.assign(drag, { dx, kant: kantOf(dy) });
  if (drag.kring) takeFrame(drag.kant !== "" || isOutside(drag, dx));
  drag.ghost.lastChild.setAttribute("transform", `translate(${dx} ${dy})`);
  const { width, height } = findDrawing().viewBox.baseVal;
  const side = { boven: drag.family?.top - BEYOND, onder: drag.family?.bottom + BEYOND }[drag.kant];
  const across = side === undefined ? "" : `M0,${side}H${width}`;
  drag.ghost.firstChild.setAttribute("d", `M${drag.middle + dx},0V${height}${across}`);
}

const pace = (at, from, to) => (at < from + EDGE ? -PACE : at > to - EDGE ? PACE : 0);

function creep() {
  if (!drag || drag.landed) return;
  const view = drag.frame.getBoundingClientRect();
  drag.frame.scrollBy({
    left: pace(drag.at.x, view.left, view.right),
    top: drag.kring ? pace(drag.at.y, view.top, view.bottom) : 0,
    behavior: "instant",
  });
  follow();
  requestAnimationFrame(creep);
}

function letGo() {
  clearTimeout(press?.timer);
  press = null;
}

function putBack() {
  letGo();
  if (!drag) return;
  drag.ghost.remove();
  for (const part of beeld.querySelectorAll("[data-gesleept]")) part.removeAttribute("data-gesleept");
  delete beeld.dataset.versleept;
  drag = null;
  if (isWaiting) document.body.dispatchEvent(new CustomEvent("bel-casus"));
  isWaiting = false;
}

// The ghost stays where it landed until the new picture is there.
function drop() {
  letGo();
  follow();
  const { id, dx, kant } = drag;
  if (Math.abs(dx) < LEAST && !kant) return putBack();
  drag.landed = true;
  isWaiting = false;
  delete beeld.dataset.versleept;
  postMove(id, { x: Math.round(dx), kant });
}

function onDown(event) {
  const symbol = closestSymbol(event.target);
  if (!event.isPrimary) return letGo(); // two fingers zoom
  if (!symbol || event.button !== 0 || drag || isPicking()) return;
  event.stopPropagation(); // the frame does not scroll along (tekening.js)
  const from = { x: event.clientX, y: event.clientY };
  press = { symbol, id: symbol.dataset.persoon, from, at: from, pointer: event.pointerId, by: event.pointerType };
  if (press.by === "touch") press.timer = setTimeout(lift, HOLD);
}

function onMove(event) {
  const now = drag && !drag.landed ? drag : press;
  if (!now || event.pointerId !== now.pointer) return;
  now.at = { x: event.clientX, y: event.clientY };
  if (now === drag) return;
  const far = Math.hypot(now.at.x - now.from.x, now.at.y - now.from.y);
  if (press.by === "touch" && far > STEADY) letGo();
  else if (press.by !== "touch" && far > DRAG_FROM) lift();
}

function onUp(event) {
  if (drag && !drag.landed && event.pointerId === drag.pointer) drop();
  else letGo();
  setTimeout(() => (isNoClick = false)); // a click comes right after it, or never
}

if (mayMove) {
  beeld.addEventListener("pointerdown", onDown, { capture: true });
  document.addEventListener("pointermove", onMove);
  document.addEventListener("pointerup", onUp);
  document.addEventListener("pointercancel", () => (drag?.landed ? null : putBack()));
  beeld.addEventListener("touchmove", (event) => (drag || press?.by === "pen") && event.preventDefault(), {
    passive: false,
  });
  beeld.addEventListener("contextmenu", (event) => (drag || press?.timer) && event.preventDefault());
  beeld.addEventListener(
    "click",
    (event) => {
      if (isNoClick) event.stopPropagation();
    },
    { capture: true },
  );
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !drag || drag.landed) return;
      event.preventDefault();
      event.stopPropagation(); // the panel does not close with it
      putBack();
    },
    { capture: true },
  );
  onRefused(putBack);
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== beeld || !drag) return;
    if (drag.landed) return void (drag = null); // the new picture has no ghost
    event.detail.shouldSwap = false;
    isWaiting = true;
  });
}
