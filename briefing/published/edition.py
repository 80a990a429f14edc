"""The edition of the site that a citation names: version, date, commit, address and language."""

from __future__ import annotations

import datetime
import os
from dataclasses import dataclass, replace

from briefing.records.dataset import Dataset
from briefing.wording.catalog import SOURCE


@dataclass(frozen=True)
class SiteEdition:
    """A fixed state of the site in one language; `address` is where that language begins, and ends in `/`."""

    version: str
    date: datetime.date
    commit: str
    address: str
    language: str = SOURCE

    @property
    def short_commit(self) -> str:
        """The commit as citations print it: enough of it to be found, or `unknown`."""
        return self.commit if "-" in self.commit else self.commit[:12]

    def url(self, path: str) -> str:
        """The full address of a place below the site's root."""
        return self.address + path

    @property
    def root(self) -> SiteEdition:
        """The same in the language of the source, at the root of all languages."""
        if self.language == SOURCE:
            return self
        return replace(self, language=SOURCE, address=self.address.removesuffix(f"{self.language}/"))

    def of(self, language: str) -> SiteEdition:
        """The same in another language: each but that of the source has a folder of its own at the root."""
        folder = "" if language == SOURCE else f"{language}/"
        return replace(self, language=language, address=self.root.address + folder)


def current(data: Dataset, address: str) -> SiteEdition:
    """The newest recorded edition, in the language of the records, which begins at the address.

    The commit comes from the environment's COMMIT; outside a repository it is unknown.
    """
    newest = list(data["edition"].values())[-1]
    commit = os.environ.get("COMMIT") or "unknown"
    return SiteEdition(newest.version, newest.date, commit, address.rstrip("/") + "/", data.language)
