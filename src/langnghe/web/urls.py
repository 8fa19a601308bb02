"""Pages that join rooms."""

from django.urls import path

from langnghe.web import citizens, exporting, home
from langnghe.web.board import views as board
from langnghe.web.desk import views as desk
from langnghe.web.finding.views import search
from langnghe.web.promise.views import promise, promise_of

app_name = "web"
urlpatterns = [
    path("", home.home, name="home"),
    path("ba-con/", citizens.citizen_home, name="citizen_home"),
    path("ngon-ngu/", citizens.language, name="language"),
    path("loi-hua/", promise, name="promise"),
    path("loi-hua/<slug:code>/", promise_of, name="promise_of"),
    path("viec/", desk.desk, name="desk"),
    path("viec/xuat/", exporting.desk, name="desk_export"),
    path("viec/<int:duty_id>/vi-sao/", desk.why, name="why"),
    path("viec/<int:duty_id>/vi-sao/khung/", desk.why_panel, name="why_panel"),
    path("viec/<int:duty_id>/vi-sao/in/", desk.why_print, name="why_print"),
    path("bang/", board.board, name="board"),
    path("bang/xuat/", exporting.heaps, name="board_export"),
    path("bang/duyet/", board.sign, name="sign"),
    path("tim/", search, name="search"),
    path("don-moi/xuat/", exporting.unsorted, name="unsorted_export"),
    path("tim/xuat/", exporting.found, name="search_export"),
]
