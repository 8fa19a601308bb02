"""The Python environment, kept in step with the compiled requirements."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from tools.ground.steps import ROOT, Stop, explain_failure, run_quietly, say, step

HOME = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements" / "dev.txt"
SPACE_NEEDED = 1_500_000_000  # bytes: the environment measures about 600 MB, downloads and caches come on top


def python_of(home: Path) -> Path:
    """Return the interpreter of the virtual environment at ``home``."""
    return home / "Scripts" / "python.exe" if os.name == "nt" else home / "bin" / "python"


def prepare() -> Path:
    """Make sure the project's environment holds exactly what the requirements say.

    Returns:
        The interpreter to run the product with.

    Raises:
        Stop: a module, the network or space is missing; the message says what to do.
    """
    return ensure(HOME, REQUIREMENTS, "thư viện Python")


def ensure(home: Path, requirements: Path, title: str) -> Path:
    """Create or renew the environment at ``home`` from ``requirements``; at once when nothing has changed."""
    python = python_of(home)
    marker = home / ".prepared"
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    if marker.is_file() and marker.read_text() == wanted and python.exists():
        return python
    require_space()
    if not works(python):
        with step("Tạo môi trường Python riêng"):
            create(home)
    with step(f"Cài {title} (lần đầu mất vài phút)"):
        install(python, requirements)
    marker.write_text(wanted)
    return python


def works(python: Path) -> bool:
    """Tell whether the interpreter still runs and has pip: a moved or upgraded base Python breaks both."""
    if not python.exists():
        return False
    question = [str(python), "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]
    return subprocess.run(question, capture_output=True).returncode == 0


def create(home: Path) -> None:
    """Create an empty virtual environment with pip."""
    try:
        import ensurepip
        import venv
    except ImportError as missing:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        raise Stop(
            f"Python này thiếu mô-đun «{missing.name}».\n"
            f"  → Debian/Ubuntu: sudo apt install python{version}-venv · Fedora: sudo dnf install python3-pip"
        ) from missing
    del ensurepip  # asked only whether it is there: Debian ships venv without it
    shutil.rmtree(home, ignore_errors=True)
    venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt").create(home)


def install(python: Path, requirements: Path) -> None:
    """Install the pinned requirements, each checked against its hash, counting as they come."""
    total = sum(1 for line in requirements.read_text(encoding="utf-8").splitlines() if "==" in line[:80])
    seen = 0

    def count(line: str) -> None:
        nonlocal seen
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            seen += 1
            if seen % 10 == 0:
                say(f"  … {seen}/{total} gói")
        elif line.startswith("Installing collected"):
            say("  … đã tải xong, đang cài")

    command: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--require-hashes",
        "--no-input",
        "--progress-bar",
        "off",
        "--retries",
        "2",
    ]
    command += ["--disable-pip-version-check", "-r", requirements]
    code, output = run_quietly(command, every_line=count)
    if code != 0:
        raise explain_failure("cài thư viện Python", output)


def require_space() -> None:
    """Refuse to start an installation that cannot fit."""
    free = shutil.disk_usage(ROOT).free
    if free < SPACE_NEEDED:
        raise Stop(
            f"Ổ đĩa chứa {ROOT} chỉ còn {free // 1_000_000} MB; cần khoảng {SPACE_NEEDED // 1_000_000} MB.\n"
            "  → Hãy giải phóng chỗ trống rồi chạy lại."
        )


def product_environment() -> dict[str, str]:
    """Return the environment variables under which the product and its tools run from a clone."""
    variables = dict(os.environ)
    earlier = variables.get("PYTHONPATH")
    variables["PYTHONPATH"] = os.pathsep.join([str(ROOT / "src"), *([earlier] if earlier else [])])
    variables["PATH"] = os.pathsep.join([str(python_of(HOME).parent), variables.get("PATH", os.defpath)])
    variables.setdefault("PYTHONUTF8", "1")
    variables.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
    return variables
