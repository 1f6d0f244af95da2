// Shows how a section reads while it is typed. Without script the Preview button of the form does the same.

const PAUSE = 80; // milliseconds after the last keystroke
const QUIET = 1500; // before a change is told aloud
const form = document.querySelector("form[data-writing]");

function watch(form) {
  const text = form.querySelector("[data-narrative]");
  const part = form.querySelector("[data-preview-part]");
  const state = form.querySelector("[data-preview-state]");
  const announcements = document.getElementById("announcements");
  let asking, pause, quiet, said, drawn = part.firstElementChild ? text.defaultValue : undefined;

  function body() {
    const given = new FormData();
    given.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    given.set("text", text.value);
    return given;
  }

  // Only what changed about the numbers is told, and only once nobody types any more.
  function tell() {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      const now = part.querySelector("[data-told]")?.textContent.trim() ?? "";
      if (said !== undefined && now !== said && announcements) announcements.textContent = now;
      said = now;
    }, QUIET);
  }

  function draw(html) {
    const top = part.scrollTop;
    const made = document.createElement("template");
    made.innerHTML = html;
    part.replaceChildren(made.content);
    part.scrollTop = top;
    state.textContent = "";
    tell();
  }

  async function show() {
    if (text.value === drawn) return;
    asking?.abort();
    const mine = asking = new AbortController();
    const typed = text.value;
    try {
      const options = { method: "POST", body: body(), headers: { "X-Peelian-Part": "1" }, signal: mine.signal };
      const answer = await fetch(form.dataset.previewUrl, options);
      if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
      const html = await answer.text();
      if (mine.signal.aborted) return;
      drawn = typed;
      draw(html);
    } catch (problem) {
      if (problem.name !== "AbortError") state.textContent = "The preview could not be drawn. Your text is still here: save it, or sign in again in another tab.";
    }
  }

  text.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(show, PAUSE);
  });
  form.querySelector("[data-preview-now]").hidden = true;
  state.textContent = "";
  show();
}

if (form) watch(form);
