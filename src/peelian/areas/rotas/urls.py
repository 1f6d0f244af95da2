from typing import Any

app_name = "rotas"
urlpatterns: list[Any] = []
