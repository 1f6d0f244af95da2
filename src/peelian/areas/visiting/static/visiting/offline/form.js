// The fields of one section of a questionnaire. The answers are what was typed; the engine says what they come to.

import { assess } from "../../questions/engine.js";
import { errorsOf } from "./judging.js";
import { button, el, errorMessage } from "./dom.js";

const YES_OR_NO = [{ code: "yes", label: "Yes" }, { code: "no", label: "No" }];
export const idOf = (key) => `q-${key.replaceAll(".", "-")}`;

export class SectionForm {
  // `answers` is changed in place, and `note` is called after each answer.
  constructor(definition, section, answers, { today, note }) {
    Object.assign(this, { definition, section, answers, today, note, asked: new Map(), sums: new Map(), errors: new Map() });
    this.root = el("div", {});
    this.draw();
  }

  draw() {
    this.asked.clear();
    const parts = this.section.questions.map((question) => this.#question(question, question.name, this.answers));
    const sums = (this.section.sums ?? []).map((sum) => {
      const place = el("p", { class: "p-agree", hidden: true, id: `sum-${sum.name}`, role: "status" });
      this.sums.set(sum.name, place);
      return place;
    });
    this.root.replaceChildren(...this.#withSums(parts, sums));
    this.refresh();
  }

  // Each sum stands below the last number that it is about.
  #withSums(parts, sums) {
    const placed = [...parts];
    (this.section.sums ?? []).forEach((sum, index) => {
      const names = JSON.stringify([sum.parts, sum.whole]);
      const last = this.section.questions.findLastIndex((question) => names.includes(`"${question.name}"`));
      placed.splice(placed.indexOf(parts[last]) + 1, 0, sums[index]);
    });
    return placed;
  }

  assessed() {
    return assess(this.definition, this.answers, { today: this.today });
  }

  // Shows what is asked now, and says the sums: only what changed is touched, so that the keyboard stays where it is.
  refresh() {
    const outcome = this.assessed();
    for (const [key, { wrapper, count }] of this.asked) {
      const state = outcome.states.get(key);
      wrapper.hidden = state?.shown !== "visible";
      if (count) count.textContent = `${state?.words ?? 0} of ${count.dataset.most} words`;
    }
    for (const sum of outcome.sums) this.#say(sum);
    return outcome;
  }

  #say(sum) {
    const place = this.sums.get(sum.name);
    if (!place) return;
    place.hidden = sum.agrees === null;
    place.className = `p-agree p-agree--${sum.agrees ? "yes" : "no"}`;
    if (place.textContent !== sum.sentence) place.textContent = sum.sentence;
  }

  // Says beside each question what is wrong with it, and returns what an error summary needs.
  showErrors() {
    const names = new Set(this.section.questions.map((question) => question.name));
    const found = errorsOf(this.definition, this.answers, this.refresh()).filter(([key]) => names.has(key.split(".")[0]));
    for (const [key, { wrapper, field }] of this.asked) {
      const error = found.find(([about]) => about === key)?.[1] ?? "";
      wrapper.classList.toggle("govuk-form-group--error", Boolean(error));
      wrapper.querySelector(":scope > .govuk-error-message, :scope > fieldset > .govuk-error-message")?.remove();
      if (error) field.before(errorMessage(`${idOf(key)}-error`, error));
      const target = wrapper.querySelector("input, textarea, fieldset");
      if (error) target?.setAttribute("aria-invalid", "true");
      else target?.removeAttribute("aria-invalid");
    }
    return found.map(([key, text]) => [this.#focusOf(key), text]);
  }

  #focusOf(key) {
    const wrapper = this.asked.get(key)?.wrapper;
    return wrapper?.querySelector("input, textarea, button")?.id || idOf(key);
  }

  #answered(holder, name, value) {
    if (value === "" || value === undefined || (Array.isArray(value) && !value.length)) delete holder[name];
    else holder[name] = value;
    this.refresh();
    this.note();
  }

  #question(question, key, holder) {
    const make = { group: "group", yes_no: "choices", one_of: "choices", several_of: "choices", date: "date" }[question.kind];
    if (make === "group") return this.#group(question, key);
    if (make === "choices") return this.#choices(question, key, holder);
    if (make === "date") return this.#date(question, key, holder);
    return this.#typed(question, key, holder);
  }

  #typed(question, key, holder) {
    const id = idOf(key);
    const isLong = question.kind === "long_text";
    const isNumber = question.kind === "number";
    const told = {
      id, name: id, autocomplete: "off", spellcheck: "false", value: holder[question.name] ?? "",
      "aria-describedby": [question.hint && `${id}-hint`, question.words && `${id}-count`].filter(Boolean).join(" ") || null,
      oninput: ({ target }) => this.#answered(holder, question.name, target.value),
    };
    const classes = isNumber ? "govuk-input govuk-input--width-4" : question.kind === "time" ? "govuk-input govuk-input--width-5" : "govuk-input";
    const field = isLong
      ? el("textarea", { ...told, class: "govuk-textarea", rows: 4 })
      : el("input", { ...told, class: classes, type: "text", inputmode: isNumber ? (question.decimals ? "decimal" : "numeric") : null });
    const hint = question.hint ? el("div", { class: `govuk-hint${isNumber ? " p-flush p-small" : ""}`, id: `${id}-hint` }, question.hint) : null;
    const label = el("label", { class: `govuk-label${isNumber ? "" : " govuk-label--s"}`, for: id }, question.label);
    const count = question.words ? el("div", { class: "govuk-hint p-small", id: `${id}-count`, "data-most": question.words }) : null;
    const isLine = isNumber && !key.includes(".") && !question.decimals;
    const wrapper = isLine
      ? el("div", { class: "govuk-form-group p-count" }, el("div", { class: "p-sum-line" }, el("div", {}, label, hint), field))
      : el("div", { class: "govuk-form-group" }, label, hint, field, count);
    this.asked.set(key, { wrapper, field: isLine ? wrapper.firstChild : field, count });
    return wrapper;
  }

  #choices(question, key, holder) {
    const id = idOf(key);
    const isSeveral = question.kind === "several_of";
    const kind = isSeveral ? "checkbox" : "radio";
    const block = isSeveral ? "checkboxes" : "radios";
    const offered = question.kind === "yes_no" ? YES_OR_NO : question.choices;
    const picked = () => [...list.querySelectorAll("input:checked")].map((each) => each.value);
    const change = () => this.#answered(holder, question.name, isSeveral ? picked() : picked()[0]);
    const items = offered.map(({ code, label }, index) => {
      const own = index ? `${id}-${index + 1}` : id;
      const given = holder[question.name];
      const input = el("input", { class: `govuk-${block}__input`, id: own, name: id, type: kind, value: code, autocomplete: "off", onchange: change });
      input.checked = isSeveral ? (given ?? []).includes(code) : given === code;
      return el("div", { class: `govuk-${block}__item` }, input, el("label", { class: `govuk-label govuk-${block}__label`, for: own }, label));
    });
    const isShort = offered.length <= 3 && offered.every(({ label }) => label.length < 12);
    const list = el("div", { class: `govuk-${block}${isShort ? ` govuk-${block}--inline` : ""}` }, ...items);
    const hint = question.hint ? el("div", { class: "govuk-hint", id: `${id}-hint` }, question.hint) : null;
    const legend = el("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--s" }, question.label);
    const set = el("fieldset", { class: "govuk-fieldset", "aria-describedby": hint && `${id}-hint` }, legend, hint, list);
    const wrapper = el("div", { class: "govuk-form-group" }, set);
    this.asked.set(key, { wrapper, field: list });
    return wrapper;
  }

  #date(question, key, holder) {
    const id = idOf(key);
    const [year = "", month = "", day = ""] = (holder[question.name] ?? "").split("-");
    const given = { day, month, year };
    const parts = ["day", "month", "year"].map((part) => {
      const change = ({ target }) => {
        given[part] = target.value.trim();
        const isEmpty = !given.day && !given.month && !given.year;
        this.#answered(holder, question.name, isEmpty ? "" : `${given.year}-${given.month}-${given.day}`);
      };
      const own = part === "day" ? id : `${id}-${part}`;
      const label = el("label", { class: "govuk-label govuk-date-input__label", for: own }, part[0].toUpperCase() + part.slice(1));
      const input = el("input", { class: `govuk-input govuk-date-input__input govuk-input--width-${part === "year" ? 4 : 2}`, id: own, name: own, type: "text", inputmode: "numeric", autocomplete: "off", value: given[part], oninput: change });
      return el("div", { class: "govuk-date-input__item" }, el("div", { class: "govuk-form-group" }, label, input));
    });
    const list = el("div", { class: "govuk-date-input" }, ...parts);
    const legend = el("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--s" }, question.label);
    const wrapper = el("div", { class: "govuk-form-group" }, el("fieldset", { class: "govuk-fieldset", role: "group" }, legend, list));
    this.asked.set(key, { wrapper, field: list });
    return wrapper;
  }

  #group(question, key) {
    const rows = this.answers[question.name] ?? [];
    const drawn = rows.map((row, index) => this.#row(question, key, rows, row, index));
    const add = button(rows.length ? `Add another ${question.noun}` : `Add ${/^[aeiou]/.test(question.noun) ? "an" : "a"} ${question.noun}`, () => {
      this.answers[question.name] = [...rows, {}];
      this.#redrawn(`${key}.${rows.length}`);
    });
    add.id = `${idOf(key)}-add`;
    const title = el("h2", { class: "govuk-heading-m" }, question.label);
    const hint = question.hint ? el("div", { class: "govuk-hint" }, question.hint) : null;
    const list = el("div", {}, ...drawn);
    const wrapper = el("div", { class: "govuk-form-group", id: idOf(key), tabindex: "-1" }, title, hint, list, add);
    this.asked.set(key, { wrapper, field: list });
    return wrapper;
  }

  #row(question, key, rows, row, index) {
    const inner = question.questions.map((each) => this.#question(each, `${key}.${index}.${each.name}`, row));
    const noun = question.noun[0].toUpperCase() + question.noun.slice(1);
    const remove = button(`Take out ${question.noun} ${index + 1}`, () => {
      const left = rows.filter((each) => each !== row);
      if (left.length) this.answers[question.name] = left;
      else delete this.answers[question.name];
      this.#redrawn(key);
    });
    const legend = el("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--m", tabindex: "-1", id: `${idOf(`${key}.${index}`)}` }, `${noun} ${index + 1}`);
    return el("fieldset", { class: "govuk-fieldset p-row" }, legend, ...inner, remove);
  }

  #redrawn(key) {
    this.draw();
    this.note();
    const place = this.root.querySelector(`#${idOf(key)}`);
    place?.focus({ preventScroll: true });
    place?.scrollIntoView({ block: "start" });
  }
}
