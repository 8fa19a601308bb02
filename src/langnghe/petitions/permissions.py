"""What a mandate may do with submissions and petitions."""

from langnghe.people.permissions import declare

RECEIVE = declare("petitions.receive", "Tiếp nhận đơn tại quầy, bưu chính, điện thoại")
ANSWER = declare("petitions.answer", "Soạn trả lời kiến nghị, phản ánh")
APPROVE = declare("petitions.approve", "Duyệt và ký văn bản trả lời", strong=True)
IMPORT = declare("petitions.import", "Nhập sổ cũ, nhập đơn hàng loạt từ tệp", strong=True)
