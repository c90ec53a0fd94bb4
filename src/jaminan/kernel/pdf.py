"""Papers that the product makes: a typst template and its data become a PDF."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import typst


def render(template: Path, data: Mapping[str, Any], *, made_at: datetime) -> bytes:
    """The PDF of a template that reads `sys.inputs.data` as JSON; tagged for screen readers.

    The same data at the same moment give the same bytes. Only fonts inside typst are used, so that
    a paper looks alike on every machine.
    """
    return typst.compile(
        template,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        ignore_system_fonts=True,
        pdf_standards="ua-1",
        timestamp=made_at.astimezone(UTC).replace(microsecond=0),
    )
