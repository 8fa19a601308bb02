"""Every address of the house. Each room brings its own."""

from django.urls import include, path

from langnghe.web.api.routes import urls as api

urlpatterns = [
    path("", include("langnghe.web.urls")),
    path("", include("langnghe.people.urls")),
    path("", include("langnghe.upkeep.urls")),
    path("", include("langnghe.petitions.citizen.urls")),
    path("don/", include("langnghe.petitions.intake.urls")),
    path("don/", include("langnghe.petitions.urls")),
    path("nhap-so/", include("langnghe.petitions.bulk.urls")),
    path("tra-loi/", include("langnghe.petitions.answering.urls")),
    path("vu-viec/", include("langnghe.casebook.urls")),
    path("sap-xep/", include("langnghe.casebook.succession.urls")),
    path("van-ban/", include("langnghe.documents.urls")),
    path("tin/", include("langnghe.notices.urls")),
    path("dau-vet/", include("langnghe.web.trailhead.urls")),
    path("quyen/", include("langnghe.matters.urls")),
    path("api/", api),
    path("", include("langnghe.people.account_urls")),
]

handler500 = "langnghe.web.failing.failed"
