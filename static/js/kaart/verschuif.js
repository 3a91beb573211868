// Puts people elsewhere on the drawing. The server lays everything out again around them, and tells why when that can't be.
// With the arrow keys or with buttons: each step goes to the server, and the drawing comes back.

import { addressOf, beeld, focusSymbol, meld, nameOf, symbolOf } from "./symbolen.js";

const WAYS = { ArrowLeft: "links", ArrowRight: "rechts", ArrowUp: "boven", ArrowDown: "onder" };

const bar = document.getElementById("kaart-balk-verschuif");

let moving = "";

export const mayMove = bar !== null;

/** Ask the server to move somebody: {x, kant} in the measure of the drawing, or {richting}. */
export function postMove(id, values) {
  const url = addressOf(beeld.dataset.verschuifUrl, id);
  return htmx.ajax("POST", url, { source: bar, target: "#meldingen", swap: "none", values });
}

export function onRefused(act) {
  document.addEventListener("htmx:afterRequest", ({ detail }) => {
    if (detail.elt === bar && !detail.successful) act();
  });
}

/** Network and professionals stand in a frame, which moves as a whole, also to the other side of the family. */
export function kringOf(symbol) {
  const box = symbol.getBBox();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return (
    [...beeld.querySelectorAll(".tekening-vlak [data-kring]")].find((kring) => {
      const around = kring.getBBox();
      return x >= around.x && x <= around.x + around.width && y >= around.y && y <= around.y + around.height;
    }) ?? null
  );
}

export function startMoving(symbol) {
  moving = symbol.dataset.persoon;
  const inKring = kringOf(symbol) !== null;
  for (const button of bar.querySelectorAll("[data-kant]")) button.hidden = !inKring;
  const words = `Verschuif ${nameOf(moving)} met de pijltjes of met deze knoppen. Klaar? Druk op Enter.`;
  bar.querySelector("p").textContent = words;
  bar.hidden = false;
  markMoving();
  meld(words);
}

export function markMoving() {
  for (const old of beeld.querySelectorAll("[data-verschuift]")) old.removeAttribute("data-verschuift");
  symbolOf(moving)?.setAttribute("data-verschuift", "");
}

function stop() {
  const symbol = symbolOf(moving);
  moving = "";
  bar.hidden = true;
  markMoving();
  if (symbol) focusSymbol(symbol);
}

function go(richting) {
  const symbol = symbolOf(moving);
  if (!symbol) return stop();
  if ((richting === "boven" || richting === "onder") && !kringOf(symbol)) {
    meld(`${nameOf(moving)} blijft in deze rij.`);
  } else postMove(moving, { richting });
}

if (bar) {
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.richting) go(button.dataset.richting);
    else if (button) stop();
  });
  document.addEventListener(
    "keydown",
    (event) => {
      const onButton = event.target.closest?.("button, a, input, select, textarea");
      if (!moving || (onButton && !bar.contains(onButton))) return;
      if (WAYS[event.key]) go(WAYS[event.key]);
      else if (event.key === "Escape" || (event.key === "Enter" && !onButton)) stop();
      else return;
      event.preventDefault();
      event.stopPropagation(); // neither the focus nor the panel moves with it
    },
    { capture: true },
  );
  beeld.addEventListener("pointerdown", () => moving && stop());
}
