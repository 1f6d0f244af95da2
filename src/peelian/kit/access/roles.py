"""What an account may be to the office. A post is what a person holds; a role is what an account may do."""

from peelian.basics.terms import Term


class Role(Term):
    """What an account may do."""

    ADMINISTRATOR = "administrator", "Administrator"
    CHIEF_EXECUTIVE = "chief_executive", "Chief executive"
    GOVERNANCE = "governance", "Governance and performance"
    ENGAGEMENT = "engagement", "Engagement"
    COMMISSIONING = "commissioning", "Commissioning"
    FINANCE = "finance", "Finance"
    VOLUNTEER_MANAGER = "volunteer_manager", "Volunteer manager"
    SCRUTINY = "scrutiny", "Scrutiny officer"
    COMMUNICATIONS = "communications", "Communications"
    AUDITOR = "auditor", "Auditor"
    VOLUNTEER = "volunteer", "Volunteer"
    PANEL_MEMBER = "panel_member", "Panel member"
    APPLICANT = "applicant", "Applicant"
    PROVIDER = "provider", "Provider"
    FORCE_LIAISON = "force_liaison", "Force liaison"


OUTSIDE_ROLES = frozenset({Role.VOLUNTEER, Role.PANEL_MEMBER, Role.APPLICANT, Role.PROVIDER, Role.FORCE_LIAISON})
STAFF_ROLES = frozenset(Role) - OUTSIDE_ROLES


def in_words(roles: frozenset[Role]) -> str:
    """Name roles in the order of the list, as a sentence does."""
    *others, last = [role.label for role in Role if role in roles]
    return f"{', '.join(others)} or {last}" if others else last
