"""Every path of the platform, and the admin's."""

from django.urls import path

from bench import changelist
from peelian.config.urls import urlpatterns as of_the_platform

urlpatterns = [*of_the_platform, path("admin/", changelist.site.urls)]
