"""Addresses of this room."""

from django.urls import path

from langnghe.documents import views
from langnghe.documents.files import views as files
from langnghe.documents.reading import views as reading

app_name = "documents"
urlpatterns = [
    path("<int:paper_id>/", views.paper, name="paper"),
    path("tep/<slug:token>/", files.file, name="file"),
    path("tep/<slug:token>/doc/<int:number>/", reading.page, name="reading"),
    path("tep/<slug:token>/doc/pdf/", reading.pdf, name="reading_pdf"),
    path("tep/<slug:token>/doc/nho-may/", reading.ask, name="reading_ask"),
]
