from django.urls import path

from peelian.outputs.drafting.views import (
    appendices,
    changes,
    consents,
    drafts,
    figures,
    numbers,
    preview,
    remarks,
    sections,
    steps,
)

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
    path("drafts/<int:pk>/appendices/", appendices.list_appendices, name="appendices"),
    path("drafts/<int:pk>/appendices/<int:number>/earlier/", appendices.move_appendix, name="move-appendix"),
    path("drafts/<int:pk>/files/", appendices.list_files, name="files"),
    path("drafts/<int:pk>/files/add/", appendices.add_file, name="attach"),
    path("drafts/<int:pk>/files/<int:number>/", appendices.give_file, name="file"),
    path("drafts/<int:pk>/files/<int:number>/withdraw/", appendices.withdraw_file, name="detach"),
    path("drafts/<int:pk>/consents/", consents.list_consents, name="consents"),
    path("drafts/<int:pk>/consents/record/", consents.record_consent, name="consent"),
    path("drafts/<int:pk>/consents/<int:consent>/end/", consents.end_consent, name="consent-end"),
    path(SECTION, sections.edit_section, name="section"),
    path(f"{SECTION}preview/", preview.preview_section, name="preview"),
    path(f"{SECTION}figure/", figures.pick_figure, name="figure"),
    path(f"{SECTION}number/", numbers.mend_number, name="number"),
    path(f"{SECTION}withhold/", sections.withhold_section, name="withhold"),
    path(f"{SECTION}history/", sections.show_history, name="section-history"),
    path(f"{SECTION}paragraph/", remarks.show_paragraph, name="paragraph"),
    path(f"{SECTION}comment/", remarks.add_comment, name="comment"),
    path(f"{SECTION}paragraph/withhold/", remarks.withhold_paragraph, name="withhold-paragraph"),
]
