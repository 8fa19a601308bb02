"""Addresses of upkeep."""

from django.urls import path, re_path

from langnghe.upkeep import views

app_name = "upkeep"
urlpatterns = [
    path("quan-tri/viec-dung/", views.standing, name="jobs"),
    re_path(r"^quan-tri/viec-dung/(?P<job_id>[0-9]{1,18})/(?P<deed>chay-lai|bo)/$", views.job, name="job"),
    path("het-han-luu/", views.disposals, name="disposals"),
]
