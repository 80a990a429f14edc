from briefing.records.problems import Problem, did_you_mean, report, suggest


def test_problems_are_sorted_by_file_and_line_and_counted(monkeypatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    problems = [Problem("b.yml", 2, "two", "mend"), Problem("a.yml", 10, "ten", "mend"), Problem("a.yml", 9, "nine", "mend")]
    assert report(problems) == "a.yml:9: nine; mend\na.yml:10: ten; mend\nb.yml:2: two; mend\n3 problems."


def test_under_github_actions_each_problem_is_also_an_annotation(monkeypatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert report([Problem("a.yml", 9, "100% wrong", "mend")]).split("\n") == [
        "a.yml:9: 100% wrong; mend",
        "::error file=a.yml,line=9::100%25 wrong; mend",
        "1 problem.",
    ]


def test_an_annotation_cannot_be_ended_by_a_file_name() -> None:
    assert Problem("a:b,c.yml", 1, "x", "y").annotation() == "::error file=a%3Ab%2Cc.yml,line=1::x; y"


def test_a_near_miss_is_guessed_and_a_far_one_is_not() -> None:
    assert did_you_mean("precison", ["precision", "value"]) == "precision"
    assert did_you_mean("weather", ["precision", "value"]) is None
    assert suggest("weather", ["precision", "value"]) == "write one of `precision`, `value`"
