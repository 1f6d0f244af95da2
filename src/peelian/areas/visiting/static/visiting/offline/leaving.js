// Signing out: what was on the device is destroyed at once, and the sign-in of the server when there is a network.

import * as device from "./device.js";
import { ask, whoIsIn } from "./sending.js";
import * as vault from "./vault.js";

export const SHELL = "peelian-visit-shell-";
const CHANNEL = "peelian-visit";

// Tells other tabs that an account has left this device, and hears it from them. What a tab says it does not hear.
const channel = new BroadcastChannel(CHANNEL);

export function listen(hear) {
  channel.onmessage = ({ data }) => hear(data);
}

// The key and the store go first: nothing that comes after, not even a network that is not there, can keep them.
export async function leave(account) {
  channel.postMessage({ left: account });
  await vault.destroy(account);
  const others = await device.vaults();
  // The shell holds nothing of anybody's; it stays only where another visitor's store could not be opened without it.
  if (!others.length) await forgetShell();
  return { isSignedOut: await signOut(account), others: others.length };
}

async function forgetShell() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(SHELL)).map((name) => caches.delete(name)));
  const worker = await navigator.serviceWorker?.getRegistration("./");
  await worker?.unregister();
}

async function signOut(account) {
  const { me } = await whoIsIn();
  if (!me || me.account !== account) return false;
  const { answer } = await ask("leave/", { body: {}, token: me.csrf });
  return Boolean(answer?.ok);
}
