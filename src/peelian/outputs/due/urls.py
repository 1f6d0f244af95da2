from django.urls import path

from peelian.outputs.due import views

app_name = "due"
urlpatterns = [
    path("", views.show_due, name="list"),
    path("delivery/", views.show_delivery, name="delivery"),
    path("delivery/calendar/", views.change_calendar, name="calendar"),
    path("delivery/letter/", views.change_letter, name="letter"),
    path("calendar/<str:token>.ics", views.show_feed, name="feed"),
]
