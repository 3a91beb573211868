// What you choose to see of a drawing (#keuze): what it comes to is said, mistakes are tied to their field, and a new
// picture brings the choice up to date without changing it under your hands.

const beeld = document.getElementById("beeld");
const CHOOSERS = ["keuze", "laat-alles-zien"];

const meld = (text) => document.dispatchEvent(new CustomEvent("werkkaarten:meld", { detail: text }));

let asker = "";

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target === beeld) asker = event.detail.requestConfig.elt.id;
});

function tieMistakes() {
  for (const field of document.getElementById("keuze").elements) {
    const mistake = document.querySelector(`#keuze-fouten [data-fout="${field.name}"]`);
    if (mistake) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
    const help = [`${field.id}_helptext`, mistake?.id].filter((id) => document.getElementById(id ?? ""));
    if (help.length) field.setAttribute("aria-describedby", help.join(" "));
  }
}

function tellChoice() {
  const telling = document.querySelector("#telling > span")?.textContent;
  const mistakes = [...document.querySelectorAll("#keuze-fouten li")].map((mistake) => mistake.textContent);
  meld([...mistakes, telling ?? document.getElementById("getoond").dataset.alles].join(" "));
}

document.addEventListener("htmx:oobBeforeSwap", (event) => {
  const { target, fragment } = event.detail;
  if (target.id !== "keuze") return;
  const isBusy = target.contains(document.activeElement) && asker !== "laat-alles-zien";
  if (isBusy) event.detail.shouldSwap = false;
  const details = fragment.querySelector("#keuze-klap");
  if (details) details.open = target.querySelector("#keuze-klap").open;
});

new MutationObserver(() => {
  if (!CHOOSERS.includes(asker)) return;
  tellChoice();
  tieMistakes();
  if (asker === "laat-alles-zien") document.querySelector("#keuze summary").focus({ preventScroll: true });
  asker = "";
}).observe(beeld, { childList: true });
