// Ties two people by pointing at them: the first, the second, and the form opens with both filled in. A bar says what to
// do meanwhile, gives the list for who would rather choose there, and stops.

import { beeld, closestSymbol, mark, meld, nameOf, openInPanel } from "./symbolen.js";

const bar = document.getElementById("kaart-balk-band");
const words = bar?.querySelector("p");
const list = bar?.querySelector("[data-uit-lijst]");

let first = "";

export const isPicking = () => bar !== null && !bar.hidden;

function ask(text) {
  words.textContent = text;
  meld(text);
}

function fill() {
  list.href = first ? `${beeld.dataset.bandUrl}?bij=${encodeURIComponent(first)}` : beeld.dataset.bandUrl;
  ask(first ? `Een band van ${nameOf(first)} met wie? Kies de tweede persoon.` : "Kies de eerste persoon.");
}

export function startPicking(id = "") {
  first = id;
  bar.hidden = false;
  beeld.dataset.kiest = "";
  markFirst();
  fill();
}

function stopPicking() {
  if (!isPicking()) return;
  bar.hidden = true;
  first = "";
  delete beeld.dataset.kiest;
  markFirst();
}

export function markFirst() {
  mark("data-bij", first ? [first] : []);
}

export function pick(symbol) {
  const id = symbol.dataset.persoon;
  if (!first) return startPicking(id);
  if (id === first) return ask(`Dat is ${nameOf(id)} zelf. Kies iemand anders.`);
  const url = `${beeld.dataset.bandUrl}?bij=${encodeURIComponent(first)}&met=${encodeURIComponent(id)}`;
  stopPicking();
  openInPanel(url, symbol);
}

if (bar) {
  bar.addEventListener("click", (event) => {
    const toList = event.target.closest("[data-uit-lijst]");
    if (toList) {
      event.preventDefault();
      openInPanel(toList.href, document.querySelector("#paneel"));
    } else if (!event.target.closest("[data-stop]")) return;
    const symbol = beeld.querySelector("[data-bij]");
    stopPicking();
    if (!toList) (symbol ?? document.querySelector('[data-doe="leg-band"]'))?.focus({ preventScroll: true });
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !isPicking()) return;
      event.preventDefault(); // before the panel hears it and closes
      stopPicking();
      meld("Je maakt geen band.");
    },
    { capture: true },
  );
  beeld.addEventListener("click", (event) => {
    if (event.target.closest('[data-doe="leg-band"]')) startPicking(closestSymbol(document.activeElement)?.dataset.persoon);
  });
}
