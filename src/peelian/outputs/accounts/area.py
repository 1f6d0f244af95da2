from peelian.kit.areas.area import Area
from peelian.outputs.accounts import jobs

area = Area(title="Accounts", jobs=(jobs.INVITATIONS, jobs.SESSIONS))
