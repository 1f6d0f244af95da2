"""Freezes made-up cases into vectors.json, with what Python says of them: `python -m …questions.tests.freeze`.

Run it only when the language gains something; then read the difference.
"""

import json
import warnings

from hypothesis import HealthCheck, Phase, given, seed, settings

from peelian.kit.questions.tests import making
from peelian.kit.questions.tests.readers import HERE, in_python

MANY = 260
found: list[str] = []


@seed(20250828)
@settings(
    max_examples=MANY, deadline=None, database=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(making.cases())
def gather(case):
    """Keep a case."""
    (told,) = in_python([case])
    found.append(json.dumps({**case, "says": told}, ensure_ascii=False, separators=(",", ":")))


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    gather()
    once = list(dict.fromkeys(found))
    (HERE / "vectors.json").write_text("[\n" + ",\n".join(once) + "\n]\n", encoding="utf-8")
