"""The records as files for programs and spreadsheets."""

from __future__ import annotations

import csv
import io

from .dataset import Dataset
from .kinds import COLLECTIONS

# A spreadsheet runs what begins with one of these as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(data: Dataset, kind: str) -> str:
    """A collection of plain records as CSV (RFC 4180), a column per field, nothing that a spreadsheet would run."""
    columns = list(COLLECTIONS[kind].model.model_fields)
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    for record in data[kind].values():
        writer.writerow([_cell(getattr(record, column)) for column in columns])
    return text.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    shown = str(value)
    return f"'{shown}" if isinstance(value, str) and shown.startswith(_FORMULA) else shown
