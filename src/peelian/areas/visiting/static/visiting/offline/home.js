// The first screen once the store is open: visits to begin, and the outbox; and the screens that ask before they act.

import { button, deed, el, errorSummary, form, heading, paragraph, quiet, show, strip } from "./dom.js";
import * as leaving from "./leaving.js";
import { age, saveCopy, size, STATES } from "./outbox.js";
import { called } from "./visit.js";

export class HomeScreens {
  constructor(session, { openDraft, lock }) {
    Object.assign(this, { session, openDraft, lock });
  }

  async home({ errors = [], said = "" } = {}) {
    const rows = (await this.session.drafts()).sort((one, two) => two.kept_at - one.kept_at);
    const unsent = rows.filter(({ value }) => value.state !== "sent");
    const sent = rows.filter(({ value }) => value.state === "sent");
    show(errors.length ? "Error: Your visits" : "Your visits", errorSummary(errors), ...heading("Your visits", this.session.kit?.number ?? ""),
      said ? strip(said) : null,
      this.session.isPersistent === false ? strip("This browser would not promise to keep what is written here: when the device runs short, it may clear it. Send each report soon, and do not clear the browser’s data.") : null,
      this.session.vault.isTight ? strip("Storage on this device has run out, and the room that was set aside is used up. Send what waits before you begin another visit.") : null,
      ...this.#begin(errors),
      ...this.#outbox(unsent),
      ...(sent.length ? this.#sent(sent) : []),
      el("h2", { class: "govuk-heading-m" }, "This device"),
      button("Lock", () => this.lock()),
      button("Sign out and clear this device", () => this.signOut()));
    this.session.tell({ waiting: unsent.length });
  }

  #begin(errors) {
    const suites = (this.session.kit?.schemes ?? []).flatMap((scheme) => scheme.questionnaire ? scheme.suites.map((suite) => ({ suite, scheme })) : []);
    const title = el("h2", { class: "govuk-heading-m" }, "Begin a visit");
    if (!suites.length) return [title, paragraph("You serve in no scheme whose visits are written here. Ask the office.")];
    const items = suites.map(({ suite, scheme }, index) => {
      const id = index ? `suite-${index + 1}` : "suite";
      return el("div", { class: "govuk-radios__item" }, el("input", { class: "govuk-radios__input", type: "radio", name: "suite", id, value: index, autocomplete: "off" }), el("label", { class: "govuk-label govuk-radios__label", for: id }, `${suite.name} (${scheme.name})`));
    });
    const send = async (sent) => {
      const chosen = suites[sent.elements.suite.value];
      if (!chosen) return this.home({ errors: [["suite", "Select the suite that you visit"]] });
      try {
        const { draft, hasRoom } = await this.session.begin(chosen.suite, chosen.scheme);
        return await this.openDraft(draft.client_id, hasRoom ? "" : "There is little room on this device. The report is kept as long as it can be: send it soon.");
      } catch (trouble) {
        return this.home({ errors: [["", `The report could not be begun: there is no room on this device (${trouble.name}). Send what waits, or write on paper.`]] });
      }
    };
    const legend = el("legend", { class: "govuk-fieldset__legend govuk-fieldset__legend--s" }, "Which suite do you visit?");
    return [title, form(send, el("div", { class: `govuk-form-group${errors.length ? " govuk-form-group--error" : ""}` }, el("fieldset", { class: "govuk-fieldset" }, legend, el("div", { class: "govuk-radios" }, ...items))), button("Begin the report", null, { main: true }))];
  }

  #outbox(rows) {
    const title = el("h2", { class: "govuk-heading-m", id: "outbox", tabindex: "-1" }, "Outbox");
    if (!rows.length) return [title, paragraph("Nothing waits on this device.")];
    const items = rows.map((row) => this.#row(row));
    return [title, quiet(`${rows.length} report${rows.length === 1 ? "" : "s"}, not sent`), el("ul", { class: "p-list" }, ...items)];
  }

  #row({ value, size: bytes, kept_at }) {
    const { client_id: id, state } = value;
    const name = called(value);
    const send = async () => {
      const outcome = await this.session.sendOne(id);
      return this.home({ said: outcome.state === "sent" ? `Sent. The reference is ${outcome.reference}.` : outcome.said });
    };
    return el("li", { "data-report": id },
      el("b", {}, name),
      el("div", { class: "p-small p-quiet" }, `${STATES[state]}. Kept ${age(kept_at)}. ${size(bytes)}`),
      value.said ? el("p", { class: "p-small p-flush" }, value.said) : null,
      ...(value.errors ?? []).map(([, text]) => el("p", { class: "p-small p-flush" }, el("b", {}, text))),
      value.reason === "signed-out" ? el("p", { class: "p-small p-flush" }, el("a", { class: "govuk-link", href: "/account/login/?next=/visit/" }, "Sign in")) : null,
      el("p", { class: "p-deeds p-flush" },
        deed(state === "draft" ? "Go on with it" : "Open it", () => this.openDraft(id), name),
        state === "draft" ? null : deed("Send it now", send, name),
        deed("Save an encrypted copy", async () => saveCopy(await this.session.vault.copy(id), id), name),
        deed("Delete this one", () => this.discard(value), name)));
  }

  #sent(rows) {
    const items = rows.map(({ value }) => el("li", {}, el("b", {}, called(value)), el("div", { class: "p-small" }, `Sent. Reference ${value.reference}`),
      ...(value.notes ?? []).map((note) => el("div", { class: "p-small" }, note)),
      el("p", { class: "p-deeds p-flush" }, el("a", { class: "govuk-link", href: `sent/${value.reference}/` }, "See it, and the copy for the custody manager"))));
    return [el("h2", { class: "govuk-heading-m" }, "Sent"), el("ul", { class: "p-list" }, ...items)];
  }

  discard(value) {
    const name = called(value);
    const go = async () => {
      await this.session.vault.discard(value.client_id);
      return this.home({ said: `The report of ${name} is deleted from this device.` });
    };
    show("Delete this report", ...heading("Delete this report?", name),
      paragraph("It was not sent. Once it is deleted nobody can bring it back, and the other reports stay as they are."),
      button("Delete this report", go), deed("Keep it", () => this.home()));
  }

  async signOut() {
    const unsent = await this.session.unsent();
    const go = async () => {
      await this.session.saver.flush();
      const left = await leaving.leave(this.session.account);
      show("Signed out", ...heading("This device is cleared"),
        paragraph("Your key, your reports and what the browser kept of this page are gone from this device."),
        left.isSignedOut ? paragraph("You are signed out of the office as well.") : paragraph("The office could not be reached, or you were not signed in. If you were, sign out there when there is a network."),
        left.others ? paragraph("The page itself stays, for it is needed to open what others keep on this device.") : null,
        el("a", { class: "govuk-link", href: "./" }, "Begin again"));
      this.session.tell({ waiting: 0, left: true });
    };
    const many = unsent.length;
    show("Sign out", ...heading(many ? `${many} report${many === 1 ? " was" : "s were"} not sent` : "Sign out and clear this device?"),
      many ? paragraph("Signing out destroys them. Send them first, or save an encrypted copy of each and give it to the scheme.") : paragraph("Your key and all that is kept for you on this device are destroyed."),
      many ? el("ul", { class: "govuk-list govuk-list--bullet" }, ...unsent.map(({ value }) => el("li", {}, called(value)))) : null,
      button(many ? `Destroy ${many === 1 ? "it" : "them"} and sign out` : "Sign out and clear this device", go),
      deed("Back to your visits", () => this.home()));
  }
}
