"""Guess a password from several processes at once: `python -m peelian.kit.access.tests.many_guessers PROCESSES EACH`.

It runs on a store of its own, with the platform's own settings but for a quick hash, and prints as JSON how many tries
of each process were looked at, and how many were turned away unseen.
"""

import json
import os
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402 - what follows needs Django set up
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

from peelian.kit.access import samples  # noqa: E402
from peelian.kit.access.roles import Role  # noqa: E402


def guess(email: str, times: int, place: str) -> tuple[int, int]:
    """Guess so often from one address of the network; return how many guesses were looked at, and how many were not."""
    client, looked_at, turned_away = Client(REMOTE_ADDR=place), 0, 0
    for number in range(times):
        answer = client.post("/account/login/", {"login": email, "password": f"guess-{number}"})
        said = answer.content.decode()
        looked_at += "are not correct" in said
        turned_away += "Too many failed attempts" in said
    return looked_at, turned_away


def child(number: int, email: str, times: int) -> int:
    """Guess in a process of its own, and return the end of a pipe that says what came of it."""
    out, into = os.pipe()
    if os.fork():
        os.close(into)
        return out
    with os.fdopen(into, "w", encoding="utf-8") as told:
        json.dump(guess(email, times, f"10.0.0.{number + 1}"), told)
    os._exit(0)


def main(processes: int, each: int) -> None:
    """Let several processes guess at once, then ask whether the right password opens the account meanwhile."""
    setup_test_environment()
    call_command("migrate", verbosity=0)
    account = samples.account(Role.FINANCE)
    connections.close_all()
    ends = [child(number, account.email, each) for number in range(processes)]
    told = []
    for end in ends:
        with os.fdopen(end, encoding="utf-8") as said:
            told.append(json.load(said))
    right = Client(REMOTE_ADDR="10.9.9.9").post(
        "/account/login/", {"login": account.email, "password": samples.PASSWORD}
    )
    sys.stdout.write(json.dumps({"told": told, "right": right.status_code, "said": right.content.decode()}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
