from briefing.records import yamlfile


def test_scalars_stay_what_was_typed() -> None:
    tree = yamlfile.parse("- value: 2.50\n  literal: 1e3\n  year: 2024-13-01\n", "a.yml")
    assert tree.value == [{"value": "2.50", "literal": "1e3", "year": "2024-13-01"}]


def test_every_field_has_its_line() -> None:
    tree = yamlfile.parse("# comment\n- id: one\n  text: >-\n    long\n    text\n  ids:\n    - a\n    - b\n", "a.yml")
    assert [tree.line(path) for path in [(0, "id"), (0, "text"), (0, "ids"), (0, "ids", 1)]] == [2, 3, 6, 8]


def test_a_missing_field_has_the_line_of_its_record() -> None:
    assert yamlfile.parse("- id: one\n- id: two\n", "a.yml").line((1, "text")) == 2


def test_windows_line_ends_and_a_byte_order_mark_make_no_difference(tmp_path) -> None:
    file = tmp_path / "a.yml"
    file.write_bytes(b"\xef\xbb\xbf- id: one\r\n- id: two\r\n")
    assert yamlfile.read(file, "a.yml").value == [{"id": "one"}, {"id": "two"}]


def test_quoted_words_that_yaml_would_guess_stay_words() -> None:
    assert yamlfile.parse('- id: "no"\n', "a.yml").value == [{"id": "no"}]
