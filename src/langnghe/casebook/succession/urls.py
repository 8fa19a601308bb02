"""Addresses of succession."""

from django.urls import path

from langnghe.casebook.succession import views

app_name = "succession"
urlpatterns = [
    path("", views.plans, name="plans"),
    path("lap/", views.draw_up, name="draw_up"),
    path("cho-phan-cong/", views.box, name="box"),
    path("cho-phan-cong/<int:move_id>/", views.decide, name="decide"),
    path("ban-giao/", views.handed, name="handed"),
    path("nhiem-vu/", views.mandates, name="mandates"),
    path("noi-phat-sinh/<int:case_id>/", views.locate, name="locate"),
    path("<int:plan_id>/", views.plan, name="plan"),
    path("<int:plan_id>/xuat/", views.exported, name="exported"),
    path("<int:plan_id>/dong/", views.add_line, name="add_line"),
    path("<int:plan_id>/dong/<int:rule_id>/bo/", views.remove_line, name="remove_line"),
    path("<int:plan_id>/bo/", views.drop, name="drop"),
    path("<int:plan_id>/thuc-hien/", views.carry_out, name="carry_out"),
    path("<int:plan_id>/tiep/", views.go_on, name="go_on"),
    path("<int:plan_id>/nguoi-phan-cong/", views.entrust, name="entrust"),
    path("<int:plan_id>/nhiem-vu/", views.end_mandates, name="end_mandates"),
    path("<int:plan_id>/bien-ban/<int:office_id>/", views.inventory, name="inventory"),
    path("<int:plan_id>/bien-ban/<int:office_id>/xuat/", views.minutes_sheet, name="minutes"),
    path("<int:plan_id>/bien-ban/<int:office_id>/xac-nhan/", views.sign, name="sign"),
]
