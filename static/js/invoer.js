// Fields of a step that answer to what someone does; without this they all work, a little plainer.
//
// - A schaal (data-schaal) says in words where the slider stands. Moving it, or pressing it, sets its tick: a slider
//   that was not touched is no answer.
// - Of 'five times why' (data-waarom) the next field comes when the one above holds something.

function sayPlace(scale) {
  const range = scale.querySelector("input[type='range']");
  const chosen = scale.querySelector("input[type='checkbox']").checked;
  const zone = JSON.parse(scale.dataset.zones).find(([last]) => Number(range.value) <= last);
  const words = chosen ? zone[1] : scale.dataset.nietGekozen;
  scale.querySelector("[data-schaal-woorden]").textContent = words;
  range.setAttribute("aria-valuetext", words);
}

function touch(scale, target) {
  if (target.type === "range") scale.querySelector("input[type='checkbox']").checked = true;
  sayPlace(scale);
}

function unfold(chain) {
  let isTurn = true;
  for (const part of chain.children) {
    const isFilled = part.querySelector("textarea").value.trim() !== "";
    part.hidden = !isTurn && !isFilled;
    isTurn = isTurn && isFilled;
  }
}

function unfoldAll(root) {
  for (const chain of root.querySelectorAll("[data-waarom]")) unfold(chain);
}

document.addEventListener("input", ({ target }) => {
  const scale = target.closest("[data-schaal]");
  if (scale) touch(scale, target);
  const chain = target.closest("[data-waarom]");
  if (chain) unfold(chain);
});

// The middle is a place too: who presses the slider where it stands, has chosen.
document.addEventListener("click", ({ target }) => {
  const scale = target.type === "range" && target.closest("[data-schaal]");
  if (!scale || scale.querySelector("input[type='checkbox']").checked) return;
  target.dispatchEvent(new Event("input", { bubbles: true }));
});

document.addEventListener("htmx:afterSettle", ({ detail }) => unfoldAll(detail.elt));
unfoldAll(document);
