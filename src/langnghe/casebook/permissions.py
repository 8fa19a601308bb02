"""What a mandate may do with cases, whatever their kind."""

from langnghe.people.permissions import declare

ASSIGN = declare("casebook.assign", "Giao vụ việc cho người xử lý")
INSTRUCT = declare("casebook.instruct", "Ghi bút phê trên vụ việc", strong=True)
CORRECT = declare("casebook.correct", "Sửa thông tin đã ghi, kèm lý do")
EXPORT = declare("casebook.export", "Xuất danh sách ra tệp")
REPORT = declare("casebook.report", "Ghi việc đã làm ngoài hệ thống")
