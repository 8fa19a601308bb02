"""Reading the counter's pages as a person would."""

import html
import re


def text(answer):
    return html.unescape(answer.content.decode())


def printed(page):
    """Return code and secret as the receipt prints them."""
    code, secret = re.search(r"Mã theo dõi</p><b>(\S+)</b><p>Số bí mật</p><b>(\d{4})</b>", page).groups()
    return code.replace("-", ""), secret
