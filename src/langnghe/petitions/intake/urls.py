"""Addresses of intake."""

from django.urls import path

from langnghe.petitions.intake import views

app_name = "intake"
urlpatterns = [
    path("nhan/", views.receive, name="receive"),
    path("nguoi/", views.people, name="people"),
    path("moi/", views.unsorted, name="unsorted"),
    path("<int:submission_id>/bien-nhan/", views.receipt, name="receipt"),
    path("<int:submission_id>/in-lai/", views.reprint, name="reprint"),
    path("<int:submission_id>/hoan-tac/", views.undo, name="undo"),
    path("<int:submission_id>/sua/", views.correct, name="correct"),
    path("<int:submission_id>/noi-dung/", views.content, name="content"),
]
