// The PIN and what it opens: one random key for each account on a device, wrapped by a key that is made of the PIN.

import { fromBase64, random, toBase64, toBytes } from "./bytes.js";

export const ITERATIONS = 600_000;
export const FEWEST_DIGITS = 6;
export const MOST_WRONG = 10;
const FREE_WRONG = 3;
const LONGEST_WAIT = 300;
const DATA_KEY = { name: "AES-GCM", length: 256 };

// Says why a PIN will not do, or nothing.
export function weakness(pin) {
  if (!/^[0-9]+$/.test(pin)) return "Enter a PIN of digits only";
  if (pin.length < FEWEST_DIGITS) return `Enter a PIN of at least ${FEWEST_DIGITS} digits`;
  const steps = new Set([...pin].slice(1).map((digit, before) => digit - pin[before]));
  if (steps.size === 1 && Math.abs([...steps][0]) <= 1) return "Enter a PIN that is not a run of digits, such as 123456";
  return null;
}

// Returns how many seconds to wait after so many wrong PINs, one after the other.
export function waitAfter(wrong) {
  return wrong <= FREE_WRONG ? 0 : Math.min(LONGEST_WAIT, 5 * 2 ** (wrong - FREE_WRONG - 1));
}

export const LONGEST_WAIT_EVER = LONGEST_WAIT * 1000;

// Makes a data key, and what is kept of it: nothing that opens it without the PIN.
export async function make(pin, iterations = ITERATIONS) {
  const salt = random(16);
  const iv = random(12);
  const key = await crypto.subtle.generateKey(DATA_KEY, true, ["encrypt", "decrypt"]);
  const wrapping = await wrappingKey(pin, salt, iterations);
  const wrapped = await crypto.subtle.wrapKey("raw", key, wrapping, { name: "AES-GCM", iv });
  const kept = { iterations, salt: toBase64(salt), iv: toBase64(iv), wrapped: toBase64(wrapped) };
  return { kept, key: await unwrap(kept, pin) };
}

// Returns the data key, which can then not be taken out of the browser; nothing where the PIN is wrong.
export async function unwrap(kept, pin) {
  const wrapping = await wrappingKey(pin, fromBase64(kept.salt), kept.iterations);
  const how = { name: "AES-GCM", iv: fromBase64(kept.iv) };
  try {
    const uses = ["encrypt", "decrypt"];
    return await crypto.subtle.unwrapKey("raw", fromBase64(kept.wrapped), wrapping, how, DATA_KEY, false, uses);
  } catch (trouble) {
    if (trouble.name === "OperationError") return null;
    throw trouble;
  }
}

// Makes what tells a PIN from another and opens nothing.
export async function makeVerifier(pin, iterations = ITERATIONS) {
  const salt = random(16);
  return { iterations, salt: toBase64(salt), verifier: toBase64(await derived(pin, salt, iterations)) };
}

export async function verifies(kept, pin) {
  const found = new Uint8Array(await derived(pin, fromBase64(kept.salt), kept.iterations));
  const wanted = fromBase64(kept.verifier);
  return found.reduce((differing, byte, place) => differing | (byte ^ wanted[place]), 0) === 0;
}

async function base(pin, uses) {
  return crypto.subtle.importKey("raw", toBytes(pin), "PBKDF2", false, uses);
}

async function wrappingKey(pin, salt, iterations) {
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveKey(how, await base(pin, ["deriveKey"]), DATA_KEY, false, ["wrapKey", "unwrapKey"]);
}

async function derived(pin, salt, iterations) {
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
  return crypto.subtle.deriveBits(how, await base(pin, ["deriveBits"]), 256);
}
