// Makes pieces of a page. Whatever anybody typed is text: nothing here reads it as markup.

export function el(tag, told = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(told)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "value") made.value = value;
    else if (value === true) made.setAttribute(name, "");
    else made.setAttribute(name, value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

export const paragraph = (...told) => el("p", { class: "govuk-body" }, ...told);
export const quiet = (...told) => el("p", { class: "p-small p-quiet" }, ...told);
export const link = (text, href, told = {}) => el("a", { class: "govuk-link", href, ...told }, text);

export function heading(text, caption = "") {
  const title = el("h1", { class: "govuk-heading-l", tabindex: "-1" }, text);
  return caption ? [el("span", { class: "govuk-caption-m" }, caption), title] : [title];
}

export function button(text, press, { main = false, name = null } = {}) {
  const classes = `govuk-button govuk-!-width-full govuk-!-margin-bottom-3${main ? "" : " govuk-button--secondary"}`;
  return el("button", { type: press ? "button" : "submit", class: classes, onclick: press, "aria-label": name }, text);
}

// A link that does something rather than lead somewhere is a button that looks like one.
export function deed(text, press, about) {
  const hidden = about ? el("span", { class: "govuk-visually-hidden" }, ` ${about}`) : null;
  return el("button", { type: "button", class: "p-deed", onclick: press }, text, hidden);
}

// A form never leaves the page. Nothing typed in it is remembered by the browser.
export function form(send, ...children) {
  const sent = (event) => { event.preventDefault(); send(event.target); };
  return el("form", { novalidate: true, autocomplete: "off", onsubmit: sent }, ...children);
}

export function errorSummary(errors) {
  if (!errors.length) return null;
  const items = errors.map(([id, text]) => el("li", {}, id ? link(text, `#${id}`, { onclick: (event) => goTo(event, id) }) : text));
  const list = el("ul", { class: "govuk-list govuk-error-summary__list" }, ...items);
  const title = el("h2", { class: "govuk-error-summary__title" }, "There is a problem");
  return el("div", { class: "govuk-error-summary", tabindex: "-1", "data-focus": "" },
    el("div", { role: "alert" }, title, el("div", { class: "govuk-error-summary__body" }, list)));
}

function goTo(event, id) {
  const found = document.getElementById(id);
  if (!found) return;
  event.preventDefault();
  found.focus();
  found.scrollIntoView({ block: "center" });
}

export function errorMessage(id, text) {
  return el("p", { class: "govuk-error-message", id }, el("span", { class: "govuk-visually-hidden" }, "Error: "), text);
}

// A field for a PIN: digits, never remembered, never shown.
export function pinField(id, label, { hint = "", error = "" } = {}) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || null;
  return el("div", { class: `govuk-form-group${error ? " govuk-form-group--error" : ""}` },
    el("label", { class: "govuk-label govuk-label--s", for: id }, label),
    hint ? el("div", { class: "govuk-hint", id: `${id}-hint` }, hint) : null,
    error ? errorMessage(`${id}-error`, error) : null,
    el("input", { class: `govuk-input govuk-input--width-10${error ? " govuk-input--error" : ""}`, id, name: id, type: "password", inputmode: "numeric", autocomplete: "off", "aria-describedby": described }));
}

export function textField(id, label, { hint = "", error = "", value = "" } = {}) {
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ") || null;
  return el("div", { class: `govuk-form-group${error ? " govuk-form-group--error" : ""}` },
    el("label", { class: "govuk-label govuk-label--s", for: id }, label),
    hint ? el("div", { class: "govuk-hint", id: `${id}-hint` }, hint) : null,
    error ? errorMessage(`${id}-error`, error) : null,
    el("input", { class: `govuk-input${error ? " govuk-input--error" : ""}`, id, name: id, type: "text", autocomplete: "off", value, "aria-describedby": described }));
}

export const strip = (...told) => el("div", { class: "govuk-inset-text" }, ...told);

// Puts a screen in the place of the one before, and the eye and the keyboard at its beginning.
export function show(title, ...children) {
  const main = document.querySelector("main .govuk-width-container");
  main.replaceChildren(...children.flat(Infinity).filter(Boolean));
  document.title = `${title} – ${document.body.dataset.office}`;
  const first = main.querySelector("[data-focus]") ?? main.querySelector("h1");
  first?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

export function announce(text) {
  const place = document.getElementById("announcements");
  if (place.textContent !== text) place.textContent = text;
}
