"""What a mandate may do with matters, whatever their room."""

from langnghe.people.permissions import declare

READ = declare("matters.read", "Xem vụ việc của cơ quan", opens=True)
SORT = declare("matters.sort", "Xem và phân loại đơn mới của cơ quan", opens=True)
FIGURES = declare("matters.figures", "Xem số liệu, không xem nội dung")
GRANT = declare("matters.grant", "Cho phép xem một vụ việc được giữ bí mật", strong=True)
OPEN_SEALED = declare("matters.open_sealed", "Mở thông tin được giữ bí mật khi được phép", strong=True, opens=True)
RECUSE = declare("matters.recuse", "Ghi và bỏ việc một người phải tránh vụ việc")
