"""The tables of rotas."""

from peelian.areas.rotas.models.covering import Asking, Request
from peelian.areas.rotas.models.letters import Letter
from peelian.areas.rotas.models.rotas import Making, Rota
from peelian.areas.rotas.models.shifts import Seat, Shift
from peelian.areas.rotas.models.wishes import KeptFrom, Wishes

__all__ = ["Asking", "KeptFrom", "Letter", "Making", "Request", "Rota", "Seat", "Shift", "Wishes"]
