// The reader of questionnaires in the browser: `assess(questionnaire, answers, {today})` says what rules/assessing.py
// says, word for word. Both pass the same vectors.

import {
  Exact, ZERO, readNumber, readPence, shownPence, amount, counted,
  written, readDate, readTime, minutesBetween, shownDate,
} from "./readings.js";

const SPACE = "\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const EDGES = new RegExp(`^[${SPACE}]+|[${SPACE}]+$`, "g");
const WORD = new RegExp(`[^${SPACE}]+`, "g");
const LONGEST = { text: 500, long_text: 20000 };
const YES_OR_NO = [{ code: "yes", label: "Yes" }, { code: "no", label: "No" }];
const VISIBLE = "visible", HIDDEN = "hidden", UNDETERMINED = "undetermined";
const has = (object, name) => Object.hasOwn(object, name);
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

// Words, the same as rules/wording.py

function askFor(question) {
  if (!question.called) return `Answer “${question.label}”`;
  const isChosen = ["yes_no", "one_of", "several_of"].includes(question.kind);
  return `${isChosen ? "Select" : question.kind === "file" ? "Choose" : "Enter"} ${question.called}`;
}

function cannotBeRead(question) {
  const said = {
    number: question.decimals ? "must be a number, such as 7.5" : "must be a whole number, such as 7",
    money: "must be an amount in pounds, such as 12.50",
    date: "must be a real date with day, month and year, such as 28 8 2025",
    time: "must be a time from 00:00 to 23:59, such as 09:30",
    one_of: "must be answered with one of the choices it offers",
    yes_no: "must be answered with one of the choices it offers",
    several_of: "must be answered with one of the choices it offers",
  };
  return `“${question.label}” ${said[question.kind] || "cannot be read: answer it again"}`;
}

function tooManyDecimals(question) {
  if (!question.decimals) return cannotBeRead(question);
  const places = question.decimals === 1 ? "1 decimal place" : `${question.decimals} decimal places`;
  return `“${question.label}” may have at most ${places}`;
}

function beyond(question, limit, isLeast) {
  if (question.kind === "date") return `“${question.label}” must be on or ${isLeast ? "after" : "before"} ${shownDate(limit)}`;
  if (question.kind === "time") return `“${question.label}” must be ${limit} or ${isLeast ? "later" : "earlier"}`;
  return `“${question.label}” must be ${amount(question.kind, limit)} or ${isLeast ? "more" : "less"}`;
}

const tooMuch = (question, many, limit, what) =>
  `“${question.label}” has ${written(many)} ${what}; the limit is ${written(limit)}. Take out ${written(many - limit)}`;
const numbered = (question, many) => `${many} ${many === 1 ? question.noun || "row" : pluralOf(question)}`;
const pluralOf = (question) => question.plural || `${question.noun || "row"}s`;

function sumSaid(sum, kind, parts, whole) {
  const made = parts.reduce((first, second) => first.plus(second), ZERO);
  const shown = (number) => amount(kind, number);
  const left = parts.length === 1 ? shown(made) : `${parts.map(shown).join(" + ") || shown(made)} = ${shown(made)}`;
  const missing = whole.minus(made);
  if (missing.units === 0n) return parts.length === 1 ? `${left} and ${shown(whole)}. These agree.` : `${left}. These agree.`;
  return `${left}, not ${shown(whole)}. ${difference(sum, kind, missing)}.`;
}

function difference(sum, kind, missing) {
  const many = missing.absolute();
  if (kind === "money") return `${shownPence(many)} ${missing.units > 0n ? "is missing" : "too much"}`;
  const isOne = many.compared(Exact.of(1)) === 0;
  const noun = isOne ? sum.noun || "" : sum.plural || sum.noun || "";
  const what = `${counted(many)} ${noun}`.trimEnd();
  return missing.units > 0n ? `${what} ${isOne ? "is" : "are"} missing` : `${what} too many`;
}

// What an answer says

const stripped = (text) => text.replace(EDGES, "");
const wordsIn = (text) => (text.match(WORD) || []).length;
const offered = (question) => (question.kind === "yes_no" ? YES_OR_NO : question.choices || []);

function isGiven(raw) {
  if (typeof raw === "string") return stripped(raw) !== "";
  if (raw === undefined || raw === null) return false;
  return Array.isArray(raw) ? raw.length > 0 : !isObject(raw) || Object.keys(raw).length > 0;
}

function valueOf(question, raw) {
  if (question.kind === "several_of") {
    const codes = offered(question).map((choice) => choice.code);
    if (!Array.isArray(raw) || raw.some((code) => !codes.includes(code))) return null;
    return codes.filter((code) => raw.includes(code));
  }
  if (question.kind === "file") return isObject(raw) && typeof raw.name === "string" && raw.name ? raw : null;
  if (typeof raw !== "string") return null;
  const text = stripped(raw);
  switch (question.kind) {
    case "number": return readNumber(text);
    case "money": return readPence(text);
    case "date": return readDate(text);
    case "time": return readTime(text);
    case "yes_no":
    case "one_of": return offered(question).some((choice) => choice.code === text) ? text : null;
  }
  return text.replaceAll("\r\n", "\n");
}

function handed(question, value) {
  if (value instanceof Exact) return question.kind === "money" ? Number(value.units) : value.plain();
  return value;
}

// The expression language: null is undetermined. `known` has values, rows, inside (which group a name stands in), today.

const and3 = (truths) => truths.reduce((so, each) => (so === false || each === false ? false : so === null ? null : each), true);
const or3 = (truths) => truths.reduce((so, each) => (so === true || each === true ? true : so === null ? null : each), false);
const together = (values, reckon) => (values.includes(null) ? null : reckon(...values));
const same = (one, two) => (one instanceof Exact ? one.compared(two) === 0 : one === two);
const order = (one, two) => (one instanceof Exact ? one.compared(two) : one < two ? -1 : one > two ? 1 : 0);

function found(name, known, row) {
  const held = known.inside.has(name) ? row : known.values;
  return held.has(name) ? held.get(name) : null;
}

const overRows = (group, known, reckon) => (known.rows.has(group) ? reckon(known.rows.get(group)) : null);
const comparing = (test) => (known, row, one, two) => together([evaluate(one, known, row), evaluate(two, known, row)], test);

const OPERATIONS = {
  answer: (known, row, name) => found(name, known, row),
  filled: (known, row, name) => (known.groups.has(name) ? (known.rows.get(name) || []).length > 0 : found(name, known, row) !== null),
  "=": comparing(same),
  "!=": comparing((one, two) => !same(one, two)),
  "<": comparing((one, two) => order(one, two) < 0),
  "<=": comparing((one, two) => order(one, two) <= 0),
  ">": comparing((one, two) => order(one, two) > 0),
  ">=": comparing((one, two) => order(one, two) >= 0),
  in: (known, row, one, ...others) => or3(others.map((other) => OPERATIONS["="](known, row, one, other))),
  has: (known, row, ticked, ...codes) => together([evaluate(ticked, known, row)], (all) => codes.some((code) => all.includes(code))),
  and: (known, row, ...each) => and3(each.map((one) => evaluate(one, known, row))),
  or: (known, row, ...each) => or3(each.map((one) => evaluate(one, known, row))),
  not: (known, row, one) => together([evaluate(one, known, row)], (truth) => !truth),
  any: (known, _row, group, one) => overRows(group, known, (rows) => or3(rows.map((row) => evaluate(one, known, row)))),
  all: (known, _row, group, one) => overRows(group, known, (rows) => and3(rows.map((row) => evaluate(one, known, row)))),
  count: (known, _row, group, one) =>
    overRows(group, known, (rows) => {
      const truths = rows.map((row) => (one === undefined ? true : evaluate(one, known, row)));
      return truths.includes(null) ? null : Exact.of(truths.filter(Boolean).length);
    }),
  sum: (known, _row, group, one) =>
    overRows(group, known, (rows) => together(rows.map((row) => evaluate(one, known, row)), (...all) => all.reduce((a, b) => a.plus(b), ZERO))),
  "+": (known, row, ...each) => together(each.map((one) => evaluate(one, known, row)), (...all) => all.reduce((a, b) => a.plus(b))),
  "-": (known, row, ...each) => together(each.map((one) => evaluate(one, known, row)), (one, two) => one.minus(two)),
  "*": (known, row, ...each) => together(each.map((one) => evaluate(one, known, row)), (...all) => all.reduce((a, b) => a.times(b))),
  minutes: (known, row, one, two) =>
    together([evaluate(one, known, row), evaluate(two, known, row)], (start, end) => Exact.of(minutesBetween(start, end))),
  today: (known) => known.today,
  date: (_known, _row, text) => readDate(text),
  time: (_known, _row, text) => readTime(text),
  number: (_known, _row, text) => readNumber(text),
  money: (_known, _row, pence) => Exact.of(pence),
};

function evaluate(expression, known, row) {
  if (typeof expression === "string") return expression;
  if (typeof expression === "number") return Exact.of(expression);
  return OPERATIONS[expression[0]](known, row, ...expression.slice(1));
}

// What a set of answers comes to

const truthOf = (expression, known, row) => (expression === undefined ? true : evaluate(expression, known, row));
const shownAs = (truth) => (truth === true ? VISIBLE : truth === false ? HIDDEN : UNDETERMINED);

function shownNow(question, outer, known, row) {
  const own = truthOf(question.shown, known, row);
  return own === false || outer === false ? HIDDEN : own === null || outer === null ? UNDETERMINED : VISIBLE;
}

function requiredNow(question, known, row) {
  const required = question.required ?? false;
  return typeof required === "boolean" ? required : evaluate(required, known, row) === true;
}

function assessed(question, key, raw, outer, known, row) {
  const shown = shownNow(question, outer, known, row);
  const state = { key, name: question.name, shown, is_required: false, is_filled: isGiven(raw), error: "", words: null, value: null };
  if (state.is_filled) {
    state.value = valueOf(question, raw);
    if (has(LONGEST, question.kind) && state.value !== null) state.words = wordsIn(state.value);
  } else if (question.words) state.words = 0;
  if (shown === VISIBLE) {
    state.is_required = requiredNow(question, known, row);
    state.error = errorOf(question, state, known, row);
  }
  return state;
}

function errorOf(question, state, known, row) {
  const value = state.value;
  if (!state.is_filled) return state.is_required ? askFor(question) : "";
  if (value === null) return cannotBeRead(question);
  if (has(LONGEST, question.kind)) {
    if (question.words && state.words > question.words) return tooMuch(question, state.words, question.words, "words");
    const many = [...value].length;
    return many > LONGEST[question.kind] ? tooMuch(question, many, LONGEST[question.kind], "characters") : "";
  }
  if (question.kind === "number" && value.decimals > (question.decimals || 0)) return tooManyDecimals(question);
  const least = question.least === undefined ? null : evaluate(question.least, known, row);
  const most = question.most === undefined ? null : evaluate(question.most, known, row);
  if (least !== null && order(value, least) < 0) return beyond(question, least, true);
  return most !== null && order(value, most) > 0 ? beyond(question, most, false) : "";
}

function lookAtRows(group, raw, outer, known, outcome) {
  const shown = shownNow(group, outer, known, new Map());
  const rows = Array.isArray(raw) ? raw.map((row) => (isObject(row) ? row : {})) : [];
  const state = { key: group.name, name: group.name, shown, is_required: false, is_filled: rows.length > 0, error: "", words: null, value: null };
  outcome.states.set(group.name, state);
  const isShown = shown === VISIBLE ? true : shown === HIDDEN ? false : null;
  const kept = [], given = [];
  rows.forEach((row, index) => {
    const soFar = new Map(), told = {};
    for (const inner of group.questions) {
      const key = `${group.name}.${index}.${inner.name}`;
      const answer = assessed(inner, key, has(row, inner.name) ? row[inner.name] : undefined, isShown, known, soFar);
      outcome.states.set(key, answer);
      if (answer.shown === VISIBLE && answer.value !== null) {
        soFar.set(inner.name, answer.value);
        told[inner.name] = handed(inner, answer.value);
      }
    }
    kept.push(soFar);
    given.push(told);
  });
  if (shown !== VISIBLE) return;
  state.is_required = requiredNow(group, known, new Map()) || (group.least_rows || 0) > 0;
  state.error = errorOfRows(group, state, raw, rows.length);
  known.rows.set(group.name, kept);
  if (rows.length) outcome.handed_in[group.name] = given;
}

function errorOfRows(group, state, raw, many) {
  const least = group.least_rows || 0, most = group.most_rows ?? 50;
  if (isGiven(raw) && !Array.isArray(raw)) return cannotBeRead(group);
  if (!many && state.is_required && !least) return askFor(group);
  if (many < least) return `“${group.label}” needs at least ${numbered(group, least)}. Add ${written(least - many)} more`;
  return many > most ? `“${group.label}” takes at most ${numbered(group, most)}. Take out ${many - most}` : "";
}

function* namesIn(expression) {
  if (!Array.isArray(expression)) return;
  const isNamed = ["answer", "filled", "any", "all", "count", "sum"].includes(expression[0]);
  if (isNamed) yield expression[1];
  for (const each of expression.slice(isNamed ? 2 : 1)) yield* namesIn(each);
}

function addUp(section, known, outcome, byName) {
  for (const sum of section.sums || []) {
    const everything = [...namesIn(sum.whole), ...sum.parts.flatMap((part) => [...namesIn(part)])];
    const kind = isMoney(sum.whole, byName) ? "money" : "number";
    const parts = sum.parts.flatMap((part) =>
      Array.isArray(part) && part[0] === "sum"
        ? overRows(part[1], known, (rows) => rows.map((row) => evaluate(part[2], known, row))) ?? [null]
        : [evaluate(part, known, new Map())],
    );
    const whole = evaluate(sum.whole, known, new Map());
    const isKnown = whole !== null && !parts.includes(null);
    const made = isKnown ? parts.reduce((one, two) => one.plus(two), ZERO) : null;
    outcome.sums.push({
      name: sum.name,
      section: section.name,
      about: everything[0] ?? "",
      agrees: isKnown ? same(made, whole) : null,
      sentence: isKnown ? sumSaid(sum, kind, parts, whole) : "",
    });
  }
}

function isMoney(expression, byName) {
  if (!Array.isArray(expression)) return false;
  const [operation, ...rest] = expression;
  if (operation === "answer") return byName.get(rest[0])?.kind === "money";
  if (operation === "sum") return isMoney(rest[1], byName);
  return operation === "money" || (["+", "-", "*"].includes(operation) && rest.some((each) => isMoney(each, byName)));
}

function unknownNames(questionnaire, answers, byName, inside) {
  const unknown = [];
  for (const [name, raw] of Object.entries(answers)) {
    const question = byName.get(name);
    if (!question || inside.has(name)) unknown.push(name);
    else if (question.kind === "group" && Array.isArray(raw)) {
      const inner = new Set(question.questions.map((each) => each.name));
      raw.forEach((row, index) => {
        if (isObject(row)) for (const other of Object.keys(row)) if (!inner.has(other)) unknown.push(`${name}.${index}.${other}`);
      });
    }
  }
  return unknown;
}

/** Say what answers to a questionnaire come to; `today` is a date such as 2025-08-28. */
export function assess(questionnaire, answers, { today = null } = {}) {
  const questions = questionnaire.sections.flatMap((section) => section.questions);
  const byName = new Map(questions.flatMap((each) => [each, ...(each.questions || [])]).map((each) => [each.name, each]));
  const inside = new Set(questions.flatMap((each) => (each.questions || []).map((inner) => inner.name)));
  const groups = new Set(questions.filter((each) => each.kind === "group").map((each) => each.name));
  const known = { values: new Map(), rows: new Map(), inside, groups, today };
  const outcome = { states: new Map(), sections: new Map(), sums: [], unknown: unknownNames(questionnaire, answers, byName, inside), handed_in: {} };
  for (const section of questionnaire.sections) {
    const outer = truthOf(section.shown, known, new Map());
    outcome.sections.set(section.name, shownAs(outer));
    for (const question of section.questions) {
      const raw = has(answers, question.name) ? answers[question.name] : undefined;
      if (question.kind === "group") { lookAtRows(question, raw, outer, known, outcome); continue; }
      const state = assessed(question, question.name, raw, outer, known, new Map());
      outcome.states.set(question.name, state);
      if (state.shown === VISIBLE && state.value !== null) {
        known.values.set(question.name, state.value);
        outcome.handed_in[question.name] = handed(question, state.value);
      }
    }
    addUp(section, known, outcome, byName);
  }
  outcome.errors = [
    ...[...outcome.states.values()].filter((state) => state.error).map((state) => [state.key, state.error]),
    ...outcome.sums.filter((sum) => sum.agrees === false).map((sum) => [sum.about, sum.sentence]),
    ...outcome.unknown.map((name) => ["", `There is no question called “${name}”`]),
  ];
  outcome.is_whole = outcome.errors.length === 0;
  return outcome;
}

/** Write an outcome as plain data, as the vectors hold it. */
export function asData(outcome) {
  const states = {};
  for (const [key, state] of outcome.states) {
    states[key] = [state.shown, state.is_required, state.is_filled, state.error, state.words];
  }
  return {
    states,
    sections: Object.fromEntries(outcome.sections),
    sums: outcome.sums.map((sum) => [sum.name, sum.about, sum.agrees, sum.sentence]),
    unknown: outcome.unknown,
    errors: outcome.errors,
    handed_in: outcome.handed_in,
  };
}
