// Hears the bell of the ruimte (data-bel on <body>) and passes it on as an event `bel-<onderwerp>` on <body>, which
// htmx listens to. While it is gone, and each time it comes back, `bel-alles` has
// every part ask again: slowly, so that a lost connection costs a server little. The stream of a running meeting also
// carries what all participants may see; that is passed on to stand.js as `stroom-beeld` and `stroom-eigen`.

const POLL_EVERY = 15_000;
const CATCH_UP_AFTER = 2_000;

function ring(onderwerp) {
  document.body.dispatchEvent(new CustomEvent(`bel-${onderwerp}`));
}

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
  for (const kind of ["beeld", "eigen"]) {
    stream.addEventListener(kind, ({ data }) => {
      document.body.dispatchEvent(new CustomEvent(`stroom-${kind}`, { detail: data }));
    });
  }
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
