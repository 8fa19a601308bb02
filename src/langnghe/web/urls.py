"""Pages that join rooms."""

from django.urls import path

from langnghe.web import citizens, views
from langnghe.web.promise.views import promise, promise_of

app_name = "web"
urlpatterns = [
    path("", views.home, name="home"),
    path("ba-con/", citizens.citizen_home, name="citizen_home"),
    path("ngon-ngu/", citizens.language, name="language"),
    path("loi-hua/", promise, name="promise"),
    path("loi-hua/<slug:code>/", promise_of, name="promise_of"),
    path("viec/", views.desk, name="desk"),
    path("viec/<int:duty_id>/vi-sao/", views.why, name="why"),
]
