// Speaks with the server. Only an answer that carries the reference, for the very report that was sent, means "sent".

export const LONGEST_DELAY = 30_000;
const PATIENCE = 30_000;
const AGAIN = 60_000;
const SIGNED_OUT = { state: "signed-out", said: "Your sign-in has ended. The report is kept: sign in, and send it again." };
const WAITING = { state: "waiting", said: "There was no answer. The report is kept, and is sent when there is one." };

// Says what an answer means. A redirect, a page, or a sign-in page is never "sent".
export function meaning(answer, body, id) {
  if (!answer || answer.status >= 500) return WAITING;
  if (answer.type === "opaqueredirect" || answer.redirected || answer.status === 401 || answer.status === 403) return SIGNED_OUT;
  if (!isJson(answer) || body === null || typeof body !== "object") return elsewhere(answer);
  if (answer.ok && body.client_id === id && typeof body.reference === "string" && body.reference) {
    return { state: "sent", reference: body.reference, received_at: body.received_at, notes: body.notes ?? [] };
  }
  if (answer.status === 409) return { state: "refused", said: body.said ?? "Another report arrived under this number.", errors: [] };
  if (answer.status === 422) return { state: "refused", said: body.said, errors: body.errors ?? [] };
  return WAITING;
}

const isJson = (answer) => (answer.headers.get("Content-Type") ?? "").startsWith("application/json");

// A page where an answer is expected: signed out, or a network that answers for the server, as those of cafes do.
function elsewhere(answer) {
  return answer.ok ? { ...SIGNED_OUT, said: "Something other than the office answered. The report is kept: sign in, and send it again." } : WAITING;
}

export async function ask(address, { body, token } = {}) {
  const how = { redirect: "manual", credentials: "same-origin", cache: "no-store", signal: AbortSignal.timeout(PATIENCE) };
  const headers = { Accept: "application/json" };
  if (body !== undefined) {
    Object.assign(how, { method: "POST", body: JSON.stringify(body) });
    Object.assign(headers, { "Content-Type": "application/json", "X-CSRFToken": token });
  }
  try {
    const answer = await fetch(address, { ...how, headers });
    const said = isJson(answer) ? await answer.json().catch(() => null) : null;
    return { answer, body: said };
  } catch {
    return { answer: null, body: null };
  }
}

// Returns what the server tells of whoever is signed in; nothing where nobody is, or nobody answers.
export async function whoIsIn() {
  const { answer, body } = await ask("me/");
  if (answer?.ok && body?.account) return { me: body };
  return { me: null, state: answer && answer.status < 500 ? "signed-out" : "waiting" };
}

// Sends one report. Two tabs never do so at once; and if they did, the server would keep one.
export function send(account, report) {
  return navigator.locks.request(`send ${report.client_id}`, async () => {
    const { me, state } = await whoIsIn();
    if (!me) return state === "waiting" ? WAITING : SIGNED_OUT;
    if (me.account !== account) {
      return { state: "signed-out", said: "Somebody else is signed in on this device. The report is kept: sign in as yourself, and send it again." };
    }
    const body = { ...report, sent_at: new Date().toISOString() };
    const { answer, body: said } = await ask("reports/", { body, token: me.csrf });
    return meaning(answer, said, report.client_id);
  });
}

export const delay = (chance = Math.random()) => Math.floor(chance * LONGEST_DELAY);

// Calls when the network is there again, each device after a time of its own, so that they do not come all at once.
export class Returning {
  #timer = null;

  constructor(call, tell = () => {}) {
    this.call = call;
    this.tell = tell;
    addEventListener("online", () => this.soon());
    addEventListener("offline", () => this.stop());
    setInterval(() => navigator.onLine && this.soon(), AGAIN);
  }

  soon() {
    if (this.#timer !== null) return;
    const wait = delay();
    this.tell(wait);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.call();
    }, wait);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#timer = null;
  }
}
