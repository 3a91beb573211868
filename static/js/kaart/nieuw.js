// What is new in a picture that was fetched again. Who you added yourself stands out for a moment and comes into sight;
// what somebody else did is told once, politely.

import { beeld, findDrawing, mark, meld, moveStop, nameOf, showWhole, symbolOf } from "./symbolen.js";

const OWN_WITHIN = 5_000;
const STANDS_OUT = 6_000;

let own = { until: 0, had: new Set() };
let known = new Set();
let picture = "";
let isRung = false; // this picture was fetched because the bell rang
let fading = 0;

const listIds = () => [...beeld.querySelectorAll("[data-mens]")].map((row) => row.dataset.mens);

// Before the drawing is made ready for keys: what the server sent.
const takePicture = () => `${findDrawing()?.innerHTML} ${beeld.querySelector("section")?.textContent}`;

function showOwn() {
  const added = listIds().filter((id) => !own.had.has(id));
  if (Date.now() > own.until || !added.length) return;
  own.until = 0;
  mark("data-nieuw", added);
  clearTimeout(fading);
  fading = setTimeout(() => mark("data-nieuw", []), STANDS_OUT);
  const symbol = symbolOf(added[0]);
  if (!symbol) return;
  moveStop(symbol);
  showWhole(symbol);
}

function tellOthers(before) {
  const added = listIds().filter((id) => !before.has(id));
  if (added.length) meld(`Nieuw in de tekening: ${added.map(nameOf).join(", ")}.`);
  else meld("Iemand anders veranderde iets in de tekening.");
}

/** Call it with each new picture, before anything is done with it; gives what to do when it is ready. */
export function compare() {
  const [before, now, wasOwn] = [known, takePicture(), Date.now() <= own.until];
  const isOther = isRung && !wasOwn && now !== picture;
  [known, picture, isRung] = [new Set(listIds()), now, false];
  return () => {
    showOwn();
    if (isOther) tellOthers(before);
  };
}

document.addEventListener("htmx:beforeRequest", ({ detail: { requestConfig } }) => {
  if (requestConfig.verb === "post") own = { until: Date.now() + OWN_WITHIN, had: new Set(listIds()) };
});

document.addEventListener("htmx:beforeSwap", ({ detail: { target, requestConfig } }) => {
  if (target === beeld) isRung = requestConfig.triggeringEvent?.type.startsWith("bel-") ?? false;
});

[known, picture] = [new Set(listIds()), takePicture()];
