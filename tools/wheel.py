"""Wheel building: dependencies come from requirements/runtime.in, and no front-end file may be missing."""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class RuntimeDependencies(MetadataHookInterface):
    """Name what the product needs in one place only."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill ``dependencies`` from the requirements the environment is compiled from."""
        lines = (Path(self.root) / "requirements" / "runtime.in").read_text(encoding="utf-8").splitlines()
        metadata["dependencies"] = [line.strip() for line in lines if line.strip() and not line.startswith("#")]


class CompleteWheel(BuildHookInterface):
    """Refuse to build a wheel whose pages would come without style or script."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Check that ``python3 run.py setup`` has put the front-end files in place."""
        vendor = Path(self.root) / "src" / "langnghe" / "web" / "static" / "vendor"
        if not (vendor / "htmx.min.js").is_file():
            raise FileNotFoundError(f"Thiếu tệp giao diện trong {vendor}. Hãy chạy: python3 run.py setup")
