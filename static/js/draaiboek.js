// The draaiboek: drag a step or a part to another place (the buttons 'Omhoog' and 'Omlaag' do the same). When somebody
// else changed something it is fetched again, but not while you are typing in it or choosing a number.

import { dragRows } from "./sleeprijen.js";

const page = document.getElementById("inhoud");
const WEG = "Dit staat niet meer in het draaiboek. Iemand anders veranderde het. Hieronder staat hoe het nu is.";

document.documentElement.dataset.draaiboek = "";

const draaiboek = () => document.getElementById("draaiboek");
const askAgain = () => document.body.dispatchEvent(new CustomEvent("bel-alles"));

// What a step can come after: the head of a part, or another step. What a part can come after: another part.
const places = (row) => (row.dataset.deel ? "[data-deel]" : "[data-plek]");

function valuesFor(after, rows) {
  if (rows[0].dataset.deel) return after ? { na: after.dataset.deel } : { vooraan: "ja" };
  const place = after ?? rows[0];
  return place.dataset.soort === "stap" ? { na: place.dataset.plek } : { vooraan_in: place.dataset.plek };
}

dragRows({
  frame: page,
  rowOf: (handle) => handle.closest(handle.dataset.wat === "deel" ? "[data-deel]" : "[data-plek]"),
  rowsFor: (row) => [...draaiboek().querySelectorAll(places(row))],
  valuesFor,
  send: (url, source, values) => htmx.ajax("POST", url, { source, target: "#draaiboek", swap: "outerHTML", values }),
  isListOf: (target) => target === draaiboek(),
  askAgain,
});

// Typed in a field and not sent yet: the page stays as it is until it is sent.
const isTyped = (field) => field.type !== "hidden" && field.value !== field.defaultValue;
const isBusy = () => [...draaiboek().querySelectorAll("input")].some(isTyped);

// While something of your own is on its way, its answer is the newest there is: the bell waits for it.
let sending = 0;
const isOwn = (event) => event.detail.requestConfig.verb === "post";
const isByBell = (event) => event.detail.elt === draaiboek() && !isOwn(event);

document.addEventListener("htmx:beforeRequest", (event) => {
  if (isOwn(event)) sending += 1;
  else if (isByBell(event) && (sending || isBusy())) event.preventDefault();
});
document.addEventListener("htmx:beforeSwap", (event) => {
  if (isByBell(event) && (sending || isBusy())) event.detail.shouldSwap = false;
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (isOwn(event)) sending -= 1;
});

// Details that somebody opened stay open in the new list.
let wasOpen = [];
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== draaiboek()) return;
  wasOpen = [...draaiboek().querySelectorAll("details[open]")].map((details) => details.id);
});
document.addEventListener("htmx:afterSwap", () => {
  for (const id of wasOpen) document.getElementById(id)?.setAttribute("open", "");
  wasOpen = [];
});

// What was pressed is not there any more: say so, and show how it is now.
document.addEventListener("htmx:responseError", (event) => {
  if (event.detail.xhr.status !== 404) return;
  const words = document.querySelector("#meldingen [data-melding] > p");
  if (words) words.textContent = WEG;
  document.dispatchEvent(new CustomEvent("werkkaarten:meld", { detail: WEG }));
  askAgain();
});
