"""A post office for tests: it keeps each letter as one line of a file, and takes its time over it."""

import os
import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend

POST = "PEELIAN_TEST_POST"
SECONDS = 0.008


class PostOffice(BaseEmailBackend):
    """Takes letters in: who was written to, under which Message-ID, and the hash of all its octets."""

    def send_messages(self, email_messages: Sequence[Any]) -> int:
        """Take letters in; a kill may come before, while and after."""
        for letter in email_messages:
            time.sleep(SECONDS)
            octets = letter.message().as_bytes()
            line = f"{letter.to[0]} {letter.message()['Message-ID']} {sha256(octets).hexdigest()}\n"
            file = os.open(Path(os.environ[POST]), os.O_WRONLY | os.O_APPEND | os.O_CREAT)
            os.write(file, line.encode())
            os.close(file)
            time.sleep(SECONDS)
        return len(email_messages)
