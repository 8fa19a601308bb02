"""Addresses of this room."""

from django.urls import path

from langnghe.matters import views

app_name = "matters"
urlpatterns = [
    path("", views.grant_list, name="grants"),
    path("viec/<int:matter_id>/cho-xem/", views.grant_new, name="grant_new"),
    path("viec/<int:matter_id>/phai-tranh/", views.recusal_new, name="recusal_new"),
    path("<int:grant_id>/xac-nhan/", views.grant_confirm, name="grant_confirm"),
    path("<int:grant_id>/ket-thuc/", views.grant_end, name="grant_end"),
    path("phai-tranh/<int:recusal_id>/bo/", views.recusal_lift, name="recusal_lift"),
]
