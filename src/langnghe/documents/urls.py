"""Addresses of this room."""

from django.urls import path

from langnghe.documents.files import views as files

app_name = "documents"
urlpatterns = [path("tep/<slug:token>/", files.file, name="file")]
