// The people in the drawing of the geno-sociogram: to find them, to reach them with the keyboard (one stop for Tab,
// arrows to who stands nearest), and to bring one into sight. The drawing itself knows nothing of this: each new picture
// is made ready here.

const ROOM = 5; // around a symbol and its words, for the ring of the focus
const MARGIN = 28; // pixels of the screen that stay free around who is brought into sight
const ROWS_FIRST = 3; // how much further another row is than another place in the row
const LEAST_STEP = 24;
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOM = { "+": "groter", "=": "groter", "-": "kleiner", 0: "passend" };

export const beeld = document.getElementById("beeld");
export const meld = (text) => document.dispatchEvent(new CustomEvent("werkkaarten:meld", { detail: text }));
export const findDrawing = () => beeld.querySelector(".tekening-vlak > svg");
export const listSymbols = () => [...beeld.querySelectorAll(".tekening-vlak [data-persoon]")];
export const closestSymbol = (target) => target.closest?.(".tekening-vlak [data-persoon]") ?? null;
export const addressOf = (address, id) => address.replace("_kenmerk_", encodeURIComponent(id));

export function symbolOf(id) {
  return id ? beeld.querySelector(`.tekening-vlak [data-persoon="${CSS.escape(id)}"]`) : null;
}

export function nameOf(id) {
  return document.getElementById(`open-${id}`)?.textContent.trim() ?? "";
}

export function makeSvg(name, attributes = {}) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}

export function openInPanel(url, source) {
  return htmx.ajax("GET", url, { source, target: "#paneel", swap: "innerHTML show:none" });
}

export function mark(attribute, ids) {
  for (const old of beeld.querySelectorAll(`[${attribute}]`)) old.removeAttribute(attribute);
  for (const id of ids) symbolOf(id)?.setAttribute(attribute, "");
}

// Into sight: the frame scrolls first, then the page, and neither more than needed

const shortOf = (low, high, from, to) => (low < from ? low - from : Math.max(0, high - to));

export function showWhole(symbol) {
  const frame = symbol.closest(".tekening-vlak");
  if (!frame.checkVisibility()) return;
  const view = frame.getBoundingClientRect();
  const box = symbol.getBoundingClientRect();
  frame.scrollBy({
    left: shortOf(box.left - MARGIN, box.right + MARGIN, view.left, view.right),
    top: shortOf(box.top - MARGIN, box.bottom + MARGIN, view.top, view.bottom),
    behavior: "instant",
  });
  const now = symbol.getBoundingClientRect();
  scrollBy({ top: shortOf(now.top - MARGIN, now.bottom + 3 * MARGIN, 0, innerHeight), behavior: "instant" });
}

// One stop for Tab

let stop = "";

export function moveStop(symbol) {
  symbolOf(stop)?.setAttribute("tabindex", "-1");
  stop = symbol.dataset.persoon;
  symbol.setAttribute("tabindex", "0");
}

export function focusSymbol(symbol) {
  moveStop(symbol);
  symbol.focus({ preventScroll: true });
  showWhole(symbol);
}

function placeOf(symbol) {
  const box = symbol.getBBox();
  return [box.x + box.width / 2, box.y];
}

function findNearest(symbol, [right, down]) {
  const [x, y] = placeOf(symbol);
  let [found, least] = [null, Infinity];
  for (const other of listSymbols()) {
    const [dx, dy] = [placeOf(other)[0] - x, placeOf(other)[1] - y];
    const far = Math.abs(dx) + ROWS_FIRST * Math.abs(dy);
    if (dx * right + dy * down >= LEAST_STEP && far < least) [found, least] = [other, far];
  }
  return found;
}

const findZoom = (symbol, key) => symbol.closest("[data-tekening]").querySelector(`[data-zoom="${ZOOM[key]}"]`);

beeld.addEventListener("focusin", (event) => {
  const symbol = closestSymbol(event.target);
  if (symbol) moveStop(symbol);
});

beeld.addEventListener("keydown", (event) => {
  const symbol = closestSymbol(event.target);
  if (!symbol || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const all = listSymbols();
  const end = { Home: all[0], End: all.at(-1) }[event.key];
  const next = end ?? (DIRECTIONS[event.key] && (findNearest(symbol, DIRECTIONS[event.key]) ?? symbol));
  if (next) focusSymbol(next);
  else if (event.key === "Enter" || event.key === " ") symbol.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  else if (ZOOM[event.key]) findZoom(symbol, event.key).click();
  else return;
  event.preventDefault();
});

// A new picture

function describe(symbol) {
  const name = nameOf(symbol.dataset.persoon);
  const written = [...symbol.querySelectorAll("text")].map((text) =>
    [...(text.children.length ? text.children : [text])].map((line) => line.textContent).join(" "),
  );
  const words = written.filter((line) => line !== name);
  if ("midden" in symbol.dataset) words.unshift("om wie het draait");
  return [name, ...words].filter(Boolean).join(", ");
}

// What can be pressed, and what shows the focus: the room of the symbol with its words.
function addGround(symbol) {
  if (symbol.querySelector("[data-vlak]")) return;
  const { x, y, width, height } = symbol.getBBox();
  const size = { x: x - ROOM, y: y - ROOM, width: width + 2 * ROOM, height: height + 2 * ROOM, rx: 6 };
  const ground = makeSvg("rect", { ...size, fill: "transparent" });
  ground.dataset.vlak = "";
  symbol.prepend(ground);
}

// A drawing that is folded away has no sizes yet.
function addGrounds() {
  if (findDrawing()?.checkVisibility()) listSymbols().forEach(addGround);
}

document.getElementById("toon-tekening").addEventListener("change", addGrounds);

function addWideLine(relatie) {
  const wide = relatie.querySelector("path")?.cloneNode();
  if (!wide) return;
  for (const name of ["stroke-dasharray", "marker-end", "marker-start"]) wide.removeAttribute(name);
  for (const [name, value] of Object.entries({ fill: "none", stroke: "transparent", "stroke-width": 14 })) {
    wide.setAttribute(name, value);
  }
  relatie.append(wide);
}

// With people in it that can be pressed, a drawing is no picture any more but a group.
export function prepareSymbols(hasMenu) {
  const svg = findDrawing();
  if (!svg) return;
  const [title, description] = (svg.getAttribute("aria-labelledby") ?? "").split(" ");
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-labelledby", title);
  if (description) svg.setAttribute("aria-describedby", description);
  for (const symbol of listSymbols()) {
    symbol.id = `symbool-${symbol.dataset.persoon}`;
    const given = { role: "button", tabindex: "-1", "aria-label": describe(symbol) };
    if (hasMenu) given["aria-haspopup"] = "menu";
    for (const [name, value] of Object.entries(given)) symbol.setAttribute(name, value);
  }
  addGrounds();
  for (const relatie of svg.querySelectorAll("[data-relatie-nr]")) addWideLine(relatie);
  const first = symbolOf(stop) ?? svg.querySelector("[data-midden]") ?? listSymbols()[0];
  if (first) moveStop(first);
}
