"""Addresses of the published head."""

from django.urls import path

from langnghe.web.trailhead import views

app_name = "trailhead"
urlpatterns = [path("", views.page, name="page"), path("dau.json", views.data, name="data")]
