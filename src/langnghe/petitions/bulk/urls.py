"""Addresses of moving in."""

from django.urls import path

from langnghe.petitions.bulk import views

app_name = "bulk"
urlpatterns = [
    path("", views.books, name="books"),
    path("<int:run_id>/", views.run, name="run"),
    path("<int:run_id>/bat-dau/", views.start, name="start"),
    path("<int:run_id>/xac-nhan/", views.vouch, name="vouch"),
    path("<int:run_id>/tien-do/", views.progress, name="progress"),
    path("<int:run_id>/can-sua/", views.mending, name="mending"),
    path("<int:run_id>/doi-chieu/", views.comparison, name="comparison"),
]
