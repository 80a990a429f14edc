"""What of the briefing has a permanent address, and is not refused by the check when it is gone: sections, paragraphs, issues, terms.

That a record of another kind is gone, or is not as it was, a change has to tell: test_revision.py.
"""

import pytest

from briefing.records.kinds import KINDS
from tests.built import SITE

PARAGRAPHS = {
    "introduction": 1,
    "us-approach": 3,
    "ukraine-position": 2,
    "russian-perspective": 2,
    "eu-perspective": 4,
    "risks": 4,
    "conclusion": 1,
}
IDS = {
    "issue": "nato guarantees territory table ceasefire troops spending minerals burden",
    "term": "nato eu gdp us guideline guarantees ceasefire concession occupied rare-earths burden unilateral transactional"
    " sphere root-causes solidarity capitulation autonomy kremlin",
}


def test_every_paragraph_is_there() -> None:
    assert {id_: len(section.paragraphs) for id_, section in SITE.data["section"].items()} == PARAGRAPHS


@pytest.mark.parametrize("kind", IDS)
def test_every_record_is_there_of_a_kind_whose_loss_no_change_has_to_tell(kind: str) -> None:
    assert not KINDS[kind].corrected
    assert [id_ for id_ in IDS[kind].split() if id_ not in SITE.data[kind]] == []
