"""Addresses of cases and of the people in them."""

from django.urls import path

from langnghe.casebook.feed import views as feed
from langnghe.casebook.listing import views as listing
from langnghe.casebook.page import views as page
from langnghe.casebook.register import views as register

app_name = "casebook"
urlpatterns = [
    path("", listing.cases, name="list"),
    path("xuat/", listing.exported, name="export"),
    path("lich/", feed.settings, name="feed_settings"),
    path("lich/tao/", feed.make, name="feed_make"),
    path("lich/huy/", feed.revoke, name="feed_revoke"),
    path("lich/<str:token>.ics", feed.feed, name="feed"),
    path("nguoi/<int:person_id>/", register.person, name="person"),
    path("<int:case_id>/", page.case, name="case"),
    path("<int:case_id>/mo/", page.open_sealed, name="open_sealed"),
    path("<int:case_id>/viec/<int:duty_id>/da-lam/", page.report, name="report"),
    path("<int:case_id>/but-phe/", page.instruct, name="instruct"),
    path("<int:case_id>/but-phe/<int:instruction_id>/xong/", page.finish, name="finish"),
]
