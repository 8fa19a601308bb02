"""Where files lie: a folder of this machine, or any store that speaks S3."""

import os
from pathlib import Path
from typing import Any


def files(folder: Path) -> dict[str, Any]:
    """Return the storage settings from ``LANGNGHE_S3_BUCKET``; without it, the folder.

    The S3 client reads its keys where it always does (environment or instance role). It is no part of the pinned
    set: an office with an object store installs ``django-storages[s3]`` beside it.

    Args:
        folder: where files lie when there is no bucket.
    """
    bucket = os.environ.get("LANGNGHE_S3_BUCKET", "")
    if not bucket:
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(folder)}}
    options = {
        "bucket_name": bucket,
        "endpoint_url": os.environ.get("LANGNGHE_S3_ENDPOINT") or None,
        "default_acl": None,
        "file_overwrite": False,
    }
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}
