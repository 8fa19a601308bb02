"""What a mandate may do with papers."""

from langnghe.people.permissions import declare

NUMBER = declare("documents.number", "Cấp số, ghi ngày ban hành văn bản")
DELIVER = declare("documents.deliver", "Ghi việc gửi văn bản và ngày nhận")
