from django.conf import settings
from django.db import models
from django.db.models import Q

from peelian.kit.files.models import Attachment
from peelian.outputs.drafting.rules import Consent, Ground, Sensitivity, State, Verb
from peelian.outputs.reports.models import Occasion
from peelian.outputs.reports.rules import Classification

ACCOUNT = settings.AUTH_USER_MODEL


class Draft(models.Model):
    """The text of one report for one period, from its first word on. A correction is its next edition."""

    occasion = models.OneToOneField(Occasion, on_delete=models.PROTECT, related_name="draft")
    state = models.CharField(max_length=20, choices=State.choices(), default=State.DRAFT)
    edition = models.PositiveSmallIntegerField(default=1)
    what_changed = models.TextField("what changed since the last edition", blank=True)
    begun_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    begun_at = models.DateTimeField()
    sent_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    sent_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_digest = models.CharField(max_length=64, blank=True)
    approved_figures = models.JSONField(default=list, blank=True)
    published_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    published_figures = models.JSONField(default=list, blank=True)

    def __str__(self) -> str:
        return str(self.occasion)

    @property
    def stands_at(self) -> State:
        """Return its state as a term."""
        return State(self.state)


class DraftSection(models.Model):
    """One part of a draft that is edited by itself. Whoever saves says which version they changed."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="sections")
    place = models.PositiveSmallIntegerField()
    name = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField("section of the report", null=True, blank=True)
    heading = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    sensitivity = models.CharField(max_length=20, choices=Sensitivity.choices(), default=Sensitivity.OPEN)
    ground = models.CharField("why it is withheld", max_length=10, choices=Ground.choices(), blank=True)
    changed_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "name"], name="a_section_is_called_once_in_a_draft"),
            models.UniqueConstraint(fields=["draft", "place"], name="a_section_has_its_place_in_a_draft"),
            models.CheckConstraint(
                condition=Q(sensitivity=Sensitivity.OPEN) | ~Q(ground=""), name="what_is_withheld_has_its_ground"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} of {self.draft}"

    @property
    def title(self) -> str:
        """Return what people call it."""
        words = self.heading or self.name.replace("-", " ").capitalize()
        return words if self.number is None else f"{self.number} {words}"


class Wording(models.Model):
    """What a section said at one of its versions, and who wrote it. It stays as it is."""

    section = models.ForeignKey(DraftSection, on_delete=models.PROTECT, related_name="wordings")
    version = models.PositiveIntegerField()
    edition = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["section", "version"], name="a_version_of_a_section_says_one_thing")
        ]

    def __str__(self) -> str:
        return f"{self.section}, version {self.version}"


class Step(models.Model):
    """Something that was done with a draft as a whole, and why. It stays as it is."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="steps")
    edition = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20, choices=Verb.choices())
    why = models.TextField(blank=True)
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.draft}"


class Comment(models.Model):
    """What somebody said about a section or a paragraph of it, or an answer to that."""

    section = models.ForeignKey(DraftSection, on_delete=models.PROTECT, related_name="comments")
    answers = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies")
    opening = models.CharField("how the paragraph begins", max_length=120, blank=True)
    text = models.TextField("comment", max_length=4000)
    by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    resolved_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"Comment on {self.section}"


class Editing(models.Model):
    """That somebody has a section open: told to others, and no lock."""

    section = models.ForeignKey(DraftSection, on_delete=models.CASCADE, related_name="editing")
    account = models.ForeignKey(ACCOUNT, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["section", "account"], name="an_account_edits_a_section_once")]

    def __str__(self) -> str:
        return f"{self.account} in {self.section}"


class Appendix(models.Model):
    """A file that belongs to the report itself: Appendix A, B, in the order of their places, each marked."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="appendices")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=200)
    classification = models.CharField(max_length=30, choices=Classification.choices(), default=Classification.OFFICIAL)
    attachment = models.OneToOneField(Attachment, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.title}, of {self.draft}"


class CaseStudy(models.Model):
    """That a story of a draft may be told: who it is about, in general words, and the consent that was given."""

    section = models.ForeignKey(DraftSection, on_delete=models.PROTECT, related_name="case_studies")
    title = models.CharField("title of the case study", max_length=200)
    about = models.CharField("who it is about", max_length=200, help_text="In general words, never a name")
    consent = models.CharField(max_length=20, choices=Consent.choices())
    consented_on = models.DateField("date of consent", null=True, blank=True)
    told_to = models.CharField("who heard it", max_length=200, blank=True, help_text="A post, not a name")
    until = models.DateField("consent lasts until", null=True, blank=True)
    covers = models.CharField("what the consent covers", max_length=300, blank=True)
    recorded_by = models.ForeignKey(ACCOUNT, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField()
    ended_on = models.DateField("consent taken back on", null=True, blank=True)
    ended_why = models.CharField("why it was taken back", max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(consent=Consent.UNKNOWABLE) | Q(consented_on__isnull=False),
                name="consent_that_was_given_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(ended_why=""), name="consent_is_taken_back_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Case study: {self.title}"
