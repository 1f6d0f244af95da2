"""Made-up questionnaires and answers of every sort, right and wrong, to hold the two readers against each other."""

from typing import Any

from hypothesis import strategies as st

from peelian.kit.questions.rules.parts import Kind

TODAY = "2025-08-28"
PLAIN = [kind.value for kind in Kind if kind is not Kind.GROUP]
NUMBERS = [
    "0",
    "1",
    "9",
    "10",
    "-3",
    "−3",
    "1,096",
    "12.5",
    "0.1",
    "0.2",
    "0.30",
    "007",
    "1e3",
    "١٢",
    "½",
    "1,2",
    "999999999999999",
    "1" * 16,
]
MONEYS = ["0", "12", "£1,234.5", "£ 3", "0.07", "0.075", "-2.50", "£", "12p", "1.", "100.00"]
DATES = [
    "2025-08-28",
    "2025-8-1",
    "2024-02-29",
    "2025-02-29",
    "0000-01-01",
    "2025-13-01",
    "28/8/2025",
    "2025-8-",
    "1900-02-29",
]
TIMES = ["00:00", "9:05", "23.59", "24:00", "12:60", "1234", "09:30", "7:5"]
TEXTS = [
    "",
    " ",
    "\u00a0",
    "a",
    "one two  three",
    "a\r\nb",
    "<b>5 < 6</b>",
    "=1+1",
    "\ufeffx",
    "\u0085y z\u2003",
    "😀 😀",
    "word " * 25,
    "é" * 501,
    "Ⅷ",
]
JUNK: list[Any] = [None, 7, 1.5, True, [], {}, ["a"], [None], {"name": 3}, [{}], "x"]


def names(kinds: dict[str, str], *wanted: str) -> list[str]:
    """Return the names of earlier questions of some kinds."""
    return [name for name, kind in kinds.items() if kind in wanted]


def number(draw: Any, kinds: dict[str, str], kind: str, depth: int = 0) -> Any:
    """Draw an expression that comes to a number, or to money."""
    known = names(kinds, kind)
    choice = draw(st.integers(0, 3 if depth < 2 else 1))
    if choice == 0 or (choice == 1 and not known):
        if kind == "money":
            return ["money", draw(st.integers(-500, 5000))]
        return draw(st.one_of(st.integers(-20, 20), st.sampled_from([["number", "0.5"], ["number", "-1.25"]])))
    if choice == 1:
        return ["answer", draw(st.sampled_from(known))]
    times, groups = names(kinds, "time"), [name for name in kinds if kinds[name] == "group"]
    if choice == 2 and kind == "number" and (times or groups):
        if groups and draw(st.booleans()):
            group = draw(st.sampled_from(groups))
            return draw(
                st.sampled_from(
                    [
                        ["count", group],
                        ["count", group, ["=", ["answer", f"{group}_y"], "yes"]],
                        ["sum", group, ["answer", f"{group}_n"]],
                    ]
                )
            )
        if times:
            return ["minutes", ["answer", draw(st.sampled_from(times))], ["time", "09:30"]]
    operation = draw(st.sampled_from(["+", "-", "*"]))
    second = "number" if operation == "*" else kind
    return [operation, number(draw, kinds, kind, depth + 1), number(draw, kinds, second, depth + 1)]


def truth(draw: Any, kinds: dict[str, str], depth: int = 0) -> Any:  # noqa: C901 - one line for each sort
    """Draw an expression that comes to yes or no."""
    choice = draw(st.integers(0, 9 if depth < 2 else 5))
    comparison = draw(st.sampled_from(["=", "!=", "<", "<=", ">", ">="]))
    if choice == 0 and kinds:
        return ["filled", draw(st.sampled_from(list(kinds)))]
    if choice == 1 and (known := names(kinds, "yes_no", "one_of")):
        name = draw(st.sampled_from(known))
        codes = ["yes", "no"] if kinds[name] == "yes_no" else ["a", "b"]
        return draw(
            st.sampled_from(
                [[draw(st.sampled_from(["=", "!="])), ["answer", name], codes[0]], ["in", ["answer", name], *codes]]
            )
        )
    if choice == 2 and (known := names(kinds, "several_of")):
        return ["has", ["answer", draw(st.sampled_from(known))], *draw(st.sampled_from([["a"], ["a", "b"]]))]
    if choice == 3 and (known := names(kinds, "date")):
        return [
            comparison,
            ["answer", draw(st.sampled_from(known))],
            draw(st.sampled_from([["today"], ["date", "2024-02-29"]])),
        ]
    if choice == 4 and (known := names(kinds, "time")):
        return [comparison, ["answer", draw(st.sampled_from(known))], ["time", "9:30"]]
    if choice == 6:
        return ["not", truth(draw, kinds, depth + 1)]
    if choice in (7, 8):
        return [
            draw(st.sampled_from(["and", "or"])),
            *[truth(draw, kinds, depth + 1) for _ in range(draw(st.integers(1, 3)))],
        ]
    if choice == 9 and (groups := names(kinds, "group")):
        group = draw(st.sampled_from(groups))
        row = {f"{group}_n": "number", f"{group}_y": "yes_no"}
        return [draw(st.sampled_from(["any", "all"])), group, truth(draw, row, depth + 1)]
    kind = draw(st.sampled_from(["number", "money"]))
    return [comparison, number(draw, kinds, kind), number(draw, kinds, kind)]


def question(draw: Any, name: str, kind: str, kinds: dict[str, str]) -> dict[str, Any]:  # noqa: C901 - as above
    """Draw a question that may ask for those before it."""
    made: dict[str, Any] = {"name": name, "kind": kind, "label": f"Label of {name}"}
    if draw(st.booleans()):
        made["called"] = f"the {name}"
    if draw(st.integers(0, 2)) == 0:
        made["shown"] = truth(draw, kinds)
    required = draw(st.integers(0, 3))
    if required == 1:
        made["required"] = True
    elif required == 2:
        made["required"] = truth(draw, kinds)
    if kind in {"text", "long_text"} and draw(st.booleans()):
        made["words"] = draw(st.sampled_from([1, 2, 20]))
    if kind == "number":
        made["decimals"] = draw(st.integers(0, 3))
    if kind in {"number", "money"} and draw(st.booleans()):
        made[draw(st.sampled_from(["least", "most"]))] = number(draw, kinds, kind)
    if kind == "date" and draw(st.booleans()):
        made["most"] = ["today"]
    if kind == "time" and draw(st.booleans()):
        made["least"] = ["time", "09:00"]
    if kind in {"one_of", "several_of"}:
        made["choices"] = [{"code": code, "label": code.upper()} for code in ("a", "b", "c")]
    return made


@st.composite
def questionnaires(draw: Any) -> dict[str, Any]:
    """Draw a questionnaire that is right."""
    kinds: dict[str, str] = {}
    sections = []
    for index in range(draw(st.integers(1, 3))):
        section: dict[str, Any] = {"name": f"s{index}", "title": f"Section {index}", "questions": []}
        if draw(st.integers(0, 3)) == 0:
            section["shown"] = truth(draw, kinds)
        for _ in range(draw(st.integers(1, 5))):
            name, kind = f"q{len(kinds)}", draw(st.sampled_from([*PLAIN, "number", "number", "yes_no", "group"]))
            made = question(draw, name, kind, kinds)
            if kind == "group":
                made |= {
                    "noun": "person",
                    "plural": "people",
                    "least_rows": draw(st.integers(0, 2)),
                    "most_rows": draw(st.integers(2, 4)),
                }
                first = question(draw, f"{name}_n", "number", kinds)
                made["questions"] = [first, question(draw, f"{name}_y", "yes_no", {**kinds, f"{name}_n": "number"})]
            section["questions"].append(made)
            kinds[name] = kind
        if draw(st.booleans()):
            kind = draw(st.sampled_from(["number", "money"]))
            parts = [number(draw, kinds, kind) for _ in range(draw(st.integers(1, 3)))]
            section["sums"] = [
                {
                    "name": f"sum{index}",
                    "parts": parts,
                    "whole": number(draw, kinds, kind),
                    "noun": "person",
                    "plural": "people",
                }
            ]
        sections.append(section)
    return {"title": "Made up", "version": 1, "layout": "sections", "sections": sections}


def raw(draw: Any, kind: str) -> Any:
    """Draw an answer to a kind of question, most often one that fits."""
    if draw(st.integers(0, 9)) == 0:
        return draw(st.sampled_from(JUNK))
    known: dict[str, list[Any]] = {
        "number": NUMBERS,
        "money": MONEYS,
        "date": DATES,
        "time": TIMES,
        "yes_no": ["yes", "no", "maybe", " yes "],
        "one_of": ["a", "b", "c", "d"],
        "several_of": [["a"], ["b", "a"], [], ["d"], ["a", "a"]],
        "file": [{"name": "plan.pdf", "id": 3}, {"name": ""}],
    }
    return draw(st.sampled_from(known.get(kind, TEXTS)))


@st.composite
def cases(draw: Any) -> dict[str, Any]:
    """Draw a questionnaire, and answers to it."""
    made = draw(questionnaires())
    answers: dict[str, Any] = {}
    for section in made["sections"]:
        for each in section["questions"]:
            if draw(st.integers(0, 4)) == 0:
                continue
            if each["kind"] == "group" and draw(st.integers(0, 9)):
                rows = range(draw(st.integers(0, 5)))
                inner = [
                    {one["name"]: raw(draw, one["kind"]) for one in each["questions"] if draw(st.booleans())}
                    for _ in rows
                ]
                answers[each["name"]] = inner
            else:
                answers[each["name"]] = raw(draw, each["kind"])
    if draw(st.integers(0, 9)) == 0:
        answers[draw(st.sampled_from(["nothing", "__proto__x", "q0_n", "constructor"]))] = "x"
    return {"questionnaire": made, "answers": answers, "today": draw(st.sampled_from([TODAY, None]))}
