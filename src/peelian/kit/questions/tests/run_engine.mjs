// Reads cases as JSON from its input, one list, and writes what engine.js says of each.
import { readFileSync } from "node:fs";
import { asData, assess } from "../static/questions/engine.js";

const cases = JSON.parse(readFileSync(0, "utf8"));
const told = cases.map(({ questionnaire, answers, today }) => asData(assess(questionnaire, answers, { today })));
process.stdout.write(JSON.stringify(told));
