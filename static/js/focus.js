// Puts the focus where it belongs and has what changed read out once, politely.
//
// - An element with data-focus (a list of mistakes, a new question) takes the focus when it appears.
// - A control that an htmx request replaced gets the focus back by its id.
// - A part of the page that the server renewed is announced with the words in its data-meld, if it has any.
// - Messages, and any "werkkaarten:meld" event, go to the one live region #omroep.
// - Something that could not be sent says so at the top, once, and keeps what was typed.

const omroep = document.getElementById("omroep");
let lastFocusId = "";

function announce(text) {
  if (!omroep || !text) return;
  omroep.textContent = "";
  // A screen reader only notices a text that arrives after the region was empty for a moment.
  setTimeout(() => {
    omroep.textContent = text;
  }, 120);
}

function announceMeldingen(root) {
  const texts = [...root.querySelectorAll("[data-melding] > p")].map((p) => p.textContent.trim());
  announce(texts.join(" "));
}

function focusIn(root) {
  const target = root.matches?.("[data-focus]") ? root : root.querySelector?.("[data-focus]");
  if (!target) return false;
  target.focus();
  target.removeAttribute("data-focus"); // once: a later swap elsewhere must not pull the focus back
  return true;
}

document.addEventListener("werkkaarten:meld", (event) => announce(event.detail));

document.addEventListener("htmx:beforeSwap", () => {
  lastFocusId = document.activeElement?.id ?? "";
});

document.addEventListener("htmx:afterSettle", (event) => {
  const swapped = event.detail.elt;
  announce(swapped.dataset.meld);
  if (focusIn(swapped)) return;
  const lost = !document.activeElement || document.activeElement === document.body;
  if (lost && lastFocusId) document.getElementById(lastFocusId)?.focus({ preventScroll: true });
});

document.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.detail.target.id === "meldingen") announceMeldingen(document);
});

function tellNotSent(event) {
  const place = document.getElementById("meldingen");
  if (event.detail.requestConfig.verb === "get" || !place) return;
  const melding = document.createElement("div");
  melding.className = "melding melding-error";
  melding.dataset.melding = "error";
  const words = document.createElement("p");
  words.textContent = "Dit kwam niet aan. Wat je typte, staat er nog. Probeer het zo nog eens.";
  melding.append(words);
  place.replaceChildren(melding);
  place.scrollIntoView({ block: "nearest" });
  announceMeldingen(place);
}

document.addEventListener("htmx:responseError", tellNotSent);
document.addEventListener("htmx:sendError", tellNotSent);

announceMeldingen(document);
focusIn(document);
