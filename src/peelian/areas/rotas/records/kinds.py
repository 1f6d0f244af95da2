"""Every kind of record of this room."""

from peelian.areas.rotas.records import rotas

ALL = rotas.ALL
