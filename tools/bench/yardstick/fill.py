"""Makes the yardstick's table with as many rows as asked: ``python -m tools.bench.yardstick.fill 10000``."""

import sys
from datetime import timedelta

import django
from django.db import connection

CHUNK = 5000


def main(rows: int) -> None:
    """Make the table anew and fill it."""
    from tools.bench.yardstick.actions import DAY
    from tools.bench.yardstick.models import Row

    with connection.schema_editor() as editor:
        editor.create_model(Row)
    for first in range(1, rows + 1, CHUNK):
        Row.objects.bulk_create(
            Row(
                number=f"{n}/PA-2026",
                subject=f"Đề nghị sửa đường thôn {n % 97}, thửa đất số {n % 911}",
                kind="petition",
                stage="working",
                owner=f"Cán bộ Mẫu {n % 200}",
                received_on=DAY + timedelta(days=n % 300),
            )
            for n in range(first, min(first + CHUNK, rows + 1))
        )


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
