import pytest

from briefing.wording import addresses


@pytest.mark.parametrize(
    ("target", "page", "link"),
    [
        ("briefing/risks/#p2", "briefing/eu-perspective/", "../../briefing/risks/#p2"),
        ("briefing/risks/#p2", "briefing/risks/", "#p2"),
        ("reference/figures/#fra-spending", "", "reference/figures/#fra-spending"),
        ("", "method/", "../"),
        ("", "", "./"),
        ("#at-a-glance", "method/", "../#at-a-glance"),
    ],
)
def test_a_link_is_relative_to_its_page(target: str, page: str, link: str) -> None:
    assert addresses.relative(target, page) == link
