"""Addresses of this room."""

from django.urls import path

from langnghe.documents import views
from langnghe.documents.deliveries import views as deliveries
from langnghe.documents.desk import views as desk
from langnghe.documents.files import views as files
from langnghe.documents.letters import views as letters
from langnghe.documents.reading import views as reading
from langnghe.documents.series import views as series

app_name = "documents"
urlpatterns = [
    path("<int:paper_id>/", views.paper, name="paper"),
    path("<int:paper_id>/trang/<int:number>.png", letters.sheet, name="sheet"),
    path("<int:paper_id>/ban-in.pdf", letters.pdf, name="pdf"),
    path("<int:paper_id>/ban-sua.docx", letters.word, name="word"),
    path("<int:paper_id>/tai-len/", letters.word_back, name="word_back"),
    path("tep/<slug:token>/", files.file, name="file"),
    path("tep/<slug:token>/doc/<int:number>/", reading.page, name="reading"),
    path("tep/<slug:token>/doc/pdf/", reading.pdf, name="reading_pdf"),
    path("tep/<slug:token>/doc/nho-may/", reading.ask, name="reading_ask"),
    path("", desk.waiting, name="desk"),
    path("moi/<int:matter_id>/", desk.new, name="new"),
    path("<int:paper_id>/sua/", desk.edit, name="edit"),
    path("<int:paper_id>/trinh/", desk.submit, name="submit"),
    path("<int:paper_id>/rut-ve/", desk.recall, name="recall"),
    path("<int:paper_id>/duyet/", desk.decide, name="decide"),
    path("<int:paper_id>/ban-hanh/", desk.issue, name="issue"),
    path("<int:paper_id>/bo/", desk.withdraw, name="withdraw"),
    path("<int:paper_id>/gui/", deliveries.of_paper, name="deliveries"),
    path("<int:paper_id>/gui/noi-nhan/", deliveries.add, name="delivery_add"),
    path("<int:paper_id>/gui/da-nhan/", deliveries.received, name="delivery_received"),
    path("gui/<int:delivery_id>/da-gui/", deliveries.sent, name="delivery_sent"),
    path("gui/<int:delivery_id>/tra-lai/", deliveries.returned, name="delivery_returned"),
    path("gui/<int:delivery_id>/gui-lai/", deliveries.again, name="delivery_again"),
    path("chua-co-chung-tu/", deliveries.without_proof, name="without_proof"),
    path("so/", series.series_list, name="series"),
    path("so/moi/", series.new, name="series_new"),
    path("so/<str:code>/sua/", series.change, name="series_change"),
    path("so/<str:code>/<int:year>/", series.numbers, name="numbers"),
    path("so/<str:code>/<int:year>/huy/", series.cancel, name="number_cancel"),
]
