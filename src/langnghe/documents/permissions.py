"""What a mandate may do with papers."""

from langnghe.people.permissions import declare

WRITE = declare("documents.write", "Soạn và trình văn bản của vụ việc")
SIGN = declare("documents.sign", "Duyệt và ký văn bản của vụ việc", strong=True)
NUMBER = declare("documents.number", "Cấp số, ghi ngày ban hành văn bản")
DELIVER = declare("documents.deliver", "Ghi việc gửi văn bản và ngày nhận")
SERIES = declare("documents.series", "Lập, sửa sổ số văn bản, hủy số")
