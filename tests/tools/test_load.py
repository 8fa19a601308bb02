"""The load generator sends what a scenario says and tells what it cost."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tools.load import Plan, percentile, run
from tools.load.driving import NothingToSend
from tools.load.scenario import filled


class Door(BaseHTTPRequestHandler):
    """Answers on every path; remembers what it was asked."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        self._answer(404 if self.path == "/gone/" else 200, b"")

    def do_POST(self) -> None:
        self._answer(302, self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, status: int, body: bytes) -> None:
        self.server.asked.append((self.path, self.headers.get("Cookie", ""), body))
        words = b'{"a": [7]}'
        self.send_response(status)
        self.send_header("Content-Length", str(len(words)))
        self.send_header("Set-Cookie", "seen=yes; Path=/")
        self.send_header("Location", "/next/")
        self.end_headers()
        self.wfile.write(words)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def door():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Door)
    server.daemon_threads = True
    server.asked = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def send(door: ThreadingHTTPServer, plan: Plan, **scenario: object) -> dict:
    return run({"base": f"http://127.0.0.1:{door.server_address[1]}", **scenario}, plan)


def test_requests_are_counted_and_timed(door):
    told = send(door, Plan(count=20, warmup=0, clients=2), requests=[{"name": "it", "path": "/"}])

    assert (told["total"]["n"], told["total"]["errors"]) == (20, 0)
    assert 0 < told["requests"]["it"]["p50"] <= told["requests"]["it"]["max"]


def test_a_variable_has_one_value_within_a_request_and_is_quoted_in_the_address(door):
    request = {"name": "it", "method": "POST", "path": "/{word}/", "form": {"q": "{word}"}, "expect": [302]}
    send(door, Plan(count=1, warmup=0), vars={"word": {"choice": ["thửa đất"]}}, requests=[request])

    path, _, body = door.asked[0]
    assert path == "/th%E1%BB%ADa%20%C4%91%E1%BA%A5t/"
    assert body == b"q=th%E1%BB%ADa+%C4%91%E1%BA%A5t"


def test_a_status_nobody_expects_is_an_error(door):
    told = send(door, Plan(count=3, warmup=0), requests=[{"name": "it", "path": "/gone/"}])

    assert told["total"]["errors"] == 3
    assert "404" in told["first_error"]


def test_what_one_answer_says_can_be_asked_for_next(door):
    first = {"name": "first", "path": "/", "extract": {"id": {"json": "a.0"}, "to": {"header": "location"}}}
    send(door, Plan(count=2, warmup=0), mode="sequence", requests=[first, {"name": "second", "path": "/{id}/"}])

    assert [path for path, _, _ in door.asked] == ["/", "/7/"]


@pytest.mark.parametrize(("keep", "second"), [(True, "mine=1; seen=yes"), (False, "mine=1")])
def test_cookies_are_kept_unless_every_request_is_to_be_the_first(door, keep, second):
    requests = [{"name": "it", "path": "/"}]
    send(door, Plan(count=2, warmup=0), cookies={"mine": "1"}, keep=keep, requests=requests)

    assert [cookie for _, cookie, _ in door.asked] == ["mine=1", second]


def test_in_an_open_loop_waiting_counts(door):
    told = send(door, Plan(duration=0.5, warmup=0, rate=40), requests=[{"name": "it", "path": "/"}])

    assert 10 <= told["total"]["n"] <= 20


def test_a_server_that_is_not_there_is_an_error_not_a_crash():
    told = run(
        {"base": "http://127.0.0.1:9", "requests": [{"name": "it", "path": "/"}]}, Plan(count=2, warmup=0, timeout=2)
    )

    assert told["total"]["errors"] == 2


def test_a_request_the_scenario_does_not_have_is_refused(door):
    with pytest.raises(NothingToSend):
        send(door, Plan(only=("other",)), requests=[{"name": "it", "path": "/"}])


def test_doubled_braces_stay_braces():
    assert filled({"a": ["{{x}} {x}"]}, lambda name: "1") == {"a": ["{x} 1"]}


def test_a_percentile_lies_between_its_neighbours():
    assert percentile([1, 2, 3, 4], 0.5) == 2.5
    assert percentile([7], 0.95) == 7
