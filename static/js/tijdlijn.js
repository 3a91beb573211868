// The drawing of the tijdlijn and the list beside it, together. A card opens its moment in the side panel, the line and
// the grounds a new moment at that place; what is chosen in one stands out in the other. When somebody else changed
// something the picture is fetched again (hx-trigger of #beeld): the page stays where it was, and says it once.

const beeld = document.getElementById("beeld");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const isBeside = matchMedia("(min-width: 75rem)"); // the side panel covers nothing
const GROUNDS = "[data-grond], [data-lijn]";

document.documentElement.dataset.tijdlijn = "";

let chosen = "";
let pointed = "";

const meld = (text) => document.dispatchEvent(new CustomEvent("werkkaarten:meld", { detail: text }));
const openInPanel = (url, source) =>
  htmx.ajax("GET", url, { source, target: "#paneel", swap: "innerHTML show:none" });
const cardOf = (id) => beeld.querySelector(`[data-gebeurtenis="${CSS.escape(id)}"]`);
const rowOf = (id) => beeld.querySelector(`[data-moment="${CSS.escape(id)}"]`);

// What stands out

function mark(attribute, id) {
  for (const old of beeld.querySelectorAll(`[${attribute}]`)) old.removeAttribute(attribute);
  if (id) for (const found of [cardOf(id), rowOf(id)]) found?.setAttribute(attribute, "");
}

function choose(id) {
  chosen = id;
  mark("data-gekozen", id);
}

function point(id) {
  if (id === pointed) return;
  pointed = id;
  mark("data-aangewezen", id);
}

const frameOf = (card) => card?.closest(".tekening-vlak");

function putInMiddle(card) {
  const frame = frameOf(card);
  const behavior = calm.matches ? "instant" : "smooth";
  frame.scrollIntoView({ block: "center", behavior });
  const [box, view] = [card.getBoundingClientRect(), frame.getBoundingClientRect()];
  frame.scrollBy({
    left: box.left + box.width / 2 - (view.left + view.width / 2),
    top: box.top + box.height / 2 - (view.top + view.height / 2),
    behavior,
  });
}

// What you work on stays in sight: nothing moves when its card can be seen whole.
function keepInSight(id) {
  const card = cardOf(id);
  const frame = frameOf(card);
  if (!frame?.checkVisibility()) return rowOf(id)?.scrollIntoView({ block: "nearest" });
  const [box, view] = [card.getBoundingClientRect(), frame.getBoundingClientRect()];
  const [top, bottom] = [Math.max(view.top, 0), Math.min(view.bottom, innerHeight)];
  const seen = box.left >= view.left && box.right <= view.right && box.top >= top && box.bottom <= bottom;
  if (!seen) putInMiddle(card);
}

function showInDrawing(id) {
  const toggle = document.getElementById("toon-tekening");
  toggle.checked = true;
  const card = cardOf(id);
  const frame = frameOf(card);
  if (!frame) return;
  choose(id);
  putInMiddle(card);
  frame.focus({ preventScroll: true });
  meld(`${rowOf(id).querySelector("h4").textContent.trim()} staat in het midden van de tekening.`);
}

// A new moment where you point

function placeOf(event) {
  const ground = event.target.closest?.(GROUNDS);
  const svg = ground?.closest("#beeld .tekening-vlak svg");
  if (!svg || !beeld.dataset.nieuwUrl || event.target.closest("[data-gebeurtenis], [data-ontbreekt]")) return null;
  const { x, y } = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  return { svg, x, y, kant: ground.dataset.grond ?? "" };
}

function stemOf(card) {
  const box = card.getBBox();
  return Number(card.dataset.stam ?? box.x + box.width / 2);
}

function momentBefore(svg, x) {
  let [found, furthest] = ["", -Infinity];
  for (const card of svg.querySelectorAll("[data-gebeurtenis]")) {
    const stem = stemOf(card);
    if (stem <= x && stem >= furthest) [found, furthest] = [card.dataset.gebeurtenis, stem];
  }
  return found;
}

function addAt({ svg, x, kant }) {
  const asked = new URLSearchParams({ na: momentBefore(svg, x) });
  if (kant) asked.set("kant", kant);
  openInPanel(`${beeld.dataset.nieuwUrl}?${asked}`, svg.closest(".tekening-vlak"));
}

function makeGhost(svg) {
  const make = (name) => document.createElementNS(svg.namespaceURI, name);
  const ghost = make("g");
  ghost.dataset.spook = "";
  ghost.append(make("path"), make("circle"));
  svg.append(ghost);
  return ghost;
}

function haunt(place) {
  for (const ghost of beeld.querySelectorAll("[data-spook]")) ghost.toggleAttribute("hidden", true);
  if (!place) return;
  const { svg, x, y } = place;
  const ghost = svg.querySelector("[data-spook]") ?? makeGhost(svg);
  ghost.removeAttribute("hidden");
  const [top, bottom] = (svg.querySelector("[data-lijn]")?.dataset.lijn ?? `${y} ${y}`).split(" ").map(Number);
  ghost.firstChild.setAttribute("d", `M${x},${Math.min(y, top)}V${Math.max(y, bottom)}M${x - 5},${y}h10M${x},${y - 5}v10`);
  for (const [name, value] of Object.entries({ cx: x, cy: y, r: 10 })) ghost.lastChild.setAttribute(name, value);
}

beeld.addEventListener("pointermove", (event) => event.pointerType === "mouse" && haunt(placeOf(event)));
beeld.addEventListener("pointerleave", () => haunt(null));

// Click, hover, focus

beeld.addEventListener("click", (event) => {
  const button = event.target.closest("[data-toon]");
  if (button) showInDrawing(button.closest("[data-moment]").dataset.moment);
  const frame = event.target.closest(".tekening-vlak");
  const card = frame && event.target.closest("[data-gebeurtenis]");
  if (card) {
    choose(card.dataset.gebeurtenis);
    const id = encodeURIComponent(card.dataset.gebeurtenis);
    openInPanel(beeld.dataset.momentUrl.replace("_kenmerk_", id), frame);
    return;
  }
  const place = frame && placeOf(event);
  if (place) addAt(place);
});

for (const moment of ["pointerover", "focusin"]) {
  beeld.addEventListener(moment, (event) => {
    const found = event.target.closest("[data-moment], [data-gebeurtenis]");
    point(found?.dataset.moment ?? found?.dataset.gebeurtenis ?? "");
  });
}

document.addEventListener("htmx:beforeRequest", (event) => {
  const row = event.detail.elt.closest?.("[data-moment]");
  if (row && event.detail.target.id === "paneel") choose(row.dataset.moment);
});

document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.detail.elt;
  if (swapped.id === "paneel" && swapped.childElementCount && isBeside.matches) keepInSight(chosen);
});

// What you add yourself: the next picture has a moment that was not there and that nobody else made.

const OWN_WITHIN = 5_000;
const allIds = () => [...beeld.querySelectorAll("#lijst [data-moment]:not([data-nieuw])")].map((row) => row.dataset.moment);
let own = { until: 0, had: new Set() };

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.requestConfig.verb === "post") own = { until: Date.now() + OWN_WITHIN, had: new Set(allIds()) };
});

function showOwn() {
  if (Date.now() > own.until) return;
  const added = allIds().filter((id) => !own.had.has(id));
  if (!added.length) return;
  own.until = 0;
  choose(added[0]);
  keepInSight(added[0]);
}

// A new picture

const idsOfNew = () => [...beeld.querySelectorAll("#lijst [data-nieuw]")].map((row) => row.dataset.moment);
let before = { told: new Set(idsOfNew()) };

function findAnchor() {
  const focused = beeld.contains(document.activeElement) && document.activeElement.id;
  if (focused) return document.activeElement;
  const parts = beeld.querySelectorAll("#tijdlijn, #lijst > [id]");
  return [...parts].find((part) => part.getBoundingClientRect().bottom > 0);
}

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== beeld) return;
  const asker = event.detail.requestConfig.elt.id;
  const anchor = asker === "beeld" ? findAnchor() : null;
  const open = [...beeld.querySelectorAll("details[open] > summary")].map((summary) => summary.textContent);
  before = { ...before, asker, open, anchorId: anchor?.id, top: anchor?.getBoundingClientRect().top };
});

function stayInPlace() {
  const anchor = document.getElementById(before.anchorId ?? "");
  if (anchor) scrollBy({ top: anchor.getBoundingClientRect().top - before.top, behavior: "instant" });
}

function tellNew() {
  const fresh = idsOfNew().filter((id) => !before.told.has(id));
  for (const id of fresh) before.told.add(id);
  if (fresh.length) meld(fresh.length === 1 ? "1 nieuw moment" : `${fresh.length} nieuwe momenten`);
}

new MutationObserver(() => {
  for (const summary of beeld.querySelectorAll("details > summary")) {
    if (before.open?.includes(summary.textContent)) summary.parentElement.open = true;
  }
  choose(chosen);
  pointed = "";
  stayInPlace();
  showOwn();
  tellNew();
}).observe(beeld, { childList: true });
