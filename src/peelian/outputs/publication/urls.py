from django.urls import path

from peelian.outputs.publication.views import desk, public

app_name = "publication"
EDITION = "<slug:report>/<slug:slug>/edition-<int:edition>/"
urlpatterns = [
    path("publications/", public.list_publications, name="index"),
    path("publications/feed.atom", public.give_feed, name="feed"),
    path("publications/<slug:report>/<slug:slug>/", public.show_latest, name="latest"),
    path(f"publications/{EDITION}", public.show_edition, name="edition"),
    path(f"publications/{EDITION}changes/", public.show_changes, name="changes"),
    path(f"publications/{EDITION}figures/<int:number>/", public.show_figure, name="figure"),
    path(f"publications/{EDITION}figures/<int:number>.json", public.give_figure, name="figure_data"),
    path(f"publications/{EDITION}files/<str:name>", public.give_file, name="file"),
    path(f"publications/{EDITION}pictures/<str:name>", public.give_picture, name="picture"),
    path("publishing/", desk.show_desk, name="desk"),
    path("publishing/drafts/<int:pk>/", desk.publish_draft, name="publish"),
    path(f"publishing/{EDITION}", desk.show_kept, name="kept"),
    path(f"publishing/{EDITION}withdraw/", desk.withdraw_publication, name="withdraw"),
]
