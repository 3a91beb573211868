// Puts where the group is on a participant's screen the moment it comes over the stream (an event `beeld` of bel.js).
// While the step stays the same only the answers are renewed, so nobody loses the field they type in. Who has something
// of their own in the step is told so (`eigen`), and asks for their own screen a little later: not all at once.

const SPREAD = 1_500;

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
    htmx.swap(now, fresh.outerHTML, { swapStyle: "outerHTML" });
  }
}

function askOwn() {
  // Without a connection this fails; bel.js has every part ask again when it is back.
  htmx.ajax("GET", location.pathname, { target: "#stand", swap: "outerHTML" }).catch(() => {});
}

document.body.addEventListener("stroom-beeld", (event) => show(event.detail));
document.body.addEventListener("stroom-eigen", () => setTimeout(askOwn, Math.random() * SPREAD));
