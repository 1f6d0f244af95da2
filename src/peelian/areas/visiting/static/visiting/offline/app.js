// Begins the page: the worker that keeps it, the store of whoever opens it, and the screens one after the other.

import * as device from "./device.js";
import { isFull } from "./database.js";
import { announce } from "./dom.js";
import { HomeScreens } from "./home.js";
import { listen } from "./leaving.js";
import { Returning, whoIsIn } from "./sending.js";
import { Session } from "./session.js";
import { VisitScreens, called } from "./visit.js";
import { enrolled, showSetUp, showSignIn, showUnlock } from "./way_in.js";

const IDLE = 15 * 60_000;
const SOON = 1500;
let session = null;
let screens = null;
let release = null;
let me = null;
let idle = null;

const clock = (moment) => moment.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

// The line under the header: the state in words, never by a sign alone.
function tellState({ saved, trouble, waiting, outcome, draft, left } = {}) {
  const line = document.getElementById("state");
  const many = document.getElementById("waiting");
  if (waiting !== undefined) many.textContent = waiting ? String(waiting) : "";
  if (left) session = null;
  document.getElementById("to-outbox").hidden = !session;
  if (outcome) announce(outcome.state === "sent" ? `Sent: ${called(draft)}. The reference is ${outcome.reference}.` : outcome.said);
  const kept = document.getElementById("kept");
  if (saved === "saved" && kept) kept.textContent = `Kept on this device at ${clock(new Date())}.`;
  if (saved === "failed") {
    const why = isFull(trouble) ? "Storage on this device is full." : "The last answer could not be kept.";
    line.textContent = `${why} What you typed is still on this screen: send or delete another report to make room.`;
    line.parentElement.parentElement.hidden = false;
    return;
  }
  line.textContent = navigator.onLine ? "" : "No signal. Your answers are kept on this device, and sent when there is one.";
  line.parentElement.parentElement.hidden = navigator.onLine;
}

async function begin() {
  addEventListener("online", () => tellState());
  addEventListener("offline", () => tellState());
  tellState();
  listen(({ left }) => { if (session && session.account === left) location.reload(); });
  const vaults = await device.vaults();
  const known = navigator.onLine ? await soon(whoIsIn()) : { me: null, state: "waiting" };
  me = known.me;
  if (me && !vaults.some(({ id }) => id === me.account)) return showSetUp(me, unlocked);
  if (!vaults.length) return showSignIn(known.state);
  const mine = me ? vaults.filter(({ id }) => id === me.account) : vaults;
  return showUnlock(mine, unlocked);
}

// A network that hangs does not keep the page from opening.
const soon = (promise) => Promise.race([promise, new Promise((done) => setTimeout(done, SOON, { me: null, state: "waiting" }))]);

async function unlocked(vault, told = null) {
  me = told ?? me;
  session = new Session(vault, { tell: tellState });
  session.isPersistent = await persisted();
  if (!me && navigator.onLine) me = (await soon(whoIsIn())).me;
  await session.refresh(await complete(vault));
  screens = new HomeScreens(session, { openDraft, lock });
  new Returning(sendWaiting, noteDelay);
  watchIdle();
  await screens.home();
  if (navigator.onLine && (await session.unsent()).some(({ value }) => value.state === "waiting")) returning();
}

// What the server tells of whoever opened the store. A scheme that they joined since needs its key made once.
async function complete(vault) {
  if (me?.account !== vault.account) return null;
  if (me.schemes.every(({ key_id }) => key_id)) return me;
  return (await enrolled(me, { is_confirmer: false }))?.me ?? me;
}

async function persisted() {
  const storage = navigator.storage;
  return Boolean((await storage?.persisted?.()) || (await storage?.persist?.()));
}

// Only for tests and for people who look: how long this device waits before it sends.
function noteDelay(wait) {
  document.body.dataset.delay = String(wait);
}

const returning = () => dispatchEvent(new Event("online"));

async function sendWaiting() {
  if (!session || release) return;
  const before = await session.unsent();
  if (!before.some(({ value }) => value.state === "waiting")) return;
  await session.sendAll();
  if (session && !release) await screens.home();
}

// Opens one report to be written in, unless another tab has it open.
async function openDraft(id, said = "") {
  const isOpened = await session.edit(id, (done) => { release = done; return true; });
  if (!isOpened) return screens.home({ said: "This report is open in another tab or window. Close it there first." });
  const draft = await session.draft(id);
  if (!draft || draft.state === "sent") return leaveDraft();
  const visit = new VisitScreens(session, draft, { leave: leaveDraft, finish: sendFinished });
  if (said) announce(said);
  return draft.state === "draft" ? visit.open() : visit.check(draft.errors ?? []);
}

async function leaveDraft(told = {}) {
  await session.saver.flush();
  release?.();
  release = null;
  await screens.home(told);
}

async function sendFinished(draft) {
  if (!navigator.onLine) return leaveDraft({ said: "The report is finished. It waits here, and is sent when there is a signal." });
  const outcome = await session.sendOne(draft.client_id);
  const said = outcome.state === "sent" ? `Sent. The reference is ${outcome.reference}.` : outcome.said;
  return leaveDraft({ said });
}

async function lock() {
  await session?.lock();
  location.reload();
}

// Who puts the device down and walks away leaves it locked.
function watchIdle() {
  const again = () => { clearTimeout(idle); idle = setTimeout(lock, IDLE); };
  for (const sign of ["pointerdown", "keydown", "input"]) addEventListener(sign, again, { passive: true });
  again();
}

addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") session?.saver.flush(); });
// What could not be kept is said, wherever it was to be kept.
addEventListener("unhandledrejection", ({ reason }) => { if (session && isFull(reason)) tellState({ saved: "failed", trouble: reason }); });
addEventListener("pagehide", () => session?.saver.flush());
document.getElementById("to-outbox").addEventListener("click", async (event) => {
  event.preventDefault();
  if (session) await leaveDraft();
  document.getElementById("outbox")?.focus();
});

if ("serviceWorker" in navigator) navigator.serviceWorker.register("worker.js", { scope: "./" }).catch((trouble) => console.warn(trouble.message));
begin();
