"""Every kind of record of this room."""

from peelian.areas.visiting.records import concerns, visits

ALL = (*visits.ALL, *concerns.ALL)
