"""What can be wrong with an archive, in words for whoever stands at the machine."""


class ArchiveError(RuntimeError):
    """A backup was not made or not restored; the message says why and what to do. Nothing half done is left."""


class NoSpace(ArchiveError):
    """The disk is full."""

    def __init__(self, place: str) -> None:
        super().__init__(
            f"Hết chỗ trên đĩa khi ghi {place}. Chưa có gì được giữ lại. "
            "Hãy dọn đĩa hoặc chọn nơi khác rộng hơn rồi chạy lại."
        )
