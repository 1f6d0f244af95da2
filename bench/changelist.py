"""Engagements in Django's admin: the same columns, filters, words to search in, parts and page size as our own list."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from peelian.areas.engagement.models import DueDiligence, Engagement, Feedback, ThemeRaised
from peelian.areas.engagement.records import engagements
from peelian.kit.records.pages import ROWS_ON_A_PAGE

site = admin.AdminSite()

PLAIN_DJANGO = {
    "FORM_RENDERER": "django.forms.renderers.DjangoTemplates",
    "MIDDLEWARE": [
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    "TEMPLATES": [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
}
"""What `startproject` gives: the admin is timed without anything of ours around it."""


class ThemesInline(admin.TabularInline[ThemeRaised, Engagement]):
    """Themes, in the form of their engagement."""

    model = ThemeRaised
    extra = 0


class FeedbackInline(admin.TabularInline[Feedback, Engagement]):
    """Feedback, in the form of its engagement."""

    model = Feedback
    extra = 0


class DueDiligenceInline(admin.TabularInline[DueDiligence, Engagement]):
    """Due diligence, in the form of its engagement."""

    model = DueDiligence
    extra = 0


class EngagementAdmin(admin.ModelAdmin[Engagement]):
    """Engagements, as an office that keeps to the admin would list them."""

    list_display = ("held_on", "title", "authority", "setting", "themes_raised")
    list_display_links = ("title",)
    list_filter = ("authority", "kind", "setting", "themes__theme")
    list_select_related = ("authority",)
    list_per_page = ROWS_ON_A_PAGE
    search_fields = ("reference", "title", "place", "authority__name", "met", "notes", "themes__theme__name")
    ordering = engagements.order
    fields = tuple(engagements.form.base_fields)
    inlines = (ThemesInline, FeedbackInline, DueDiligenceInline)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Engagement]:
        """Read the themes of a page's rows at once, as our own list does, and pass over what was withdrawn."""
        return super().get_queryset(request).filter(withdrawn_on__isnull=True).prefetch_related("themes__theme")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Let a period be asked for in the address."""
        return lookup.startswith("held_on__") or super().lookup_allowed(lookup, value, request)  # type: ignore[arg-type]

    @admin.display(description="themes")
    def themes_raised(self, engagement: Engagement) -> str:
        """Return the themes of an engagement in one line."""
        return "; ".join(str(raised) for raised in engagement.themes.all())


site.register(Engagement, EngagementAdmin)
