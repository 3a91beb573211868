// Keeps what someone types in a field with data-bewaar="key" on this device until it has arrived.
//
// It lives in sessionStorage: gone with the tab, and apart for each person (data-wie on <body>). It goes away only when
// it surely arrived: a message of success after sending, data-bewaard="key" on the page, the same text back without
// mistakes, or an htmx request that succeeded. Otherwise (connection lost, session expired) it is put back.

const PREFIX = "werkkaarten:bewaar:";
const person = document.body.dataset.wie ?? "";
const own = `${PREFIX}${person}:`;

const keep = (key, draft) => sessionStorage.setItem(own + key, JSON.stringify(draft));
const read = (key) => JSON.parse(sessionStorage.getItem(own + key) ?? "null");
const forget = (key) => sessionStorage.removeItem(own + key);
const keysOf = (prefix) => Object.keys(sessionStorage).filter((name) => name.startsWith(prefix));

function showKept(field, moment) {
  let note = document.getElementById(`${field.id}-bewaard`);
  if (!note) {
    note = document.createElement("p");
    note.id = `${field.id}-bewaard`;
    note.className = "bewaard";
    field.after(note);
  }
  const time = new Date(moment).toLocaleTimeString("nl-NL", { hour: "2-digit", minute: "2-digit" });
  note.textContent = `Bewaard op dit apparaat om ${time}`;
}

function restore(root) {
  for (const field of root.querySelectorAll("[data-bewaar]")) {
    const draft = read(field.dataset.bewaar);
    if (!draft || draft.text === field.value) continue;
    field.value = draft.text;
    showKept(field, draft.moment);
  }
}

function settleSent() {
  const arrived = document.querySelector('[data-melding="success"]') !== null;
  const mistakes = document.querySelector(".foutenlijst, [aria-invalid='true']") !== null;
  const named = [...document.querySelectorAll("[data-bewaard]")].map((element) => element.dataset.bewaard);
  for (const key of keysOf(own).map((name) => name.slice(own.length))) {
    const draft = read(key);
    const field = document.querySelector(`[data-bewaar="${CSS.escape(key)}"]`);
    const same = !mistakes && field?.defaultValue === draft.text;
    if (named.includes(key) || (draft.sent && (arrived || same))) forget(key);
    else keep(key, { ...draft, sent: false });
  }
}

const fieldsOf = (form) => [...(form?.querySelectorAll("[data-bewaar]") ?? [])];
const forgetField = (field) => forget(field.dataset.bewaar);
const wipe = (names) => names.forEach((name) => sessionStorage.removeItem(name));

document.addEventListener("input", (event) => {
  const key = event.target.dataset?.bewaar;
  if (!key) return;
  keep(key, { text: event.target.value, moment: Date.now(), sent: false });
  showKept(event.target, Date.now());
});

document.addEventListener("submit", (event) => {
  if ("uitloggen" in event.target.dataset) wipe(keysOf(PREFIX));
  for (const field of fieldsOf(event.target)) {
    if (field.value) keep(field.dataset.bewaar, { text: field.value, moment: Date.now(), sent: true });
  }
});

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, requestConfig } = event.detail;
  if (xhr.status < 300 && requestConfig.verb !== "get") fieldsOf(requestConfig.elt.closest("form")).forEach(forgetField);
});

document.addEventListener("werkkaarten:weggegooid", (event) => fieldsOf(event.target).forEach(forgetField));

document.addEventListener("htmx:afterSettle", (event) => restore(event.detail.elt));

if (person && !("tussenpagina" in document.body.dataset)) {
  wipe(keysOf(PREFIX).filter((name) => !name.startsWith(own)));
  settleSent();
  restore(document);
}
