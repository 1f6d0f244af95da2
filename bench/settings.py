"""The platform's own settings, with Django's admin beside it, so that one process answers for both.

The admin answers under its own paths, so that no page of the platform passes through anything of it.
"""

from peelian.config.settings import *  # noqa: F403
from peelian.config.settings import INSTALLED_APPS as OF_THE_PLATFORM

INSTALLED_APPS = [*OF_THE_PLATFORM, "django.contrib.admin"]
ROOT_URLCONF = "bench.paths"
