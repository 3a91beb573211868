// A calm timer: words and a soft bar, in whole minutes. It never blinks, never moves anyone on, is never read aloud.

const MINUTE = 60_000;
const LOOK_AGAIN = 15_000;

function wordsFor(left) {
  if (left <= 0) return "De richttijd is om. Neem de tijd die je nodig hebt.";
  if (left <= 1) return "Nog ongeveer een minuut";
  return `Nog ongeveer ${Math.ceil(left)} minuten`;
}

function show(timer) {
  const minutes = Number(timer.dataset.minuten);
  const passed = (Date.now() - Date.parse(timer.dataset.begonnen)) / MINUTE;
  if (!Number.isFinite(passed) || !minutes) return;
  const bar = timer.querySelector("progress");
  bar.hidden = false;
  bar.value = Math.min(minutes, Math.max(0, passed));
  const words = wordsFor(minutes - passed);
  const place = timer.querySelector("[data-tijd-woorden]"); // in a silence there are no words
  if (place && place.textContent !== words) place.textContent = words;
}

const showAll = () => document.querySelectorAll("[data-tijd]").forEach(show);

document.addEventListener("htmx:afterSettle", showAll);
setInterval(showAll, LOOK_AGAIN);
showAll();
