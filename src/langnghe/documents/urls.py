"""Addresses of this room."""

from django.urls import path

from langnghe.documents import views
from langnghe.documents.files import views as files

app_name = "documents"
urlpatterns = [
    path("<int:paper_id>/", views.paper, name="paper"),
    path("tep/<slug:token>/", files.file, name="file"),
]
