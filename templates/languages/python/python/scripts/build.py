"""Puts the deployable package into build/: the requirements and the source, and nothing else.

Every requirement is pure Python, so the package fits any platform. boto3 is not among them: it
comes with Lambda's Python runtime. Two builds of one source have the same content (no bytecode,
which carries times).
"""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src"
TARGET = ROOT / "build"
LEFT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "requirements.txt")


def build() -> None:
    """Build anew: what an older build left would be deployed as well."""
    shutil.rmtree(TARGET, ignore_errors=True)
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"),
            *("--requirement", str(SOURCE / "requirements.txt"), "--target", str(TARGET)),
            *("--only-binary", ":all:", "--no-compile"),
        ],
        check=True,
    )
    shutil.copytree(SOURCE, TARGET, dirs_exist_ok=True, ignore=LEFT_OUT)
    size = sum(file.stat().st_size for file in TARGET.rglob("*") if file.is_file())
    print(f"{TARGET.relative_to(ROOT)}/ has {size / 1_000_000:.1f} MB")


if __name__ == "__main__":
    build()
