"""Addresses of sorting and of hand-overs."""

from django.urls import path

from langnghe.petitions.triage import views

app_name = "petitions"
urlpatterns = [
    path("<int:case_id>/phan-loai/", views.sort, name="sort"),
    path("<int:case_id>/phan-loai/se-lam/", views.ahead, name="sort_ahead"),
    path("<int:case_id>/phan-loai-lai/", views.resort, name="resort"),
    path("<int:case_id>/da-gui/", views.sent, name="sent"),
    path("<int:case_id>/goi-chuyen/", views.pack, name="package"),
    path("chuyen-giao/", views.hand_overs, name="hand_overs"),
    path("chuyen-giao/<int:hand_over_id>/nhan/", views.take_over, name="take_over"),
    path("chuyen-giao/<int:hand_over_id>/tra-lai/", views.send_back, name="send_back"),
    path("phan-loai/nhat-ky/", views.sorting_log, name="sorting_log"),
    path("phan-loai/do-dung/", views.measure, name="sorting_measure"),
]
