// The button that copies a link needs JavaScript and is hidden without it.

function showButtons(root) {
  for (const button of root.querySelectorAll("[data-kopieer]")) button.hidden = false;
}

async function copy(button) {
  const source = document.getElementById(button.dataset.kopieer);
  try {
    await navigator.clipboard.writeText(source.value);
    document.dispatchEvent(new CustomEvent("werkkaarten:meld", { detail: "De link is gekopieerd." }));
    showDone(button);
  } catch {
    // No permission, or plain http: select the link so that Ctrl+C does it.
    source.select();
    document.dispatchEvent(
      new CustomEvent("werkkaarten:meld", { detail: "Kopiëren lukt niet vanzelf. De link is geselecteerd." }),
    );
  }
}

function showDone(button) {
  if (button.dataset.klaar) return;
  const words = [...button.childNodes];
  button.dataset.klaar = "ja";
  button.replaceChildren("Gekopieerd");
  setTimeout(() => {
    button.replaceChildren(...words);
    delete button.dataset.klaar;
  }, 3000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-kopieer]");
  if (button) copy(button);
});

document.addEventListener("htmx:afterSettle", (event) => showButtons(event.detail.elt));
showButtons(document);
