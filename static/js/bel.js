// Hears the bell of the ruimte (data-bel on <body>) and passes it on as an event `bel-<onderwerp>` on <body>, which
// htmx listens to. While it is gone, and each time it comes back, `bel-alles` has every part ask again: slowly, so that
// a lost connection costs a server little. The stream of a running meeting also carries what all participants may see;
// that is passed on to stand.js as `stroom-beeld` and `stroom-eigen`.

const POLL_EVERY = 15_000;
const CATCH_UP_AFTER = 2_000;
const SETTLED_AFTER = 50; // htmx needs a moment before a new part hears anything

// A part that is asking for itself anew is replaced when the answer comes. What rings in between would be lost on it,
// and the answer may be from before: so that waits, and is passed on after.
let asking = 0;
const held = new Map();

function pass(type, detail) {
  if (!asking) return document.body.dispatchEvent(new CustomEvent(type, { detail }));
  held.delete(type);
  held.set(type, detail);
}

function answered() {
  asking -= 1;
  const waiting = [...held];
  held.clear();
  for (const [type, detail] of waiting) pass(type, detail);
}

document.addEventListener("htmx:beforeSend", ({ detail: { elt, target, requestConfig, xhr } }) => {
  if (elt !== target || requestConfig.verb !== "get") return;
  asking += 1;
  xhr.addEventListener("loadend", () => setTimeout(answered, SETTLED_AFTER));
});

const ring = (onderwerp) => pass(`bel-${onderwerp}`);

// What rang while the connection was gone, or while a telephone slept, is asked for a little later.
let waiting = 0;
function catchUp() {
  clearTimeout(waiting);
  waiting = setTimeout(() => document.visibilityState === "visible" && ring("alles"), CATCH_UP_AFTER);
}

function listen(url) {
  const stream = new EventSource(url);
  let wasOpen = false;
  stream.addEventListener("message", (event) => ring(event.data));
  for (const kind of ["beeld", "eigen"]) stream.addEventListener(kind, ({ data }) => pass(`stroom-${kind}`, data));
  stream.addEventListener("open", () => {
    // What rang while the page was on its way was missed: `bel-open` is for parts that ask cheaply whether that is so.
    ring(wasOpen ? "alles" : "open");
    wasOpen = true;
  });
  setInterval(() => {
    if (stream.readyState !== EventSource.OPEN) ring("alles");
  }, POLL_EVERY);
  for (const moment of ["online", "visibilitychange", "htmx:sendError"]) {
    document.addEventListener(moment, catchUp);
    addEventListener(moment, catchUp);
  }
  addEventListener("pagehide", () => stream.close());
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
}

if (document.body.dataset.bel) listen(document.body.dataset.bel);
