// Text, bytes and the letters by which bytes are written down.

const WRITER = new TextEncoder();
const READER = new TextDecoder();

export const toBytes = (text) => WRITER.encode(text);
export const toText = (bytes) => READER.decode(bytes);

const CHUNK = 65536; // as many as the browser gives at a time

export function random(size) {
  const bytes = new Uint8Array(size);
  for (let start = 0; start < size; start += CHUNK) crypto.getRandomValues(bytes.subarray(start, start + CHUNK));
  return bytes;
}

export function toBase64(bytes) {
  let letters = "";
  for (const byte of new Uint8Array(bytes)) letters += String.fromCharCode(byte);
  return btoa(letters);
}

export const fromBase64 = (letters) => Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0));

// What a report says, always in the same letters: objects with their names in order.
export function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const named = Object.keys(value).sort().filter((name) => value[name] !== undefined);
  return `{${named.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}
