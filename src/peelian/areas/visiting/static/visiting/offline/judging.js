// What is wrong with a report beside what the engine says: what only visits know. rules/arriving.py says the same.

const NUMBER = /^[A-Za-z0-9][A-Za-z0-9/\-. ]{2,39}$/;
const LETTERS = /[A-Za-z]{4,}/;
const FEWEST_DIGITS = 3;
export const NOT_A_NUMBER = "Enter the custody record number, such as 30EU/1234/25, and never a name";

export function isCustodyNumber(typed) {
  const text = typed.trim();
  return NUMBER.test(text) && text.replace(/[^0-9]/g, "").length >= FEWEST_DIGITS && !LETTERS.test(text);
}

export function errorsOf(definition, answers, outcome, own = []) {
  const found = [...outcome.errors];
  for (const [key, state] of outcome.states) {
    if (state.name === "custody_number" && state.shown === "visible" && state.is_filled && !state.error && !isCustodyNumber(state.value)) {
      found.push([key, NOT_A_NUMBER]);
    }
  }
  const other = (answers.other_visitor ?? "").trim().toUpperCase();
  if (other && own.includes(other)) found.push(["other_visitor", "Enter the number of the other visitor, not your own"]);
  return found;
}

// Writes what was answered as people read it: the words of a choice, the rows of a group.
export function written(question, raw) {
  if (raw === undefined) return "Not answered";
  const offered = question.kind === "yes_no" ? [{ code: "yes", label: "Yes" }, { code: "no", label: "No" }] : question.choices ?? [];
  const worded = (code) => offered.find((each) => each.code === code)?.label ?? code;
  if (question.kind === "group") return `${raw.length} ${raw.length === 1 ? question.noun : question.plural ?? `${question.noun}s`}`;
  return (Array.isArray(raw) ? raw : [raw]).map(worded).join(", ");
}
