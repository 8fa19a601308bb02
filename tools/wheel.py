"""Wheel building: dependencies come from requirements/runtime.in, and nothing made by set-up may be missing."""

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
    """Refuse to build a wheel whose pages would come without style or script, or whose letters without type."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Check that ``python3 run.py setup`` has put front-end files and typeface in place."""
        product = Path(self.root) / "src" / "langnghe"
        for made in ("web/static/vendor/htmx.min.js", "documents/letters/fonts/Tinos-Regular.ttf"):
            if not (product / made).is_file():
                raise FileNotFoundError(f"Thiếu tệp {made} trong {product}. Hãy chạy: python3 run.py setup")
