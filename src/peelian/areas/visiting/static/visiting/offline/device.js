// What a device keeps that is nobody's: its own number, whose stores there are, and who may confirm with a PIN here.

import * as database from "./database.js";
import * as keys from "./keys.js";

const NAME = "peelian-visit-device";
const STORES = ["device", "vaults", "confirmers"];

const opened = () => database.open(NAME, STORES);

export async function deviceId() {
  const base = await opened();
  const fresh = crypto.randomUUID();
  const row = await database.change(base, ["device"], (store) => {
    const answer = {};
    store.get("this").onsuccess = ({ target }) => {
      answer.result = target.result?.device ?? fresh;
      if (!target.result) store.put({ id: "this", device: fresh });
    };
    return answer;
  });
  database.close(base);
  return row;
}

async function all(store) {
  const base = await opened();
  const rows = await database.readAll(base, store);
  database.close(base);
  return rows;
}

async function changed(store, work) {
  const base = await opened();
  try {
    return await database.change(base, [store], work);
  } finally {
    database.close(base);
  }
}

export const vaults = () => all("vaults");
export const noteVault = (account, number) => changed("vaults", (store) => store.put({ id: account, number }));
export const forgetVault = (account) => changed("vaults", (store) => store.delete(account));

export const confirmers = () => all("confirmers");
export const noteConfirmer = (row) => changed("confirmers", (store) => store.put({ ...row, wrong: 0, until: 0 }));
export const forgetConfirmer = (id) => changed("confirmers", (store) => store.delete(id));

// Tries a confirmer's PIN. Each attempt is counted before it is made; after ten wrong ones nothing is left to try.
export async function tryConfirmer(id, pin, now = Date.now()) {
  const row = (await confirmers()).find((each) => each.id === id);
  const attempt = await changed("confirmers", counting(id, now));
  if (!row || !attempt || attempt.wait) return { ok: false, ...attempt };
  if (await keys.verifies(row, pin)) {
    await changed("confirmers", (store) => store.put({ ...row, wrong: 0, until: 0 }));
    return { ok: true };
  }
  if (attempt.wrong >= keys.MOST_WRONG) await forgetConfirmer(id);
  return { ok: false, ...attempt, gone: attempt.wrong >= keys.MOST_WRONG };
}

// Returns the work that counts an attempt: how many were wrong with this one, or how long to wait before it.
export function counting(id, now) {
  return (store) => {
    const answer = { result: null };
    store.get(id).onsuccess = ({ target }) => {
      const row = target.result;
      if (!row) return;
      const wait = Math.min(row.until - now, keys.LONGEST_WAIT_EVER);
      if (wait > 0) {
        answer.result = { wait: Math.ceil(wait / 1000), wrong: row.wrong };
        return;
      }
      const wrong = row.wrong + 1;
      store.put({ ...row, wrong, until: now + keys.waitAfter(wrong) * 1000 });
      answer.result = { wrong, wait: 0 };
    };
    return answer;
  };
}

export const destroy = () => database.destroy(NAME);
