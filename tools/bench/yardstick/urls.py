"""The three doors of the yardstick."""

from django.urls import path

from tools.bench.yardstick import views

urlpatterns = [
    path("them/", views.insert),
    path("trang/", views.page),
    path("dong/<int:row_id>/", views.row),
]
