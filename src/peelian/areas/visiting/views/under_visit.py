"""The paths under /visit/: a worker that is served there reaches these and no other."""

from django.urls import path

from peelian.areas.visiting.views import arriving, offline, own_reports, plain
from peelian.kit.questions.binding import form_paths

app_name = "visit"
urlpatterns = [
    path("", offline.show_shell, name="shell"),
    path("worker.js", offline.give_worker, name="worker"),
    path("manifest.webmanifest", offline.give_manifest, name="manifest"),
    path("me/", arriving.say_who, name="me"),
    path("devices/", arriving.set_up_device, name="device"),
    path("reports/", arriving.take_report, name="report"),
    path("leave/", arriving.sign_out, name="leave"),
    path("sent/", own_reports.show_all, name="sent"),
    path("sent/<str:called>/", own_reports.show_one, name="one"),
    path("sent/<str:called>/confirm/", own_reports.confirm, name="confirm"),
    path("sent/<str:called>/hand-over.pdf", own_reports.hand_over, name="hand-over"),
    path("without-script/", plain.show_plain, name="plain"),
    *(each for binding in plain.BINDINGS for each in form_paths(binding)),
]
