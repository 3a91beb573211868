// The side panel of a page (casus/views/paneel.py). It shows itself when something is loaded into it and hides when it
// is empty again; the focus goes to its heading and back to where it came from. Escape and 'Sluit' close it, and what
// was typed in it is not thrown away without asking. Over the page, on a small screen, the rest takes no focus.

const inner = document.getElementById("paneel");
const outer = document.querySelector("[data-zijpaneel]");
const covers = matchMedia("(max-width: 74.99rem)");
const ASK = "Wat je hier typte, is nog niet bewaard. Wil je het weggooien?";

let openerId = "";
let typed = false;

function pageHeading() {
  const heading = document.querySelector("h1");
  heading.setAttribute("tabindex", "-1");
  return heading;
}

// What somebody throws away on purpose does not come back in the next form (bewaar.js).
function mayLose() {
  if (!typed) return true;
  if (!confirm(ASK)) return false;
  inner.dispatchEvent(new CustomEvent("werkkaarten:weggegooid", { bubbles: true }));
  return true;
}

// Over the page the messages are in the panel, where they can be seen.
const placeOfMeldingen = document.createComment("meldingen");
document.getElementById("meldingen").before(placeOfMeldingen);

function showMeldingen(inPanel) {
  const meldingen = document.getElementById("meldingen");
  if (inPanel) inner.before(meldingen);
  else placeOfMeldingen.after(meldingen);
}

function setRestInert(inert) {
  showMeldingen(inert);
  for (let part = outer; part !== document.body; part = part.parentElement) {
    for (const sibling of part.parentElement.children) {
      if (sibling !== part && !sibling.ariaLive) sibling.inert = inert;
    }
  }
}

function show() {
  outer.hidden = false;
  setRestInert(covers.matches);
  outer.scrollTop = 0;
  outer.scrollIntoView({ block: "nearest", behavior: "instant" });
  if (inner.querySelector("[data-focus]")) return; // a list of mistakes takes the focus itself
  const heading = inner.querySelector("h1, h2");
  heading?.setAttribute("tabindex", "-1");
  heading?.focus({ preventScroll: true });
}

function hide() {
  const lost = outer.contains(document.activeElement) || document.activeElement === document.body;
  outer.hidden = true;
  setRestInert(false);
  if (lost) (document.getElementById(openerId) ?? pageHeading()).focus({ preventScroll: true });
}

function close() {
  if (outer.hidden || !mayLose()) return;
  inner.replaceChildren();
}

function closeMenus(except) {
  const open = [...document.querySelectorAll("[data-menu][open]")].filter((menu) => menu !== except);
  for (const menu of open) menu.open = false;
  return open;
}

new MutationObserver(() => {
  typed = inner.querySelector(".foutenlijst") !== null;
  if (inner.childElementCount) show();
  else hide();
}).observe(inner, { childList: true });

inner.addEventListener("input", () => (typed = true));
inner.addEventListener("submit", () => (typed = false));
covers.addEventListener("change", () => setRestInert(!outer.hidden && covers.matches));

document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt, target, requestConfig } = event.detail;
  if (target !== inner) return;
  closeMenus();
  if (requestConfig.verb === "get" && !mayLose()) event.preventDefault();
  else if (!inner.contains(elt)) openerId = elt.closest("[data-menu]")?.querySelector("summary").id ?? elt.id;
});

document.addEventListener("click", (event) => {
  closeMenus(event.target.closest("[data-menu]"));
  if (event.target.closest("[data-paneel-sluit]")) close();
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  const [menu] = closeMenus();
  if (menu) menu.querySelector("summary").focus();
  else close();
});

// A message about a change can be undone without leaving what is open, and be put away.

document.addEventListener("submit", (event) => {
  if (!event.target.closest("#meldingen")) return;
  event.preventDefault();
  htmx.ajax("POST", event.target.action, { source: event.target, target: "#meldingen", swap: "none" });
});

function addClosing(root) {
  for (const melding of root.querySelectorAll("[data-melding]:not(:has([data-sluit]))")) {
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.sluit = "";
    button.className = "knop knop-klein knop-link";
    button.textContent = "Sluit deze melding";
    button.addEventListener("click", () => {
      melding.remove();
      pageHeading().focus({ preventScroll: true });
    });
    melding.append(button);
  }
}

document.addEventListener("htmx:oobAfterSwap", (event) => {
  if (event.detail.target.id === "meldingen") addClosing(document);
});
addClosing(document);
