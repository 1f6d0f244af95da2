// The store of one account on this device. Without the PIN it is locked, and what is in it cannot be read.

import * as database from "./database.js";
import * as device from "./device.js";
import * as keys from "./keys.js";
import { disclose, enclose, seal } from "./sealing.js";
import { random } from "./bytes.js";

const STORES = ["lock", "records", "copies", "room"];
export const ROOM = 1024 * 1024;

export const nameOf = (account) => `peelian-visit-${account}`;

export async function create(account, number, pin, iterations) {
  const base = await database.open(nameOf(account), STORES);
  const { kept, key } = await keys.make(pin, iterations);
  await database.change(base, ["lock"], (lock) => lock.put({ id: "pin", ...kept, wrong: 0, until: 0 }));
  await device.noteVault(account, number);
  return new Vault(account, base, key);
}

// Tries a PIN: `vault` where it opened, else how many were wrong, how long to wait, and whether the key is gone.
export async function unlock(account, pin, now = Date.now()) {
  const base = await database.open(nameOf(account), STORES);
  const row = await database.read(base, "lock", "pin");
  const attempt = row && (await database.change(base, ["lock"], device.counting("pin", now)));
  if (!attempt || attempt.wait) return closed(base, { ...attempt, gone: !row });
  const key = await keys.unwrap(row, pin);
  if (key) {
    await database.change(base, ["lock"], (lock) => lock.put({ ...row, wrong: 0, until: 0 }));
    return { vault: new Vault(account, base, key) };
  }
  const gone = attempt.wrong >= keys.MOST_WRONG;
  if (gone) await destroyKey(base);
  return closed(base, { ...attempt, gone, next: keys.waitAfter(attempt.wrong) });
}

function closed(base, answer) {
  database.close(base);
  return answer;
}

// The key goes, and with it all that it opened. Copies stay: nobody but the scheme can read them.
function destroyKey(base) {
  return database.change(base, ["lock", "records", "room"], (...stores) => stores.forEach((store) => store.clear()));
}

// Returns the copies that stay when the key is gone. They are only good to be sent to the scheme.
export async function copiesOf(account) {
  const base = await database.open(nameOf(account), STORES);
  return closed(base, await database.readAll(base, "copies"));
}

export async function destroy(account) {
  await database.destroy(nameOf(account));
  await device.forgetVault(account);
}

export class Vault {
  #key;
  #base;

  constructor(account, base, key) {
    this.account = account;
    this.#base = base;
    this.#key = key;
  }

  lock() {
    this.#key = null;
    database.close(this.#base);
  }

  // Keeps a record, and beside it the copy that only the scheme can open. It is on the disk when this is done.
  async keep(id, kind, value, scheme = null) {
    const about = `${kind} ${id}`;
    const row = { id, kind, kept_at: Date.now(), ...(await enclose(this.#key, value, about)) };
    const copy = scheme && { id, kept_at: row.kept_at, text: await seal(value, scheme) };
    await this.#put(row, copy);
    return row;
  }

  // Gives the room back that was set aside when there is no more, and tries once again.
  async #put(row, copy) {
    const put = () =>
      database.change(this.#base, ["records", "copies"], (records, copies) => {
        records.put(row);
        if (copy) copies.put(copy);
      });
    try {
      await put();
    } catch (trouble) {
      if (!database.isFull(trouble)) throw trouble;
      await this.giveRoomBack();
      await put();
      this.isTight = true;
    }
  }

  async read(id, kind) {
    const row = await database.read(this.#base, "records", id);
    return row && row.kind === kind ? disclose(this.#key, row, `${kind} ${id}`) : null;
  }

  async all(kind) {
    const rows = (await database.readAll(this.#base, "records")).filter((row) => row.kind === kind);
    const size = (row) => row.data.byteLength;
    const read = async (row) => ({ value: await disclose(this.#key, row, `${kind} ${row.id}`), size: size(row), kept_at: row.kept_at });
    return Promise.all(rows.map(read));
  }

  async copy(id) {
    return (await database.read(this.#base, "copies", id))?.text ?? null;
  }

  discard(id) {
    return database.change(this.#base, ["records", "copies"], (records, copies) => {
      records.delete(id);
      copies.delete(id);
    });
  }

  // Sets room aside for the visit that begins: bytes that cannot be pressed together.
  async setRoomAside(size = ROOM) {
    try {
      await database.change(this.#base, ["room"], (room) => room.put({ id: "aside", bytes: random(size) }));
      return true;
    } catch (trouble) {
      if (!database.isFull(trouble)) throw trouble;
      return false;
    }
  }

  giveRoomBack() {
    return database.change(this.#base, ["room"], (room) => room.clear());
  }

  async hasRoomAside() {
    return Boolean(await database.read(this.#base, "room", "aside"));
  }
}
