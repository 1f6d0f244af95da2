"""`peelian serve`: the pages. Nothing is served from tables that are not up to date."""

import ctypes
import logging
import multiprocessing
import os
import signal
import socket
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from django.conf import settings
from django.db import connections
from django.urls import get_resolver
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from peelian.config import environment
from peelian.config.command import Failure
from peelian.config.commands.work import migrations, running, statics

APPLICATION = "peelian.config.wsgi", "application"
END_WITH_PARENT = 1  # PR_SET_PDEATHSIG
PORTS_TRIED = 50
SECONDS_TO_FINISH = 10


def serve_office(host: str, port: int, *, workers: int) -> None:
    """Serve the office that is there."""
    require_free(host, port)
    migrations.require()
    serve(host, port, workers=workers, said=[f"Peelian answers at {address(host, port)}", *hints()])


def hints() -> list[str]:
    """Return what somebody who tries it out may stumble over."""
    said = []
    if settings.PEELIAN_DATE:
        said.append(f"Its calendar stands still at {settings.PEELIAN_DATE}, as {settings.PEELIAN_HOME} says.")
    if settings.IS_SECURE and not environment.is_on("PEELIAN_BEHIND_PROXY"):
        said.append("Signing in needs https before it; to try it here over plain http, set PEELIAN_INSECURE_COOKIES=1.")
    return said


def serve(host: str, port: int, *, workers: int, said: Sequence[str]) -> None:
    """Answer until somebody ends it."""
    prepare_to_fork()
    threads = min(8, 2 * (os.cpu_count() or 1) + 1)
    server = Server(
        ":".join(APPLICATION),
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=max(1, workers),
        blocking_threads=threads,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=SECONDS_TO_FINISH,
    )
    logging.getLogger("_granian").setLevel(logging.WARNING)
    with running.hold():
        print("\n".join(said), flush=True)
        server.serve(target_loader=load_application, wrap_loader=False)


def load_application() -> Any:
    """Return the application, in a process that answers.

    Ctrl-C reaches every process of a terminal's group, and the server tells these to end as well; told twice, they
    hang.
    """
    stand_apart()
    return import_module(APPLICATION[0]).application


def stand_apart() -> None:
    """Leave the group of the terminal, and on Linux end when the parent does, however that ended."""
    os.setpgid(0, 0)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(END_WITH_PARENT, signal.SIGTERM)


def prepare_to_fork() -> None:
    """Load once what every process that answers needs, and share it with them.

    The application lists the files of the pages as it is loaded: they are gathered before that.
    """
    statics.gather()
    if sys.platform == "linux":
        multiprocessing.set_start_method("fork", force=True)
        from peelian.config import wsgi  # noqa: F401 - loading it is the point

        _every_path = get_resolver().url_patterns
    connections.close_all()


def require_free(host: str, port: int) -> None:
    """Take no port from somebody else.

    :raises Failure: when it is taken, with one that is free.
    """
    if trouble := trouble_with(host, port):
        free = (other for other in range(port + 1, min(port + PORTS_TRIED, 2**16)) if not trouble_with(host, other))
        suggestion = next((f": try --port {other}" for other in free), "")
        raise Failure(f"{host} has no port {port} to give ({trouble}){suggestion}")


def trouble_with(host: str, port: int) -> str:
    """Say why a port cannot be listened on; nothing when it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as trouble:
            return (trouble.strerror or str(trouble)).lower()
    return ""


def address(host: str, port: int) -> str:
    """Return the address that somebody on this machine opens."""
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}/"
