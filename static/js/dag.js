// The day of the map as a slider: the list of moments in #keuze, one stop each. The arrow keys, the buttons and a finger
// move it; the picture follows when it rests a moment. A day that was typed stands at the last moment before it.

const PAUSE = 250;

const form = () => document.getElementById("keuze");
const part = (name) => form()?.querySelector(name);
const stops = () => [...part("[data-lijst] select").options];
const dayOf = (stop) => stop.dataset.dag ?? "";

let timer = 0;

function typedDay() {
  const { dag = "", wanneer = "" } = document.getElementById("getoond")?.dataset ?? {};
  return part("[data-lijst] select").value || !part("[name=op]").value ? null : { dag, wanneer };
}

function placeOf(typed) {
  if (!typed?.dag) return Math.max(part("[data-lijst] select").selectedIndex, 0);
  return stops().reduce((last, stop, index) => (dayOf(stop) && dayOf(stop) <= typed.dag ? index : last), 0);
}

// What the slider says: the moment, or the day that was typed and the moment before it.
function tell(typed) {
  const slider = part("input[type=range]");
  const words = stops()[slider.value].textContent;
  const said = typed?.dag ? (slider.value > 0 ? `${typed.wanneer}, na ${words}` : typed.wanneer) : words;
  part("[data-toen]").textContent = said;
  slider.setAttribute("aria-valuetext", said);
  for (const button of form().querySelectorAll("[data-stap]")) {
    const next = Number(slider.value) + Number(button.dataset.stap);
    button.setAttribute("aria-disabled", String(next < 0 || next > slider.max));
  }
}

function show() {
  if (!part("[data-schuif]")) return;
  const slider = part("input[type=range]");
  const typed = typedDay();
  slider.max = stops().length - 1;
  slider.value = placeOf(typed);
  part("[data-schuif]").hidden = false;
  part("[data-lijst]").hidden = true;
  tell(typed);
}

// The list is what is sent: it changes at once, its picture comes when the slider rests.
function goTo(place) {
  const list = part("[data-lijst] select");
  list.selectedIndex = place;
  part("[name=op]").value = "";
  tell(null);
  clearTimeout(timer);
  timer = setTimeout(() => list.dispatchEvent(new Event("change", { bubbles: true })), PAUSE);
}

document.addEventListener("input", (event) => {
  if (event.target.id === "dagschuif") goTo(Number(event.target.value));
});

// Its own change would ask for the picture before it rests. Whoever types a day leaves the moment.
document.addEventListener(
  "change",
  (event) => {
    if (event.target.id === "dagschuif") event.stopPropagation();
    else if (event.target === part("[name=op]") && part("[data-lijst]")) part("[data-lijst] select").value = "";
  },
  { capture: true },
);

document.addEventListener("click", (event) => {
  const button = event.target.closest("#keuze [data-stap]");
  if (!button || button.getAttribute("aria-disabled") === "true") return;
  const slider = part("input[type=range]");
  slider.value = Number(slider.value) + Number(button.dataset.stap);
  goTo(Number(slider.value));
});

document.addEventListener("htmx:oobAfterSwap", (event) => event.detail.target.id === "keuze" && show());
// While somebody slides on, an earlier picture does not pull the slider back.
document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id === "beeld" && part("[name=op]")?.value) show();
});
document.addEventListener("htmx:historyRestore", show);
show();
