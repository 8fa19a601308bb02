"""How old books write kinds, fields, channels and stages, in code of ours."""

from viettext import fold

KINDS = {
    "complaint": ("kn", "khieu nai", "complaint", "don khieu nai"),
    "denunciation": ("tc", "to cao", "denunciation", "don to cao"),
    "petition": (
        "kp",
        "kn pa",
        "knpa",
        "pakn",
        "kien nghi",
        "phan anh",
        "kien nghi phan anh",
        "phan anh kien nghi",
        "petition",
        "don kien nghi phan anh",
        "don kien nghi",
        "don phan anh",
    ),
    "information": ("information", "thong tin co noi dung to cao"),
    "other": ("other", "khac", "don khac", "tranh chap", "tranh chap dat dai"),
}
ABOUT = {
    "land": ("land", "dat dai", "dat dai nha cua", "nha dat", "boi thuong", "boi thuong giai phong mat bang"),
    "policy": ("policy", "che do chinh sach", "chinh sach", "nguoi co cong", "bao tro xa hoi"),
    "justice": ("justice", "tu phap", "ho tich"),
}
CHANNELS = {
    "counter": ("counter", "truc tiep", "tai quay", "tiep cong dan", "nop truc tiep"),
    "post": ("post", "buu dien", "buu chinh", "duong buu dien", "qua buu dien"),
    "web": ("web", "truc tuyen", "qua mang", "cong dich vu", "cong thong tin"),
    "phone": ("phone", "dien thoai", "duong day nong"),
    "forwarded": ("forwarded", "chuyen den", "co quan khac chuyen den", "cap tren chuyen"),
    "box": ("box", "hop thu gop y", "hom thu gop y", "hop thu"),
}
TITLES = {"ông": ("nam", "ong", "male"), "bà": ("nu", "ba", "female"), "anh": ("anh",), "chị": ("chi",)}
ELSEWHERE = "other"
"""Field of whatever a book calls by a word of its own."""


def _turned(table: dict[str, tuple[str, ...]]) -> dict[str, str]:
    return {word: code for code, words in table.items() for word in words}


_KINDS, _ABOUT, _CHANNELS, _TITLES = _turned(KINDS), _turned(ABOUT), _turned(CHANNELS), _turned(TITLES)


def _plain(said: str) -> str:
    return " ".join(fold(said).replace("_", " ").replace(",", " ").replace("-", " ").replace("/", " ").split())


def kind_of(said: str) -> str | None:
    """Return the kind a book's word means; None when it is not known."""
    return _KINDS.get(_plain(said))


def channel_of(said: str) -> str | None:
    """Return the channel a book's word means; None when it is not known."""
    return _CHANNELS.get(_plain(said))


def about_of(said: str) -> str:
    """Return the field a book's word means; whatever is none of ours is elsewhere."""
    return _ABOUT.get(_plain(said), ELSEWHERE)


def title_of(said: str) -> str | None:
    """Return how to address somebody; None when the word is not known."""
    return _TITLES.get(_plain(said))
