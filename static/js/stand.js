// Puts where the group is on a participant's screen the moment it comes over the stream (an event `beeld` of bel.js).
// While the step stays the same only the answers are renewed, so nobody loses the field they type in. Who has something
// of their own in the step is told so (`eigen`, with a number of milliseconds), and asks for their own part somewhere in
// that time: not all at once.

function tokenOf(body) {
  return JSON.parse(body.getAttribute("hx-headers") ?? "{}")["x-csrftoken"] ?? "";
}

function fillTokens(root) {
  for (const form of root.querySelectorAll("form[method='post']")) {
    if (form.querySelector("[name='csrfmiddlewaretoken']")) continue;
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "csrfmiddlewaretoken";
    field.value = tokenOf(document.body);
    form.prepend(field);
  }
}

// What was marked as one's own stays so: what comes over the stream is the same for all.
function markOwn(now, fresh) {
  for (const own of now.querySelectorAll(".stem-eigen")) {
    const again = fresh.querySelector(`#${CSS.escape(own.id)}`);
    const name = again?.querySelector("figcaption");
    if (!name) continue;
    again.classList.add("stem-eigen");
    name.textContent = own.querySelector("figcaption").textContent;
  }
}

// 'Je antwoord is binnen' was said of the step before.
function forgetDone() {
  const meldingen = document.getElementById("meldingen");
  for (const done of meldingen?.querySelectorAll("[data-melding='success']") ?? []) done.remove();
  if (meldingen && !meldingen.firstElementChild) meldingen.replaceChildren();
}

function show(html) {
  const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("stand");
  const now = document.getElementById("stand");
  if (!fresh || !now) return;
  fillTokens(fresh);
  const answers = [now, fresh].map((stand) => stand.querySelector("#antwoorden"));
  if (answers.every(Boolean) && fresh.dataset.vorm === now.dataset.vorm) {
    markOwn(now, fresh);
    now.setAttribute("hx-get", fresh.getAttribute("hx-get"));
    htmx.swap(answers[0], answers[1].outerHTML, { swapStyle: "outerHTML" });
  } else {
    forgetDone();
    htmx.swap(now, fresh.outerHTML, { swapStyle: "outerHTML" });
  }
}

function markAsked() {
  const kenmerk = document.getElementById("eigen")?.dataset.eigen;
  const own = kenmerk && document.getElementById(`antwoord-${kenmerk}`);
  if (!own || own.classList.contains("stem-eigen")) return;
  own.classList.add("stem-eigen");
  own.querySelector("figcaption")?.append(" (jij)");
}

function askOwn() {
  if (!document.getElementById("eigen")) return;
  // Without a connection this fails; bel.js has every part ask again when it is back.
  const asked = htmx.ajax("GET", `${location.pathname}?deel=eigen`, { target: "#eigen", swap: "outerHTML" });
  asked.then(markAsked).catch(() => {});
}

document.body.addEventListener("stroom-beeld", (event) => show(event.detail));
document.body.addEventListener("stroom-eigen", ({ detail }) => setTimeout(askOwn, Math.random() * Number(detail)));
