#!/usr/bin/env python3
"""Lắng Nghe from a clone: prepares the machine, then does what it is asked.

python3 run.py demo            xem thử trên máy này, http://localhost:8000
python3 run.py test            mọi kiểm thử, trên cả hai cơ sở dữ liệu nếu có PostgreSQL
python3 run.py test --fast     kiểm thử trong một phút
python3 run.py check           mọi điều một thay đổi phải đạt
python3 run.py format          định dạng mã
python3 run.py lock            khoá lại phiên bản thư viện
python3 run.py torture [N]     giết tiến trình N vòng (500)
python3 run.py bench           đo tốc độ trên cả hai cơ sở dữ liệu, viết docs/performance.md
python3 run.py setup           chỉ chuẩn bị máy
python3 run.py lawbook …       tra luật: lawbook due complaints.first_decision --start 2026-07-15 --json
python3 run.py <lệnh> …        chuyển cho chương trình langnghe: sort, viettext, trail, check, migrate …
"""

import os
import sys

if sys.version_info < (3, 11):  # before any import that older versions cannot read
    sys.exit(
        "Lắng Nghe cần Python 3.11 trở lên; máy đang dùng %s.\n"
        "  → Debian 12, Ubuntu 24.04 có sẵn python3 đủ mới; hoặc chạy bằng python3.11, python3.12 nếu đã cài."
        % sys.version.split()[0]
    )

import signal
import socket
import subprocess
from pathlib import Path

from tools.ground import checks, environment, front_end, lock, translations, typeface
from tools.ground.steps import ROOT, Stop, say

HELP = ("", "-h", "--help", "help")
DEMO_PORT = 8000


def main(arguments: list[str]) -> int:
    """Prepare the machine and run one command; returns its exit code."""
    command, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command in HELP:
        print((__doc__ or "").strip())
        return 0
    if command == "demo":
        require_free_port(rest)
    python = environment.prepare()
    front_end.prepare()
    typeface.prepare(python)
    translations.prepare(python)
    if command == "setup":
        say("Máy đã sẵn sàng. Xem thử: python3 run.py demo")
        return 0
    own = {
        "check": lambda: checks.check(python),
        "test": lambda: checks.test(python, rest),
        "torture": lambda: checks.torture(python, rest),
        "bench": lambda: run_tool(python, ["tools.bench", *rest]),
        "format": lambda: checks.reformat(python),
        "lock": lambda: lock.compile_all(python, rest),
    }
    if command in own:
        # Whoever ends us by SIGTERM (CI at its limit) must not leave a database server behind.
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
        return own[command]()
    module = ["lawbook", *rest] if command == "lawbook" else ["langnghe", command, *rest]
    return hand_over(python, module)


def require_free_port(arguments: list[str]) -> None:
    """Refuse to prepare a demo that could not answer in the end."""
    port = DEMO_PORT
    for position, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--port=") else ""
        if argument == "--port" and position + 1 < len(arguments):
            value = arguments[position + 1]
        if value.isdigit():
            port = int(value)
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as taken:
            raise Stop(
                f"Cổng {port} trên máy này đang có chương trình khác dùng.\n"
                f"  → Tắt chương trình đó, hoặc chọn cổng khác: python3 run.py demo --port {port + 80}"
            ) from taken


def run_tool(python: Path, module: list[str]) -> int:
    """Run one of our tools in the project's environment and return its exit code."""
    return subprocess.run([str(python), "-m", *module], cwd=ROOT, env=environment.product_environment()).returncode


def hand_over(python: Path, module: list[str]) -> int:
    """Run ``python -m module …`` in our place, so that its output, signals and exit code are its own."""
    command = [str(python), "-m", *module]
    variables = environment.product_environment()
    if module[:2] == ["langnghe", "demo"]:
        variables.setdefault("LANGNGHE_DATA", str(ROOT / ".demo"))
    sys.stdout.flush()
    if os.name == "posix":
        os.execve(python, command, variables)  # never returns
    previous = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return subprocess.run(command, env=variables).returncode
    finally:
        signal.signal(signal.SIGINT, previous)


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except Stop as reason:
        sys.exit(f"{reason}")
    except KeyboardInterrupt:
        sys.exit(130)
