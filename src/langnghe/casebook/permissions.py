"""What a mandate may do with cases, whatever their kind."""

from langnghe.people.permissions import declare

ASSIGN = declare("casebook.assign", "Giao vụ việc cho người xử lý")
INSTRUCT = declare("casebook.instruct", "Ghi bút phê trên vụ việc", strong=True)
CORRECT = declare("casebook.correct", "Sửa thông tin đã ghi, kèm lý do")
EXPORT = declare("casebook.export", "Xuất danh sách ra tệp")
REPORT = declare("casebook.report", "Ghi việc đã làm ngoài hệ thống")
PLAN_SUCCESSION = declare("casebook.plan_succession", "Lập phương án bàn giao khi cơ quan kết thúc", strong=True)
CARRY_SUCCESSION = declare("casebook.carry_succession", "Thực hiện bàn giao do người khác lập phương án", strong=True)
ASSIGN_OFFICE = declare("casebook.assign_office", "Phân công cơ quan tiếp nhận cho vụ việc đang chờ", strong=True)
SIGN_HANDING = declare("casebook.sign_handing", "Xác nhận biên bản bàn giao của cơ quan")
