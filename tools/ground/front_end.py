"""Front-end files: fetched by npm at the versions in package-lock.json, only what pages use is copied."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

from tools.ground import environment
from tools.ground.steps import ROOT, Stop, explain_failure, run_quietly, step

LOCK = ROOT / "package-lock.json"
NODE_MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src" / "langnghe" / "web" / "static" / "vendor"
WEIGHTS = ("400", "600")
SUBSETS = ("latin", "latin-ext", "vietnamese")


def prepare() -> None:
    """Make sure the vendor folder holds the front-end files of the present lock.

    Raises:
        Stop: npm failed or a package lacks a file; the message says what to do.
    """
    marker = VENDOR / ".prepared"
    wanted = digest()
    if marker.is_file() and marker.read_text() == wanted:
        return
    with step("Lấy tệp giao diện (htmx, phông chữ)"):
        fetch()
        copy()
    marker.write_text(wanted)


def digest() -> str:
    """Return what decides the vendor folder's content: the lock and this file."""
    return hashlib.sha256(LOCK.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def fetch() -> None:
    """Run ``npm ci``; scripts of packages are never run."""
    variables = dict(os.environ)
    command = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    npm = shutil.which("npm") if shutil.which("node") else None
    if npm is None:
        folder = node_from_wheel()
        npm = str(folder / ("npm.exe" if os.name == "nt" else "npm"))
        variables["PATH"] = os.pathsep.join([str(folder), variables.get("PATH", os.defpath)])
    code, output = run_quietly([npm, *command], environment=variables)
    if code != 0:
        raise explain_failure("lấy tệp giao diện bằng npm", output)


def node_from_wheel() -> Path:
    """Install Node beside the project's environment, for machines without it, and return its programs' folder."""
    home = ROOT / ".node-venv"
    return environment.ensure(home, ROOT / "requirements" / "node.txt", "Node.js (máy chưa có)").parent


def copy() -> None:
    """Copy what the pages use, with its licences, into the vendor folder."""
    shutil.rmtree(VENDOR, ignore_errors=True)
    VENDOR.mkdir(parents=True)
    copy_file(NODE_MODULES / "htmx.org" / "dist" / "htmx.min.js", VENDOR / "htmx.min.js")
    copy_file(NODE_MODULES / "htmx.org" / "LICENSE", VENDOR / "htmx.LICENSE.txt")
    copy_typeface(NODE_MODULES / "@fontsource" / "be-vietnam-pro", VENDOR / "be-vietnam-pro")


def copy_typeface(source: Path, target: Path) -> None:
    """Copy the screen typeface, one woff2 file for each weight and subset; the web room's own sheet names them."""
    target.mkdir(parents=True)
    copy_file(source / "LICENSE", target / "LICENSE.txt")
    for weight in WEIGHTS:
        for subset in SUBSETS:
            name = f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
            copy_file(source / "files" / name, target / name)


def copy_file(source: Path, target: Path) -> None:
    """Copy one file of a package or say which one it lacks."""
    if not source.is_file():
        raise Stop(
            f"Gói giao diện thiếu tệp {source.relative_to(ROOT)}.\n"
            "  → Phiên bản trong package-lock.json đã đổi cách xếp tệp; sửa tools/ground/front_end.py cho khớp."
        )
    shutil.copyfile(source, target)
