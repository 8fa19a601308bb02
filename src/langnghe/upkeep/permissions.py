"""What may be done in upkeep."""

from langnghe.people.permissions import declare

DISPOSE = declare("upkeep.dispose", "Quyết định hủy hồ sơ đã hết hạn lưu", strong=True)
