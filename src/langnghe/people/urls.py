"""Addresses of this room."""

from django.urls import path, re_path

from langnghe.people.views import administration, mandates, screen, users

app_name = "people"
urlpatterns = [
    path("nhiem-vu/", screen.mandates, name="mandates"),
    path("nhiem-vu/doi/", screen.switch_mandate, name="switch_mandate"),
    path("khoa/", screen.lock_screen, name="lock"),
    path("mo-khoa/", screen.unlock, name="unlock"),
    path("dang-xuat/", screen.sign_out, name="sign_out"),
    path("tai-khoan/", mandates.account, name="account"),
    path("tai-khoan/vang-mat/", mandates.my_absence, name="my_absence"),
    path("quan-tri/", administration.overview, name="admin"),
    path("quan-tri/co-quan/", administration.office_list, name="offices"),
    path("quan-tri/co-quan/moi/", administration.office_new, name="office_new"),
    path("quan-tri/co-quan/<int:office_id>/", administration.office_edit, name="office"),
    path("quan-tri/vai-tro/", administration.role_list, name="roles"),
    path("quan-tri/vai-tro/moi/", administration.role_new, name="role_new"),
    path("quan-tri/vai-tro/<int:role_id>/", administration.role_edit, name="role"),
    path("quan-tri/nguoi-dung/", users.user_list, name="users"),
    path("quan-tri/nguoi-dung/moi/", users.user_new, name="user_new"),
    path("quan-tri/nguoi-dung/<int:user_id>/", users.user_page, name="user"),
    path("quan-tri/nguoi-dung/<int:user_id>/mat-khau/", users.user_password, name="user_password"),
    path("quan-tri/nguoi-dung/<int:user_id>/lien-ket/", users.user_link, name="user_link"),
    path("quan-tri/nguoi-dung/<int:user_id>/nhiem-vu/", mandates.mandate_new, name="mandate_new"),
    re_path(
        r"^quan-tri/nguoi-dung/(?P<user_id>[0-9]+)/(?P<deed>ngung|mo-lai|bo-buoc-hai)/$",
        users.user_deed,
        name="user_deed",
    ),
    path("quan-tri/nhiem-vu/<int:mandate_id>/xac-nhan/", mandates.mandate_confirm, name="mandate_confirm"),
    path("quan-tri/nhiem-vu/<int:mandate_id>/ket-thuc/", mandates.mandate_end, name="mandate_end"),
    path("quan-tri/vang-mat/moi/", mandates.absence_new, name="absence_new"),
    path("quan-tri/vang-mat/<int:absence_id>/xac-nhan/", mandates.absence_confirm, name="absence_confirm"),
    path("vang-mat/<int:absence_id>/ket-thuc/", mandates.absence_end, name="absence_end"),
]
