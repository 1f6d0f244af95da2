// What waits on this device, in words: how old it is, how large, and what it waits for.

import { FORM } from "./sealing.js";

const MINUTE = 60_000;
const STEPS = [["minute", 60], ["hour", 24], ["day", Infinity]];
export const STATES = {
  draft: "Not finished",
  waiting: "Waiting to be sent",
  refused: "Not accepted: it can be mended",
  sent: "Sent",
};

export function age(moment, now = Date.now()) {
  let count = Math.floor((now - moment) / MINUTE);
  if (count < 0) return "dated after now, by this device’s clock";
  if (count < 1) return "less than a minute ago";
  for (const [unit, most] of STEPS) {
    if (count < most) return `${count} ${unit}${count === 1 ? "" : "s"} ago`;
    count = Math.floor(count / most);
  }
  return "";
}

export const size = (bytes) => (bytes < 1024 ? `${bytes} bytes` : `${(bytes / 1024).toFixed(1)} KB`);

// Gives a copy to whoever holds the device, as a file. Only the scheme can open it.
export function saveCopy(text, id) {
  if (JSON.parse(text).form !== FORM) throw new TypeError("This is no sealed copy");
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: `visit-report-${id}.sealed.json` });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), MINUTE);
}
