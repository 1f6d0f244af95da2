// What one tab knows while it is unlocked, and what it does with it: the drafts, their keeping and their sending.

import { canonical, toBytes } from "./bytes.js";
import * as device from "./device.js";
import { Saver } from "./saving.js";
import { send } from "./sending.js";

export const DRAFT = "draft";
const KIT = "kit";

export class Session {
  constructor(vault, { tell }) {
    this.vault = vault;
    this.account = vault.account;
    this.tell = tell;
    this.saver = new Saver((draft) => this.keep(draft), (state, trouble) => this.#saved(state, trouble));
  }

  #saved(state, trouble) {
    this.savedAt = state === "saved" ? new Date() : this.savedAt;
    this.tell({ saved: state, trouble });
  }

  keep(draft) {
    return this.vault.keep(draft.client_id, DRAFT, draft, draft.scheme);
  }

  async refresh(me) {
    this.kit = me ?? (await this.vault.read(KIT, KIT));
    if (me) await this.vault.keep(KIT, KIT, { ...me, csrf: undefined });
    return this.kit;
  }

  drafts() {
    return this.vault.all(DRAFT);
  }

  draft(id) {
    return this.vault.read(id, DRAFT);
  }

  // Begins a report of a visit. The questions come with it: whatever is published meanwhile, it keeps its own.
  async begin(suite, scheme) {
    const { definition, key, version } = scheme.questionnaire;
    const draft = {
      client_id: crypto.randomUUID(),
      scheme: { key_id: scheme.key_id, public_key: scheme.public_key, name: scheme.name },
      own: [scheme.member, this.kit.number],
      suite,
      questionnaire: key,
      version,
      definition,
      answers: { arrived_on: this.kit.standing_on ?? today() },
      state: "draft",
      begun_at: new Date().toISOString(),
      step: 0,
    };
    const hasRoom = await this.vault.setRoomAside();
    await this.keep(draft);
    return { draft, hasRoom };
  }

  // Only one tab at a time writes in a report: the others are told.
  edit(id, work) {
    return new Promise((begun) => {
      navigator.locks.request(`edit ${id}`, { ifAvailable: true }, (lock) => {
        if (!lock) {
          begun(null);
          return undefined;
        }
        return new Promise((done) => begun(work(done)));
      });
    });
  }

  // Sends what waits, one after the other; each is read anew, for another tab may have sent it.
  async sendAll() {
    for (const { value } of await this.drafts()) if (value.state === "waiting") await this.sendOne(value.client_id);
  }

  sendOne(id) {
    return navigator.locks.request(`settle ${id}`, async () => {
      const draft = await this.draft(id);
      if (!draft || draft.state === "sent") return { state: "sent", reference: draft?.reference };
      const outcome = await send(this.account, asReport(draft, await device.deviceId()));
      await this.#settle(draft, outcome);
      this.tell({ outcome, draft });
      return outcome;
    });
  }

  async #settle(draft, outcome) {
    if (outcome.state === "sent") {
      const { client_id, suite, answers } = draft;
      const receipt = { client_id, suite, arrived_on: answers.arrived_on, state: "sent", reference: outcome.reference, notes: outcome.notes, sent_at: new Date().toISOString() };
      await this.vault.discard(client_id);
      await this.vault.keep(client_id, DRAFT, receipt);
      if ((await this.drafts()).every(({ value }) => value.state === "sent")) await this.vault.giveRoomBack();
      return;
    }
    const state = outcome.state === "refused" ? "refused" : "waiting";
    await this.keep({ ...draft, state, said: outcome.said, errors: outcome.errors ?? [], reason: outcome.state });
  }

  async unsent() {
    return (await this.drafts()).filter(({ value }) => value.state !== "sent");
  }

  async lock() {
    await this.saver.flush();
    this.vault.lock();
  }
}

function asReport(draft, thisDevice) {
  const { client_id, suite, questionnaire, version, answers, begun_at, finished_at, confirmed_at, other } = draft;
  return { client_id, suite: suite.reference, questionnaire, version, answers, begun_at, finished_at, confirmed_at, other: other ?? null, device: thisDevice };
}

// What a confirmation is of: these answers and no others.
export async function digestOf(draft) {
  const said = canonical({ suite: draft.suite.reference, answers: draft.answers });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", toBytes(said)));
  return [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
