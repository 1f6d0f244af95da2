// Improves a step that works without it: shows what the answers ask for, says sums and counts words while one types.
import { assess } from "./engine.js";

const form = document.getElementById("questions");
const read = (id) => JSON.parse(document.getElementById(id).textContent);
const questionnaire = read("questionnaire"), elsewhere = read("elsewhere"), today = read("today");
const asked = new Map(questionnaire.sections.flatMap((section) => section.questions).map((question) => [question.name, question]));

function typed(question, name) {
  const inputs = [...form.elements].filter((input) => input.name === name);
  if (question.kind === "several_of") return inputs.filter((input) => input.checked).map((input) => input.value);
  if (question.kind === "date") return date(name);
  if (inputs[0]?.type === "radio") return inputs.find((input) => input.checked)?.value ?? "";
  return inputs[0]?.value ?? "";
}

function date(name) {
  const [day, month, year] = ["day", "month", "year"].map((part) => form.elements[`${name}_${part}`]?.value.trim() ?? "");
  return day || month || year ? `${year}-${month}-${day}` : "";
}

function rowsOf(group) {
  const rows = form.querySelectorAll(`[data-rows="${group.name}"] [data-row-list] fieldset[data-row-index]`);
  return [...rows].map((row) => ({
    index: row.dataset.rowIndex,
    answers: Object.fromEntries(group.questions.map((inner) => [inner.name, typed(inner, `${group.name}-${row.dataset.rowIndex}-${inner.name}`)])),
  }));
}

function look() {
  const answers = { ...elsewhere }, places = new Map();
  for (const wrapper of form.querySelectorAll("[data-asked]")) {
    const question = asked.get(wrapper.dataset.asked);
    if (!question || question.kind === "file") continue;
    if (question.kind === "group") {
      const rows = rowsOf(question);
      answers[question.name] = rows.map((row) => row.answers);
      rows.forEach((row, index) => places.set(`${question.name}.${row.index}`, `${question.name}.${index}`));
    } else answers[question.name] = typed(question, question.name);
  }
  show(assess(questionnaire, answers, { today }), places);
}

function show(found, places) {
  const seen = [];
  for (const wrapper of form.querySelectorAll("[data-asked]")) {
    const [name, index, inner] = wrapper.dataset.asked.split(".");
    const key = inner ? `${places.get(`${name}.${index}`)}.${inner}` : name;
    const isShown = found.states.get(key)?.shown === "visible";
    if (found.states.has(key)) wrapper.hidden = !isShown;
    if (isShown) seen.push(key);
  }
  for (const section of form.querySelectorAll("[data-section]")) section.hidden = found.sections.get(section.dataset.section) !== "visible";
  for (const place of form.querySelectorAll("[data-sum]")) {
    const sum = found.sums.find((each) => each.name === place.dataset.sum);
    say(place, sum.sentence);
    place.hidden = !sum.sentence;
    place.classList.toggle("p-agree--no", sum.agrees === false);
    place.classList.toggle("p-agree--yes", sum.agrees !== false);
  }
  for (const place of form.querySelectorAll("[data-words]")) {
    say(place, `${found.states.get(place.dataset.words)?.words ?? 0} of ${place.dataset.limit} words`);
  }
  seenInput().value = seen.join(" ");
}

function say(place, words) {
  if (place.textContent !== words) place.textContent = words;
}

function seenInput() {
  const there = form.querySelector("input[name=asked]");
  if (there) return there;
  const made = Object.assign(document.createElement("input"), { type: "hidden", name: "asked" });
  form.append(made);
  return made;
}

form.addEventListener("input", look);
form.addEventListener("change", look);
const rowsChanged = new MutationObserver(look);
for (const rows of form.querySelectorAll("[data-row-list]")) rowsChanged.observe(rows, { childList: true });
look();
