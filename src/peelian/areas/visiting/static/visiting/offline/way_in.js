// The screens before the store is open: setting a device up, the PIN, and what is left when the key is gone.

import * as device from "./device.js";
import { button, deed, el, errorSummary, form, heading, link, paragraph, pinField, quiet, show, strip, textField } from "./dom.js";
import * as keys from "./keys.js";
import { saveCopy } from "./outbox.js";
import { ask } from "./sending.js";
import * as vault from "./vault.js";

const SIGN_IN = "/account/login/?next=/visit/";
const seconds = (count) => `${count} second${count === 1 ? "" : "s"}`;

export function showSignIn(state) {
  const isOff = state === "waiting";
  show("Visit reports", ...heading("Visit reports"),
    isOff
      ? paragraph("This device has not been set up, and there is no network. Set it up once where there is one.")
      : paragraph("Sign in once to set this device up. From then on a whole visit can be written with no signal."),
    isOff ? button("Try again", () => location.reload(), { main: true }) : el("a", { class: "govuk-button govuk-!-width-full", href: SIGN_IN, role: "button" }, "Sign in"));
}

// Asks for a PIN, twice, and makes the store of whoever is signed in.
export function showSetUp(me, done, { errors = [] } = {}) {
  const send = async (sent) => {
    const pin = sent.elements.pin.value;
    const wrong = keys.weakness(pin) ?? (pin === sent.elements.again.value ? null : "Enter the same PIN twice");
    if (wrong) return showSetUp(me, done, { errors: [["pin", wrong]] });
    show("Setting up", ...heading("Making your key"), paragraph("This takes a few seconds."));
    const told = await enrolled(me, { is_confirmer: false });
    if (!told) return showSetUp(me, done, { errors: [["", NO_ANSWER]] });
    return done(await vault.create(me.account, me.number, pin), told.me);
  };
  show(errors.length ? "Error: Set this device up" : "Set this device up", errorSummary(errors), ...heading("Set this device up", me.number),
    paragraph("What you write on this device is locked with a PIN that only you know. It is asked for each time you come back."),
    form(send, pinField("pin", "Choose a PIN", { hint: `At least ${keys.FEWEST_DIGITS} digits. Do not use the PIN of the device`, error: errors.find(([id]) => id === "pin")?.[1] }), pinField("again", "The same PIN again"), button("Set this device up", null, { main: true })),
    strip("Nobody can tell you the PIN if you forget it. After ten wrong PINs the key is destroyed."),
    el("h2", { class: "govuk-heading-m" }, "Only to confirm what another visitor writes?"),
    paragraph("Choose a PIN of your own for this device. It opens nothing: it only says that you agree with a report."),
    button("Choose a PIN to confirm with", () => showConfirmer(me)));
}

const NO_ANSWER = "The office did not answer. Try again where there is a network";

export async function enrolled(me, more) {
  const { answer, body } = await ask("devices/", { body: { device: await device.deviceId(), ...more }, token: me.csrf });
  return answer?.ok && body?.enrolment ? body : null;
}

export function showConfirmer(me, { errors = [] } = {}) {
  const send = async (sent) => {
    const pin = sent.elements.pin.value;
    const wrong = keys.weakness(pin) ?? (pin === sent.elements.again.value ? null : "Enter the same PIN twice");
    if (wrong) return showConfirmer(me, { errors: [["pin", wrong]] });
    const told = await enrolled(me, { is_confirmer: true });
    if (!told) return showConfirmer(me, { errors: [["", NO_ANSWER]] });
    await device.noteConfirmer({ id: told.enrolment, numbers: told.numbers, ...(await keys.makeVerifier(pin)) });
    return show("Your PIN is set", ...heading("Your PIN is set on this device"),
      paragraph("You can now confirm a report that another visitor writes here. Nothing of theirs is shown to you before."),
      paragraph("Confirm it once more when you are signed in: until then the office sees it as not confirmed."),
      paragraph("Sign out now, so that whoever uses the device next does not act as you."),
      button("Sign out", async () => { await ask("leave/", { body: {}, token: me.csrf }); location.reload(); }, { main: true }));
  };
  show("Choose a PIN to confirm with", errorSummary(errors), ...heading("Choose a PIN to confirm with", me.number),
    form(send, pinField("pin", "Choose a PIN", { hint: `At least ${keys.FEWEST_DIGITS} digits`, error: errors.find(([id]) => id === "pin")?.[1] }), pinField("again", "The same PIN again"), button("Keep this PIN on the device", null, { main: true })),
    deed("Back", () => location.reload()));
}

// Asks for the PIN. Where there are several stores none is named: the visitor says whose it is.
export function showUnlock(accounts, done, { errors = [], note = "" } = {}) {
  const isSeveral = accounts.length > 1;
  const send = async (sent) => {
    const number = isSeveral ? sent.elements.number.value.trim().toUpperCase() : accounts[0].number;
    const found = accounts.find((each) => each.number === number);
    if (!found) return showUnlock(accounts, done, { errors: [["number", "Enter your number as the office wrote it, such as VOL-2025-0012"]] });
    const pressed = sent.querySelector("button");
    pressed.textContent = "Opening";
    const got = await vault.unlock(found.id, sent.elements.pin.value);
    if (got.vault) return done(got.vault);
    if (got.gone) return showGone(found);
    return showUnlock(accounts, done, { errors: [["pin", wrongPin(got)]], note: got.wrong >= keys.MOST_WRONG - 3 ? warning(got.wrong) : "" });
  };
  const error = (id) => errors.find(([about]) => about === id)?.[1] ?? "";
  show(errors.length ? "Error: Enter your PIN" : "Enter your PIN", errorSummary(errors), ...heading("Enter your PIN"),
    note ? el("div", { class: "govuk-warning-text" }, el("span", { class: "govuk-warning-text__icon", "aria-hidden": "true" }, "!"), el("strong", { class: "govuk-warning-text__text" }, el("span", { class: "govuk-visually-hidden" }, "Warning "), note)) : null,
    form(send, isSeveral ? textField("number", "Your number", { hint: "Such as VOL-2025-0012", error: error("number") }) : null, pinField("pin", "PIN", { error: error("pin") }), button("Open my reports", null, { main: true })),
    quiet("The PIN is asked for each time this page is opened anew."));
  if (!errors.length) document.getElementById(isSeveral ? "number" : "pin").focus();
}

function wrongPin({ wait, wrong, next }) {
  if (wait) return `Wait ${seconds(wait)} before the next try`;
  const many = `${wrong} wrong PIN${wrong === 1 ? "" : "s"} so far.`;
  return next ? `This PIN is wrong. ${many} Wait ${seconds(next)} before the next try` : `This PIN is wrong. ${many}`;
}

function warning(wrong) {
  const left = keys.MOST_WRONG - wrong;
  const tries = left === 1 ? "One more wrong PIN destroys" : `${left} more wrong PINs destroy`;
  return `${tries} the key of this device. What was not sent can then not be read here any more. Copies that only the scheme can open stay, and can be saved.`;
}

async function showGone(account) {
  const copies = await vault.copiesOf(account.id);
  const items = copies.map(({ id, text, kept_at }) =>
    el("li", {}, el("b", {}, `Report kept on ${new Date(kept_at).toLocaleString("en-GB", { dateStyle: "long", timeStyle: "short" })}`),
      el("p", { class: "p-flush" }, deed("Save this encrypted copy", () => saveCopy(text, id), id.slice(0, 8)))));
  show("The key is destroyed", ...heading("The key of this device is destroyed"),
    paragraph("The PIN was wrong ten times. What was written here cannot be read on this device any more, by you or by anybody."),
    items.length ? paragraph("These encrypted copies can still be saved. Give them to the scheme, which alone can open them.") : paragraph("No report was waiting."),
    items.length ? el("ul", { class: "p-list" }, ...items) : null,
    button("Clear this device and begin again", async () => { await vault.destroy(account.id); location.reload(); }));
}
