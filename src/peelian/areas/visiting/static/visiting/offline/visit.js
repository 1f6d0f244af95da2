// The screens of one report: its sections one after the other, the check at the end, and the other visitor's PIN.

import { assess } from "../../questions/engine.js";
import * as device from "./device.js";
import { announce, button, deed, el, errorSummary, form, heading, link, paragraph, pinField, quiet, show, strip } from "./dom.js";
import { SectionForm, idOf } from "./form.js";
import { errorsOf, written } from "./judging.js";
import { digestOf, today } from "./session.js";

const WEEKDAY = new Intl.DateTimeFormat("en-GB", { weekday: "long" });
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric" });

export const dayOf = (text) => {
  const day = new Date(`${text}T12:00:00`);
  return Number.isNaN(day.getTime()) ? "no date yet" : `${WEEKDAY.format(day)} ${DAY.format(day)}`;
};
export const called = (draft) => `${draft.suite.name}, ${dayOf(draft.answers?.arrived_on ?? draft.arrived_on)}`;

export class VisitScreens {
  constructor(session, draft, { leave, finish }) {
    Object.assign(this, { session, draft, leave, finish });
    this.today = session.kit?.standing_on ?? today();
  }

  outcome() {
    return assess(this.draft.definition, this.draft.answers, { today: this.today });
  }

  sections(outcome = this.outcome()) {
    return this.draft.definition.sections.filter(({ name }) => outcome.sections.get(name) === "visible");
  }

  errors(outcome = this.outcome()) {
    return errorsOf(this.draft.definition, this.draft.answers, outcome, this.draft.own);
  }

  note() {
    if (this.draft.state === "waiting") this.draft.state = "draft";
    this.session.saver.note(this.draft);
  }

  open() {
    const names = this.sections().map(({ name }) => name);
    return this.step(names.includes(this.draft.at) ? this.draft.at : names[0]);
  }

  step(name) {
    const sections = this.sections();
    const index = Math.max(0, sections.findIndex((section) => section.name === name));
    const section = sections[index];
    this.draft.at = section.name;
    const { definition, answers } = this.draft;
    const fields = new SectionForm(definition, section, answers, { today: this.today, note: () => this.note() });
    const summary = el("div", {});
    const more = el("div", {});
    const next = () => { this.note(); this.after(section.name); };
    const send = () => {
      const errors = fields.showErrors();
      this.session.saver.flush();
      if (!errors.length) return next();
      summary.replaceChildren(errorSummary(errors));
      more.replaceChildren(button("Go on all the same", next));
      document.title = `Error: ${document.title.replace(/^Error: /, "")}`;
      summary.firstChild.focus({ preventScroll: true });
      return scrollTo(0, 0);
    };
    const before = index ? sections[index - 1] : null;
    const back = before ? deed(`Back to ${before.title.toLowerCase()}`, () => this.step(before.name)) : deed("Back to your visits", () => this.leave());
    show(section.title, el("p", { class: "p-back" }, back), summary,
      ...heading(section.title, `${called(this.draft)}. Step ${index + 1} of ${sections.length + 1}`),
      definition.hint && !index ? strip(definition.hint) : null,
      section.hint ? paragraph(section.hint) : null,
      form(send, fields.root, button("Save and go on", null, { main: true }), more),
      el("p", { class: "p-small p-quiet", id: "kept" }, this.session.savedAt ? "" : "Each answer is kept within a second."),
      quiet("You can go on with numbers that do not agree, but not send them."));
    this.session.saver.note(this.draft);
  }

  after(name) {
    const names = this.sections().map((section) => section.name);
    const next = names[names.indexOf(name) + 1];
    return next ? this.step(next) : this.check();
  }

  async check(errors = []) {
    await this.session.saver.flush();
    const { draft } = this;
    const outcome = this.outcome();
    const sections = this.sections(outcome);
    const isConfirmed = draft.other?.digest === (await digestOf(draft));
    if (draft.other && !isConfirmed) draft.other = null;
    const problems = errors.map(([key, text]) => [idOf(`check.${key.split(".")[0]}`), text]);
    show("Check the report", el("p", { class: "p-back" }, deed(`Back to ${sections.at(-1).title.toLowerCase()}`, () => this.step(sections.at(-1).name))),
      errorSummary(problems), ...heading("Check the report", `${called(draft)}. Step ${sections.length + 1} of ${sections.length + 1}`),
      draft.said ? strip(draft.said) : null,
      ...sections.map((section) => this.#summary(section, outcome)),
      ...(await this.#other(isConfirmed)),
      el("h2", { class: "govuk-heading-m" }, "Your confirmation"),
      paragraph("By sending the report you say that it is what you saw and heard."),
      button("Confirm and send", () => this.#send(), { main: true }),
      button("Keep it and send it later", () => this.leave()));
  }

  #summary(section, outcome) {
    const { answers } = this.draft;
    const rows = section.questions.filter(({ name }) => outcome.states.get(name).shown === "visible").map((question) =>
      el("div", { class: "govuk-summary-list__row", id: idOf(`check.${question.name}`), tabindex: "-1" },
        el("dt", { class: "govuk-summary-list__key" }, question.label),
        el("dd", { class: "govuk-summary-list__value" }, written(question, answers[question.name])),
        el("dd", { class: "govuk-summary-list__actions" }, deed("Change", () => this.step(section.name), question.label.toLowerCase()))));
    const sums = outcome.sums.filter((sum) => sum.section === section.name && sum.agrees !== null).map((sum) => el("p", { class: `p-agree p-agree--${sum.agrees ? "yes" : "no"}` }, sum.sentence));
    return [el("h2", { class: "govuk-heading-m" }, section.title), el("dl", { class: "govuk-summary-list" }, ...rows), ...sums];
  }

  async #send() {
    const errors = this.errors();
    if (errors.length) return this.check(errors);
    const now = new Date().toISOString();
    Object.assign(this.draft, { state: "waiting", said: "", errors: [], finished_at: now, confirmed_at: now });
    await this.session.keep(this.draft);
    return this.finish(this.draft);
  }

  // The other visitor agrees with a PIN of their own, where they have one on this device.
  async #other(isConfirmed) {
    const number = (this.draft.answers.other_visitor ?? "").trim().toUpperCase();
    const title = el("h2", { class: "govuk-heading-m" }, "Confirmation of the other visitor");
    if (isConfirmed) return [title, paragraph(`${number} confirmed this report with their own PIN. They confirm it once more when they are signed in.`)];
    const known = (await device.confirmers()).find(({ numbers }) => numbers.includes(number));
    if (!known) return [title, paragraph(number ? `${number} has no PIN on this device. The visit counts, and they confirm the report when they are next signed in.` : "Say who the other visitor was, and they can confirm with their own PIN.")];
    const place = el("div", {});
    const send = async (sent) => {
      const got = await device.tryConfirmer(known.id, sent.elements["other-pin"].value);
      if (!got.ok) return draw(wrong(got));
      this.draft.other = { enrolment: known.id, said_at: new Date().toISOString(), digest: await digestOf(this.draft) };
      await this.session.keep(this.draft);
      announce(`${number} confirmed the report`);
      return this.check();
    };
    const draw = (error = "") => {
      place.replaceChildren(form(send, pinField("other-pin", `PIN of ${number}`, { hint: "Only they enter it. Without it the visit counts, and they confirm later", error }), button("Confirm with my PIN")));
      if (error) place.querySelector("input").focus();
    };
    draw();
    return [title, place];
  }
}

function wrong({ wait, gone, wrong: count }) {
  if (gone) return "The PIN was wrong ten times, and is gone from this device. They confirm when they are next signed in";
  if (wait) return `Wait ${wait} seconds before the next try`;
  return `This PIN is wrong. ${count} wrong so far`;
}
