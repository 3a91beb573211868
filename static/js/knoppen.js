// The button that copies a link needs JavaScript and is hidden without it. A form that is on its way is not sent a
// second time by an impatient click.

const SENT_FOR = 5_000; // a form that gives a file leaves the page as it is

function sendOnce(event) {
  const form = event.target;
  if (event.defaultPrevented) return; // htmx sends it, and waits for the answer
  if ("onderweg" in form.dataset) return event.preventDefault();
  form.dataset.onderweg = "";
  setTimeout(() => delete form.dataset.onderweg, SENT_FOR);
}

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

addEventListener("submit", sendOnce);
document.addEventListener("htmx:afterSettle", (event) => showButtons(event.detail.elt));
showButtons(document);
