// Ctrl or Cmd with Z takes back your last step, with Shift and Z or with Y does it again: what the buttons at the drawing
// do. In a field where you type, these keys are for your text.

import { beeld, meld } from "./symbolen.js";

const NOTHING = { terug: "Er is niets om terug te draaien.", opnieuw: "Er is niets om opnieuw te doen." };

function findStep({ key, shiftKey }) {
  if (key.toLowerCase() === "z") return shiftKey ? "opnieuw" : "terug";
  return key.toLowerCase() === "y" && !shiftKey ? "opnieuw" : "";
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.target.matches?.(":read-write")) return;
  const step = findStep(event);
  if (!step) return;
  event.preventDefault();
  const form = beeld.querySelector(`form[action$="/+${step}/"]`);
  if (form) form.requestSubmit();
  else meld(NOTHING[step]);
});
