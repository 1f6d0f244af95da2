from django.urls import path

from peelian.kit.imports.paths import paths
from peelian.kit.questions.pages import editing, trying, versions
from peelian.kit.questions.records import questionnaires

app_name = "questions"
ONE = "questionnaires/<str:reference>/versions/<int:number>"
TRY = f"{ONE}/try/<uuid:client_id>"
urlpatterns = [
    path("questionnaires/<str:reference>/next/", versions.begin_next, name="next"),
    path(f"{ONE}/", versions.show_version, name="version"),
    path(f"{ONE}/try/", versions.try_out, name="try"),
    path(f"{ONE}/publish/", versions.publish, name="publish"),
    path(f"{ONE}/compare/<int:other>/", versions.compare, name="compare"),
    path(f"{ONE}/edit/", editing.edit, name="edit"),
    path(f"{ONE}/edit/about/", editing.edit_about, name="edit-about"),
    path(f"{ONE}/edit/section/", editing.edit_section, name="edit-section"),
    path(f"{ONE}/edit/section/<str:name>/", editing.edit_section, name="edit-this-section"),
    path(f"{ONE}/edit/question/", editing.edit_question, name="edit-question"),
    path(f"{ONE}/edit/question/<str:name>/", editing.edit_question, name="edit-this-question"),
    path(f"{ONE}/edit/sum/", editing.edit_sum, name="edit-sum"),
    path(f"{ONE}/edit/sum/<str:name>/", editing.edit_sum, name="edit-this-sum"),
    path(f"{TRY}/", trying.resume, name="try-resume"),
    path(f"{TRY}/step/<str:step>/", trying.step, name="try-step"),
    path(f"{TRY}/check/", trying.check, name="try-check"),
    path(f"{TRY}/sent/", trying.sent, name="try-sent"),
    path(f"{TRY}/answers.pdf", trying.as_pdf, name="try-pdf"),
    path(f"{TRY}/files/<int:file>/", trying.give_file, name="try-file"),
    *paths(questionnaires, show=versions.show_questionnaire),
]
