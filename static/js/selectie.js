// Select words of an answer, open 'Bewaar als inzicht' below it, and those words stand in the field. Without a selection,
// and without JavaScript, the whole answer is there to shorten.

let selected = { figure: null, text: "" };

// Pressing on the form takes the selection away, so the last one is remembered.
document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  const text = selection.toString().trim();
  const figure = text ? figureOf(selection) : null;
  if (figure) selected = { figure: figure.id, text };
});

function figureOf(selection) {
  const [from, to] = [selection.anchorNode, selection.focusNode].map((node) => {
    const element = node?.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    return element?.closest?.("blockquote")?.closest("figure");
  });
  return from && from === to ? from : null;
}

function fill(details) {
  const figure = details.closest("figure");
  const field = details.querySelector("textarea");
  if (!figure || figure.id !== selected.figure || !selected.text) return;
  field.value = selected.text;
  field.dispatchEvent(new Event("input", { bubbles: true })); // bewaar.js keeps it
  selected = { figure: null, text: "" };
}

document.addEventListener(
  "toggle",
  (event) => {
    if (!event.target.matches?.("[data-selectie]") || !event.target.open) return;
    for (const hint of event.target.querySelectorAll("[data-selectie-hulp]")) hint.hidden = false;
    fill(event.target);
  },
  true,
);

// The form is open already: what is selected then goes in too, unless somebody wrote in it themselves.
document.addEventListener("pointerup", () => {
  const details = document.getElementById(selected.figure ?? "")?.querySelector("[data-selectie][open]");
  const field = details?.querySelector("textarea");
  if (field && (field.value === field.defaultValue || field.dataset.gekozen === field.value)) {
    field.dataset.gekozen = selected.text;
    fill(details);
  }
});
