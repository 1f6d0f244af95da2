"""How many attempts there may be, and when to try again. Every process of the house counts in the same store."""

import math
import time
from http import HTTPStatus

from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from peelian.basics import display

ALLAUTH = "allauth.account"
SECONDS_OF_A_MINUTE = 60


def seconds_to_wait(request: HttpRequest, *, action: str, key: str) -> float:
    """Return how long it is until something may be tried again: none where it may be tried now."""
    waits = [0.0]
    for rate in ratelimit.get_rates(app=ALLAUTH, action=action):
        kept = ratelimit.get_cache_key(request, app=ALLAUTH, action=action, rate=rate, key=key)
        tried = [moment for moment in cache.get(kept, []) if moment > time.time() - rate.duration]
        if len(tried) >= rate.amount:
            waits.append(min(tried) + rate.duration - time.time())
    return max(waits)


def try_again(seconds: float) -> str:
    """Say when to try again."""
    minutes = max(1, math.ceil(seconds / SECONDS_OF_A_MINUTE))
    return f"Too many failed attempts. Try again in {display.counted(minutes, 'minute')}"


def show_too_many(request: HttpRequest, _exception: Exception | None = None) -> HttpResponse:
    """Say that there were too many attempts within a minute, and when to try again."""
    answer = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    answer.headers["Retry-After"] = str(SECONDS_OF_A_MINUTE)
    return answer
