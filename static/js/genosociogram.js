// The drawing of the geno-sociogram and the tables under it. A symbol has a menu, or for who only reads opens that person
// in the side panel; the tables do the same with links. When somebody else changed something the picture is fetched
// again (hx-trigger of #beeld): page, focus, choice and what you are doing stay as they were.

import { markFirst, isPicking, pick, startPicking } from "./kaart/band.js";
import { followSymbol, hasMenu, onChoice, toggleMenu } from "./kaart/menu.js";
import { compare } from "./kaart/nieuw.js";
import "./kaart/sleep.js";
import "./kaart/stappen.js";
import { addressOf, beeld, closestSymbol, mark, openInPanel, prepareSymbols } from "./kaart/symbolen.js";
import { markMoving, startMoving } from "./kaart/verschuif.js";

let chosen = "";
let focused = null;
let anchor = null;

onChoice("band", (symbol) => startPicking(symbol.dataset.persoon));
onChoice("verschuif", startMoving);

function openPerson(id, source) {
  openInPanel(addressOf(beeld.dataset.persoonUrl, id), source);
}

// A line is a row of the table.
function openRelatie(line) {
  const row = beeld.querySelector(`[data-relatie-rij][data-nr="${CSS.escape(line.dataset.relatieNr)}"]`);
  const url = row?.dataset.relatieRij;
  if (url) openInPanel(url, line.closest(".tekening-vlak"));
  else openPerson(line.dataset.relatie.split(" ")[0], line.closest(".tekening-vlak"));
}

beeld.addEventListener("click", (event) => {
  const symbol = closestSymbol(event.target);
  const line = event.target.closest(".tekening-vlak [data-relatie-nr]");
  if (symbol && isPicking()) pick(symbol);
  else if (symbol && hasMenu) toggleMenu(symbol);
  else if (symbol) openPerson(symbol.dataset.persoon, symbol);
  else if (line && !isPicking()) openRelatie(line);
});

// Whoever is open in the panel stands out in the drawing.

const panel = document.getElementById("paneel");
new MutationObserver(() => {
  chosen = panel.querySelector("[data-persoon-open]")?.dataset.persoonOpen ?? "";
  mark("data-gekozen", [chosen]);
}).observe(panel, { childList: true });

// A new picture keeps the page where it was, by what was highest in sight. What you choose with, above it, stays too.

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== beeld) return;
  const parts = beeld.querySelectorAll("[data-tekening], tr[id], li[id]");
  const seen = [...parts].find((part) => part.getBoundingClientRect().bottom > 0);
  const isChoice = event.detail.requestConfig.elt.id === "keuze";
  anchor = seen && !isChoice && { id: seen.id, top: seen.getBoundingClientRect().top };
  focused = beeld.contains(document.activeElement) ? document.activeElement.id : null;
});

function prepare() {
  for (const part of beeld.querySelectorAll("[data-met-js]")) part.hidden = false;
  prepareSymbols(hasMenu);
  mark("data-gekozen", [chosen]);
  markFirst();
  markMoving();
}

new MutationObserver(() => {
  const finish = compare();
  prepare();
  followSymbol();
  const now = anchor && document.getElementById(anchor.id);
  if (now) scrollBy({ top: now.getBoundingClientRect().top - anchor.top, behavior: "instant" });
  const back = focused && (document.getElementById(focused) ?? beeld.querySelector(".tekening-vlak"));
  back?.focus({ preventScroll: true });
  [anchor, focused] = [null, null];
  finish();
}).observe(beeld, { childList: true });

prepare();
