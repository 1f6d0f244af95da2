// Two ways to make a report unreadable: for this device's own key, and as a copy that only the scheme can open.

import { fromBase64, random, toBase64, toBytes, toText } from "./bytes.js";

const CURVE = { name: "ECDH", namedCurve: "P-256" };
export const FORM = "peelian-sealed-report-1";

// Encrypts a value under the device's key. `about` is bound to it: what was kept as one thing cannot pass as another.
export async function enclose(key, value, about) {
  const iv = random(12);
  const how = { name: "AES-GCM", iv, additionalData: toBytes(about) };
  return { iv, data: new Uint8Array(await crypto.subtle.encrypt(how, key, toBytes(JSON.stringify(value)))) };
}

export async function disclose(key, kept, about) {
  const how = { name: "AES-GCM", iv: kept.iv, additionalData: toBytes(about) };
  return JSON.parse(toText(await crypto.subtle.decrypt(how, key, kept.data)));
}

// Writes a copy to the scheme's public key: a key made for this copy alone, agreed with the scheme's by ECDH.
export async function seal(value, { key_id, public_key }) {
  const theirs = await crypto.subtle.importKey("spki", fromBase64(public_key), CURVE, false, []);
  const own = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const shared = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, own.privateKey, 256);
  const ephemeral = new Uint8Array(await crypto.subtle.exportKey("raw", own.publicKey));
  const iv = random(12);
  const key = await stretched(shared, ephemeral);
  const how = { name: "AES-GCM", iv, additionalData: toBytes(key_id) };
  const data = await crypto.subtle.encrypt(how, key, toBytes(JSON.stringify(value)));
  const written = { form: FORM, key: key_id, ephemeral: toBase64(ephemeral), iv: toBase64(iv), data: toBase64(data) };
  return JSON.stringify(written);
}

async function stretched(shared, ephemeral) {
  const base = await crypto.subtle.importKey("raw", shared, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: ephemeral, info: toBytes(FORM) };
  return crypto.subtle.deriveKey(how, base, { name: "AES-GCM", length: 256 }, false, ["encrypt"]);
}
