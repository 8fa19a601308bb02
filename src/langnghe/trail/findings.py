"""What a verification found, in words for whoever must act on it. A matter is named, its content never."""

from collections.abc import Callable
from dataclasses import dataclass, field

KEPT = 1000
"""So many findings are kept; all are counted."""

WORDS = {
    "gap": "mất dấu vết: sau số {before} là số {seq}",
    "previous": "dấu vết số {seq} không nối vào dấu vết trước nó",
    "digest": "dấu vết số {seq} đã bị sửa: nội dung không khớp mã băm của nó",
    "payload": "phần riêng của dấu vết số {seq} đã bị sửa",
    "rows": "dữ liệu của vụ việc không khớp dấu vết cuối (số {seq}): có sửa, thêm hoặc xóa thẳng trong bảng",
    "head": "dấu vết cuối không khớp đầu chuỗi: chuỗi bị cắt đuôi hoặc đầu chuỗi bị sửa",
    "unchained": "có dữ liệu trong bảng {table} mà không có dấu vết nào",
    "leaf": "nhật ký chung bị đứt: thiếu lá số {leaf}",
    "log": "nhật ký chung không khớp trạng thái đã lưu ({size} lá)",
    "rewritten": "nhật ký chung đã bị viết lại: {size} lá đầu không cho ra dấu niêm phong {of}",
    "cut": "nhật ký chung bị cắt đuôi: dấu niêm phong {of} ghi {size} lá, nay chỉ còn {left}",
    "trigger": "cơ sở dữ liệu thiếu chốt chống sửa, xóa: {trigger}",
}


@dataclass(frozen=True)
class Finding:
    """One thing that is not as it was left."""

    kind: str
    matter: int | None
    words: str

    def __str__(self) -> str:
        return f"Vụ việc {self.matter}: {self.words}" if self.matter else self.words[:1].upper() + self.words[1:]


@dataclass
class Report:
    """What was read and what was found; grows while the reading goes on."""

    entries: int = 0
    matters: int = 0
    forgotten: int = 0
    unsealed: int = 0
    size: int | None = None
    root: str = ""
    count: int = 0
    findings: list[Finding] = field(default_factory=list)
    tick: Callable[[int], None] = lambda entries: None
    """Called with the number of entries read so far, for whoever shows progress."""

    @property
    def good(self) -> bool:
        """Whether nothing was found."""
        return self.count == 0

    def found(self, kind: str, matter: int | None = None, **details: object) -> None:
        """Add a finding of ``kind``."""
        self.count += 1
        if len(self.findings) < KEPT:
            self.findings.append(Finding(kind, matter, WORDS[kind].format(**details)))
