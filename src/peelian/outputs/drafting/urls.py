from django.urls import path

from peelian.outputs.drafting.views import changes, drafts, remarks, sections, steps

SECTION = "drafts/<int:pk>/sections/<slug:name>/"

app_name = "drafting"
urlpatterns = [
    path("drafts/", drafts.list_drafts, name="list"),
    path("drafts/of/<slug:key>/", drafts.find_draft, name="of-report"),
    path("drafts/<int:pk>/", drafts.show_desk, name="desk"),
    path("drafts/<int:pk>/leaving/", drafts.show_leaving, name="leaving"),
    path("drafts/<int:pk>/changes/", changes.show_changes, name="changes"),
    path("drafts/<int:pk>/history/", steps.show_history, name="history"),
    path("drafts/<int:pk>/send/", steps.send_draft, name="send"),
    path("drafts/<int:pk>/return/", steps.return_draft, name="return"),
    path("drafts/<int:pk>/approve/", steps.approve_draft, name="approve"),
    path("drafts/<int:pk>/reopen/", steps.reopen_draft, name="reopen"),
    path("drafts/<int:pk>/comments/<int:comment>/", remarks.answer_comment, name="answer"),
    path(SECTION, sections.edit_section, name="section"),
    path(f"{SECTION}withhold/", sections.withhold_section, name="withhold"),
    path(f"{SECTION}history/", sections.show_history, name="section-history"),
    path(f"{SECTION}paragraph/", remarks.show_paragraph, name="paragraph"),
    path(f"{SECTION}comment/", remarks.add_comment, name="comment"),
    path(f"{SECTION}paragraph/withhold/", remarks.withhold_paragraph, name="withhold-paragraph"),
]
