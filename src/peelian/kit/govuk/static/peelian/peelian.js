// Improves pages that work without it: starts the GOV.UK and MOJ components, closes filters on a narrow screen,
// adds and removes rows in place, and says aloud what htmx has changed.

const WIDE = matchMedia("(min-width: 60em)");
const announcements = document.getElementById("announcements");
const me = document.querySelector("script[data-moj]");

function announce(text) {
  if (!announcements || !text) return;
  announcements.textContent = "";
  setTimeout(() => { announcements.textContent = text.replace(/\s+/g, " ").trim(); }, 100);
}

function startMoj(scope) {
  if (globalThis.MOJFrontend) return globalThis.MOJFrontend.initAll({ scope });
  const script = document.createElement("script");
  script.src = me.dataset.moj;
  script.addEventListener("load", () => globalThis.MOJFrontend.initAll({ scope }));
  document.head.append(script);
}

function start(scope) {
  globalThis.GOVUKFrontend?.initAll({ scope, onError: (error) => console.warn(error.message) });
  if (scope.querySelector("[data-module^='moj-']")) startMoj(scope);
  closeOnNarrow(scope);
}

// Filters are written open, for want of a script; on a narrow screen the list comes first.
function closeOnNarrow(scope) {
  for (const details of scope.querySelectorAll("details[data-narrow-closed]")) {
    details.open = WIDE.matches;
    details.dataset.ready = "";
  }
}

// Rows of a form. Without script its buttons send the form, and the server answers with a row more or less.
function renumber(rows) {
  let number = 0;
  for (const row of rows.querySelectorAll("[data-row-list] [data-row-index]")) {
    number += 1;
    for (const place of row.querySelectorAll("[data-row-number]")) place.textContent = String(number);
  }
  return number;
}

function firstAnswer(element) {
  return element.querySelector("input:not([type=hidden]), select, textarea, button");
}

function addRow(rows) {
  const total = rows.querySelector(`[name="${rows.dataset.rows}-TOTAL_FORMS"]`);
  const blank = rows.querySelector("template[data-row]").content.cloneNode(true).firstElementChild;
  const made = document.createElement("template");
  made.innerHTML = blank.outerHTML.replaceAll("__prefix__", total.value);
  const row = made.content.firstElementChild;
  total.value = String(Number(total.value) + 1);
  rows.querySelector("[data-row-list]").append(row);
  renumber(rows);
  start(row);
  useInPlace(row);
  firstAnswer(row)?.focus();
  announce(`${row.querySelector("legend").textContent} added`);
}

function removeRow(rows, row) {
  const name = row.querySelector("legend").textContent;
  const next = row.nextElementSibling ?? row.previousElementSibling;
  const kept = document.createElement("div");
  row.querySelector("[data-row-removed]").value = "on";
  kept.hidden = true;
  kept.append(...row.querySelectorAll("input[type=hidden]"));
  row.replaceWith(kept);
  renumber(rows);
  (next?.matches("fieldset") ? firstAnswer(next) : rows.querySelector("[data-add-row]"))?.focus();
  announce(`${name} removed`);
}

function useInPlace(scope) {
  for (const button of scope.querySelectorAll("[data-add-row], [data-remove-row]")) button.type = "button";
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-add-row], [data-remove-row]");
  const rows = button?.closest("[data-rows]");
  if (!rows) return;
  event.preventDefault();
  if (button.matches("[data-add-row]")) addRow(rows);
  else removeRow(rows, button.closest("[data-row-index]"));
});

// A region that htmx has filled says its own heading, or what it was told to say.
document.addEventListener("htmx:after:swap", (event) => {
  const target = event.detail.ctx.target;
  if (!(target instanceof Element) || !target.isConnected) return;
  start(target);
  useInPlace(target);
  announce(target.querySelector("[data-announce]")?.textContent ?? target.querySelector("h1, h2, h3, caption")?.textContent);
});

// A passkey that was refused or not found: say so beside its button, where the browser itself says nothing.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const place = document.querySelector(".p-needs-script");
  const said = place?.querySelector(".govuk-error-message") ?? document.createElement("p");
  said.className = "govuk-error-message";
  said.textContent = "The key was not used. Try again, or choose another way.";
  place?.prepend(said);
  announce(said.textContent);
});

start(document);
useInPlace(document);
announce([...document.querySelectorAll("[data-announce] .govuk-notification-banner__content")].map((banner) => banner.textContent).join(" "));
