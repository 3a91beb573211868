// The drawing of the geno-sociogram and the tables under it. A symbol opens that person in the side panel, where
// everything about them can be read and added; the table does the same with links. When somebody else changed something
// the picture is fetched again (hx-trigger of #beeld): the page stays where it was.

const beeld = document.getElementById("beeld");
const symbolOf = (id) => beeld.querySelector(`[data-persoon="${CSS.escape(id)}"]`);

let chosen = "";
let anchor = null;

function choose(id) {
  chosen = id;
  for (const old of beeld.querySelectorAll("[data-gekozen]")) old.removeAttribute("data-gekozen");
  if (id) symbolOf(id)?.setAttribute("data-gekozen", "");
}

beeld.addEventListener("click", (event) => {
  const frame = event.target.closest(".tekening-vlak");
  const symbol = frame && event.target.closest("[data-persoon]");
  if (!symbol) return;
  const url = beeld.dataset.persoonUrl.replace("_kenmerk_", encodeURIComponent(symbol.dataset.persoon));
  htmx.ajax("GET", url, { source: frame, target: "#paneel", swap: "innerHTML show:none" });
});

// Whoever is open in the panel stands out in the drawing.
const panel = document.getElementById("paneel");
new MutationObserver(() => {
  choose(panel.querySelector("[data-persoon-open]")?.dataset.persoonOpen ?? "");
}).observe(panel, { childList: true });

// A new picture keeps the page where it was, by what was highest in sight.

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target !== beeld) return;
  const parts = beeld.querySelectorAll("[data-tekening], tr[id], li[id]");
  const seen = [...parts].find((part) => part.getBoundingClientRect().bottom > 0);
  anchor = seen && { id: seen.id, top: seen.getBoundingClientRect().top };
});

new MutationObserver(() => {
  choose(chosen);
  const now = anchor && document.getElementById(anchor.id);
  if (now) scrollBy({ top: now.getBoundingClientRect().top - anchor.top, behavior: "instant" });
  anchor = null;
}).observe(beeld, { childList: true });
