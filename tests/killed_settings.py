"""The platform's own settings, with a post office that tests can read."""

from peelian.config.settings import *  # noqa: F403

MAILERS = {"default": {"BACKEND": "tests.posting.PostOffice"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
