"""The edition of the site that a citation names: version, date, commit and address."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass

from briefing.records.dataset import Dataset


@dataclass(frozen=True)
class SiteEdition:
    """A fixed state of the site; `address` is its root and ends in `/`."""

    version: str
    date: datetime.date
    commit: str
    address: str

    @property
    def short_commit(self) -> str:
        """The commit as citations print it: enough of it to be found, or `unknown`."""
        return self.commit if "-" in self.commit else self.commit[:12]

    def url(self, path: str) -> str:
        """The full address of a place below the site's root."""
        return self.address + path


def current(data: Dataset, address: str) -> SiteEdition:
    """The newest recorded edition. The commit comes from the environment's COMMIT; outside a repository it is unknown."""
    newest = list(data["edition"].values())[-1]
    return SiteEdition(newest.version, newest.date, os.environ.get("COMMIT") or "unknown", address.rstrip("/") + "/")
