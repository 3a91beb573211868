// What was asked from a part of the picture gets its answer before the picture is renewed: from a part that is gone,
// htmx does not find the place of a message.

const beeld = document.getElementById("beeld");

let asking = 0;
let late = false;

document.addEventListener("htmx:beforeSend", ({ detail: { elt, xhr } }) => {
  if (elt === beeld || !beeld.contains(elt)) return;
  asking += 1;
  xhr.addEventListener("loadend", () => {
    asking -= 1;
    if (late && !asking) document.body.dispatchEvent(new CustomEvent("bel-casus"));
  });
});

document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.requestConfig.elt !== beeld) return;
  late = asking > 0;
  if (late) event.detail.shouldSwap = false;
});
