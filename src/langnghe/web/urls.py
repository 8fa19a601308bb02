"""Pages that join rooms."""

from django.urls import path

from langnghe.web import views

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("viec/", views.desk, name="desk"),
    path("viec/<int:duty_id>/vi-sao/", views.why, name="why"),
]
