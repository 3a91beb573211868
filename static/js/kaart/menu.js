// The menu on a symbol: read about somebody, put somebody beside them, tie them to somebody, move them. It stands beside
// the symbol, over everything, and stays within the screen. There is none for who only reads (templates/casus/kaart_menu.html).

import { addressOf, focusSymbol, nameOf, openInPanel, symbolOf } from "./symbolen.js";

const GAP = 8;
const EDGE = 8;

const menu = document.getElementById("kaart-menu");
const choices = menu ? [...menu.querySelectorAll('[role="menuitem"]')] : [];
const actions = {};

let openFor = "";
let wasOpenFor = ""; // when the pointer went down: pressing the same symbol again closes the menu

export const hasMenu = menu !== null;

/** What a choice with data-doe="name" does; it gets the symbol. */
export function onChoice(name, action) {
  actions[name] = action;
}

const within = (at, size, room) => Math.max(EDGE, Math.min(at, room - size - EDGE));

// Beside the symbol, else under or above it, else where most of it can still be seen.
function findPlace(box, { width, height }) {
  if (box.right + GAP + width + EDGE <= innerWidth) return [box.right + GAP, box.top];
  if (box.left - GAP - width >= EDGE) return [box.left - GAP - width, box.top];
  if (box.bottom + GAP + height + EDGE <= innerHeight) return [box.left, box.bottom + GAP];
  if (box.top - GAP - height >= EDGE) return [box.left, box.top - GAP - height];
  return [box.left + box.width / 2 < innerWidth / 2 ? innerWidth : 0, box.top];
}

function place() {
  const symbol = symbolOf(openFor);
  if (!symbol) return menu.hidePopover();
  const { width, height } = menu.getBoundingClientRect();
  const [left, top] = findPlace(symbol.getBoundingClientRect(), { width, height });
  menu.style.left = `${within(left, width, innerWidth)}px`;
  menu.style.top = `${within(top, height, innerHeight)}px`;
}

function show(symbol) {
  openFor = symbol.dataset.persoon;
  menu.querySelector("[data-naam]").textContent = nameOf(openFor);
  for (const choice of choices) if (choice.dataset.naar) choice.href = addressOf(choice.dataset.naar, openFor);
  menu.showPopover();
  symbol.setAttribute("aria-expanded", "true");
  place();
  choices[0].focus({ preventScroll: true });
}

export function toggleMenu(symbol) {
  if (wasOpenFor !== symbol.dataset.persoon) show(symbol);
}

/** A new picture: the menu stays with who it is about, and goes when they went. */
export function followSymbol() {
  if (!openFor) return;
  symbolOf(openFor)?.setAttribute("aria-expanded", "true");
  place();
}

function closeTo(id) {
  menu.hidePopover();
  const symbol = symbolOf(id);
  if (symbol) focusSymbol(symbol);
  return symbol;
}

function choose(choice) {
  const symbol = closeTo(openFor);
  if (!symbol) return;
  if (choice.dataset.doe) actions[choice.dataset.doe](symbol);
  else openInPanel(choice.href, symbol);
}

function step(key) {
  const at = choices.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[key];
  return to === undefined ? null : choices.at(to % choices.length);
}

if (menu) {
  menu.addEventListener("click", (event) => {
    const choice = event.target.closest('[role="menuitem"]');
    if (!choice || event.ctrlKey || event.metaKey || event.shiftKey) return; // a link may open in another tab
    event.preventDefault();
    choose(choice);
  });
  menu.addEventListener("keydown", (event) => {
    const next = step(event.key);
    if (next) next.focus();
    else if (event.key === " ") choose(document.activeElement);
    else if (event.key === "Escape" || event.key === "Tab") closeTo(openFor);
    else return;
    event.preventDefault();
    event.stopPropagation(); // the panel does not close with it
  });
  menu.addEventListener("toggle", (event) => {
    if (event.newState === "open") return;
    symbolOf(openFor)?.setAttribute("aria-expanded", "false");
    openFor = "";
  });
  document.addEventListener("pointerdown", () => (wasOpenFor = openFor), { capture: true });
  document.addEventListener("click", () => (wasOpenFor = ""));
  for (const moment of ["scroll", "resize"]) {
    addEventListener(moment, () => openFor && place(), { capture: true, passive: true });
  }
}
