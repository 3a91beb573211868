// Drags a moment without a date to another place in the list. The buttons 'Eerder' and 'Later' do the same.

import { dragRows } from "./sleeprijen.js";

const beeld = document.getElementById("beeld");

dragRows({
  frame: beeld,
  rowOf: (handle) => handle.closest("[data-moment]"),
  rowsFor: () => [...beeld.querySelectorAll("#lijst [data-moment]")],
  valuesFor: (after) => ({ na: after?.dataset.moment ?? "" }),
  send: (url, source, values) => htmx.ajax("POST", url, { source, target: "#meldingen", swap: "none", values }),
  isListOf: (target) => target === beeld,
  askAgain: () => document.body.dispatchEvent(new CustomEvent("bel-casus")),
});
