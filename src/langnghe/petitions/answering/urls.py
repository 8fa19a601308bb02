"""Addresses of answering."""

from django.urls import path

from langnghe.petitions.answering import views

app_name = "answering"
urlpatterns = [
    path("<int:case_id>/giao-viec/", views.assign, name="assign"),
    path("<int:case_id>/soan/", views.draft, name="draft"),
    path("<int:case_id>/trinh-duyet/", views.submit, name="submit"),
    path("<int:case_id>/duyet/", views.decide, name="decide"),
    path("<int:case_id>/ban-hanh/", views.issue, name="issue"),
    path("<int:case_id>/da-bao/", views.tell, name="tell"),
    path("<int:case_id>/noi-them/", views.added, name="added"),
    path("<int:case_id>/ket-thuc/", views.close, name="close"),
]
