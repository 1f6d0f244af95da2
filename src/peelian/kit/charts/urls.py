"""Where pictures are."""

from django.urls import path

from peelian.kit.charts import views

app_name = "charts"
urlpatterns = [path("<str:name>.svg", views.show_picture, name="picture")]
