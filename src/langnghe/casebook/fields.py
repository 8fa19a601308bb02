"""What a case is about, in the few words by which offices count their work."""

FIELDS = {"land": "đất đai, nhà cửa", "policy": "chế độ, chính sách", "justice": "tư pháp", "other": "lĩnh vực khác"}
