"""Pages asked through Django's test client by somebody who is signed in, as the server itself would answer them."""

from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from bench.timing import Sample, timed, written
from peelian.kit.access.models import Account

ROUNDS, WARM_UP = 15, 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """How long a page took, how often it asked the store, and where most of the time went."""

    took: Sample
    queries: int
    cause: str

    @property
    def note(self) -> str:
        """Say how often the store was asked."""
        return f"{self.queries} queries"


def signed_in(account: Account) -> Client:
    """Return a client that is signed in."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def ask(client: Client, address: str) -> Answered:
    """Ask for a page again and again; the connection is as old each time as it would be in the server."""
    for _round in range(WARM_UP):
        asked_once(client, address)
    took = timed(lambda: asked_once(client, address), ROUNDS, before=connection.close_if_unusable_or_obsolete)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return Answered(took=took, queries=len(captured), cause=cause(captured))


def asked_once(client: Client, address: str) -> None:
    """Ask for a page, and see that it is one."""
    response = client.get(address)
    if response.status_code != 200 or not response.content:
        raise RuntimeError(f"{address} answers {response.status_code}")


def cause(captured: CaptureQueriesContext) -> str:
    """Say how much of a page's time the store took, and for what most of it."""
    took = [(float(query["time"]), query["sql"]) for query in captured.captured_queries]
    if not took:
        return "no query"
    most, statement = max(took)
    return f"store {written(sum(time for time, _sql in took))}, of it {written(most)} for {shortened(statement)}"


def shortened(statement: str) -> str:
    """Return the part of a statement that tells it from others."""
    words = " ".join(statement.replace('"', "").split())
    select, _from, rest = words.partition(" FROM ")
    return f"{select[:40]}… FROM {rest[:60]}…"
