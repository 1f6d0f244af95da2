// The picker: a dialog over the editor in which a figure is found and put at the cursor, or in the place of another.
// The same pages serve those who have no script; here they come as parts, and what they send back is put into the text.

const form = document.querySelector("form[data-writing]");
const dialog = document.getElementById("picker");
const JSON_PART = { "X-Peelian-Part": "1", Accept: "application/json" };
const PAUSE = 120;

function open(form, dialog) {
  const text = form.querySelector("[data-narrative]");
  const step = dialog.querySelector("[data-step]");
  const problem = dialog.querySelector("[data-picker-problem]");
  const title = dialog.querySelector("#picker-title");
  let asking, pause, place = [0, 0], caret = 0, ahead = "";

  // --- The text
  function replace(start, end, written) {
    text.focus();
    text.setSelectionRange(start, end);
    // What is put in so can be undone; a browser that cannot do it puts it in all the same.
    if (!document.execCommand("insertText", false, written)) text.setRangeText(written, start, end, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function become(made) {
    const was = text.value;
    let start = 0, end = 0;
    while (start < was.length && was[start] === made.text[start]) start += 1;
    const most = Math.min(was.length, made.text.length) - start;
    while (end < most && was.at(-1 - end) === made.text.at(-1 - end)) end += 1;
    replace(start, was.length - end, made.text.slice(start, made.text.length - end));
    const lines = text.value.split("\n").slice(0, made.line - 1);
    const at = lines.reduce((sum, line) => sum + line.length + 1, 0) + made.column - 1;
    text.setSelectionRange(at, at);
  }

  function insert(written, isAlone) {
    const before = text.value.slice(0, place[0]), after = text.value.slice(place[1]);
    const above = isAlone && before.trim() ? "\n".repeat(Math.max(0, 2 - /\n*$/.exec(before)[0].length)) : "";
    const below = isAlone && after.trim() ? "\n".repeat(Math.max(0, 2 - /^\n*/.exec(after)[0].length)) : "";
    replace(place[0], place[1], above + written + below);
  }

  // --- The dialog
  function fail(words) {
    problem.textContent = words;
    problem.hidden = !words;
  }

  function close() {
    clearTimeout(pause);
    asking?.abort();
    dialog.close();
  }

  function show(html, focus) {
    const made = document.createElement("template");
    made.innerHTML = html;
    step.replaceChildren(made.content);
    globalThis.GOVUKFrontend?.initAll({ scope: step, onError: () => {} });
    fail("");
    focus?.();
  }

  async function ask(url, options, focus) {
    clearTimeout(pause);
    asking?.abort();
    const mine = asking = new AbortController();
    try {
      const answer = await fetch(url, { headers: JSON_PART, signal: mine.signal, ...options });
      if (answer.headers.get("Content-Type")?.startsWith("application/json")) return taken(await answer.json());
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const html = await answer.text();
      if (!mine.signal.aborted) show(html, focus);
    } catch (wrong) {
      if (wrong.name !== "AbortError") fail("The picker could not be filled. Try again, or sign in again in another tab.");
    }
  }

  function taken(made) {
    if (made.problem) return fail(made.problem);
    close();
    become(made);
  }

  function start(url, words, focus, at) {
    title.textContent = words;
    place = at ?? [text.selectionStart, text.selectionEnd];
    caret = text.selectionEnd;
    step.replaceChildren();
    ahead = "";
    fail("");
    dialog.showModal();
    ask(url, {}, focus);
  }

  // --- Its steps
  const search = () => step.querySelector("[role=combobox]");
  const choices = () => [...step.querySelectorAll("[role=option]")];
  const toSearch = () => {
    const box = search();
    box?.focus();
    if (!box || !ahead) return;
    box.value = ahead;
    find();
  };
  const toTitle = () => step.querySelector("#choice-title")?.focus();

  function select(option) {
    for (const other of choices()) other.setAttribute("aria-selected", String(other === option));
    search().setAttribute("aria-activedescendant", option?.id ?? "");
    option?.scrollIntoView({ block: "nearest" });
  }

  function move(by) {
    const all = choices(), here = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (all.length) select(all[(here + by + (here < 0 && by < 0 ? 1 : 0) + all.length) % all.length]);
  }

  function choose(option) {
    if (option) ask(option.dataset.url, {}, () => (step.querySelector("[data-put-it]") ?? step.querySelector("#choice-title")).focus());
  }

  function find() {
    const box = search();
    if (!box) return;
    const typed = box.value, at = box.selectionEnd;
    const url = `${box.form.action}?${new URLSearchParams(new FormData(box.form))}`;
    ask(url, {}, () => { const next = search(); next.value = typed; next.focus(); next.setSelectionRange(at, at); });
  }

  function look(field) {
    const asked = field.form, named = field.name, value = field.value, kind = field.type;
    ask(`${asked.action}?${new URLSearchParams(new FormData(asked))}`, {}, () => {
      const same = [...step.querySelectorAll("[data-choice] [name]")].filter((one) => one.name === named);
      (same.find((one) => kind !== "radio" || one.value === value) ?? step.querySelector("#choice-title")).focus();
    });
  }

  function send(sent) {
    const given = new FormData(sent);
    given.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    given.set("text", text.value);
    ask(sent.action, { method: "POST", body: given });
  }

  // What is typed before the picker is filled is not lost.
  dialog.addEventListener("keydown", (event) => {
    if (step.firstElementChild || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    ahead += event.key;
  });
  step.addEventListener("input", (event) => {
    clearTimeout(pause);
    if (event.target === search()) pause = setTimeout(find, PAUSE);
  });
  step.addEventListener("change", (event) => {
    if (event.target.closest("[data-choice]")) look(event.target);
  });
  step.addEventListener("keydown", (event) => {
    if (event.target !== search()) return;
    const keys = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Enter: () => choose(step.querySelector("[aria-selected=true]") ?? choices()[0]) };
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  step.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]"), link = event.target.closest("a[data-step-link]");
    if (option) choose(option);
    if (!link) return;
    event.preventDefault();
    ask(link.href, {}, () => (search() ?? step.querySelector("[data-put-it]") ?? step.querySelector("#choice-title"))?.focus());
  });
  step.addEventListener("submit", (event) => {
    const sent = event.target;
    event.preventDefault();
    if (sent.matches("[data-search]")) return find();
    if (sent.matches("[data-choice]")) return look(sent.elements.period);
    if (sent.matches("[data-mend-form]") || sent.elements.line) return send(sent);
    close();
    insert(sent.elements.reference.value, sent.querySelector("[data-alone]") !== null);
  });
  dialog.querySelector("[data-close]").addEventListener("click", close);
  dialog.addEventListener("close", () => {
    if (document.activeElement !== text) { text.focus(); text.setSelectionRange(caret, caret); }
  });

  // --- What opens it
  text.addEventListener("input", (event) => {
    const at = text.selectionEnd;
    if (event.inputType !== "insertText" || event.data !== "{" || text.value.slice(at - 2, at) !== "{{") return;
    start(form.dataset.figureUrl, "Insert a figure", toSearch, [at - 2, at]);
  });
  form.querySelector("[data-insert-figure]").addEventListener("click", (event) => {
    event.preventDefault();
    start(form.dataset.figureUrl, "Insert a figure", toSearch);
  });
  form.addEventListener("click", (event) => {
    const figure = event.target.closest("a[data-pick]"), number = event.target.closest("a[data-mend]");
    if (!figure && !number) return;
    event.preventDefault();
    if (number) return start(number.href, "A number without a source", () => step.querySelector(`${new URL(number.href).hash || "#source"}-title`)?.focus());
    start(`${figure.href}&${new URLSearchParams({ reference: figure.dataset.pick })}`, "Change this figure", toTitle);
  });
}

if (form && dialog) open(form, dialog);
