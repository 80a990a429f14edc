"""What a record is called in running text, as plain words in the language of the page.

The one place that turns a reference (`figure("fra-spending")` on a page, `[[figure fra-spending]]` in a record) into
words; `render` puts the markup around them.
"""

from __future__ import annotations

from collections.abc import Callable

from briefing.records import references
from briefing.records.dataset import Dataset
from briefing.records.evidence import Check
from briefing.records.problems import Mistake, suggest
from briefing.records.references import Reference
from briefing.records.statements import SCALES, UNDATED, Actor, Figure
from briefing.wording import locale


def printed(data: Dataset, reference: Reference, language: str) -> str:
    """The words for a reference, as `above 3%`, `“unrealistic”` or `Hegseth`.

    The record must exist (`crosscheck` and `lint` say so first). Raises Mistake for a form that the
    record does not have.
    """
    return _PRINTERS[reference.kind](data, reference, language)


def plain(data: Dataset, text: str, language: str) -> str:
    """The text of a record with its references filled in, without markup."""
    return "".join(part if isinstance(part, str) else printed(data, part, language) for part in references.split(text))


def locator(data: Dataset, paragraph: str, language: str) -> str:
    """A paragraph as readers see it: `eu-perspective-3` → `EU perspective ¶3`."""
    section, number = data.paragraphs[paragraph]
    return locale.phrase("paragraph", language, section=data["section"][section].short, number=number)


def dated(data: Dataset, record_id: str, language: str) -> str:
    """When: the date of `briefing` or `release`, of a figure (its year or period), or of an event (`undated` if it has none)."""
    if record_id in data["briefing"]:
        return locale.date(data["briefing"][record_id].date, language)
    if record_id in data["figure"]:
        figure = data["figure"][record_id]
        return str(figure.due or figure.period or UNDATED["undated"])
    if record_id in data["release"]:
        return locale.date(data["release"][record_id].date, language)
    event = data["event"][record_id]
    return dated(data, event.dated_by, language) if event.dated_by else UNDATED[event.undated]


def check_title(data: Dataset, check: Check, language: str) -> str:
    """What a check is about, in a few words: its first statement, with the subject or part that it is limited to."""
    if check.beyond:
        return plain(data, check.beyond, language)
    kind = check.targets[0][0]
    ids = [id_ for found, id_ in check.targets if found == kind]
    if kind == "quote":
        names = [f"{short_name(data['actor'][data['quote'][id_].speaker])}: {_printed(data, kind, id_, language)}" for id_ in ids]
    elif kind == "paragraph":
        names = [locator(data, id_, language) for id_ in ids]
    else:
        # One position or event is enough of a name; figures are short.
        names = [_printed(data, kind, id_, language) for id_ in (ids if kind == "figure" else ids[:1])]
    limits = [_subject_name(data, check.subject)] if check.subject else []
    # A figure or a quotation is named in full by itself.
    limits += [plain(data, check.part, language)] if check.part and kind not in ("figure", "quote") else []
    title = locale.listing(names, language)
    return locale.phrase("limited", language, text=title, limit=", ".join(limits)) if limits else title


def _printed(data: Dataset, kind: str, id_: str, language: str) -> str:
    return printed(data, Reference(kind, id_), language)


def _subject_name(data: Dataset, id_: str) -> str:
    return data["country"][id_].name if id_ in data["country"] else data["actor"][id_].name


def machine_value(figure: Figure) -> str:
    """A figure's value for machines, in ones: `2.06`, `700000000000`."""
    return f"{figure.value.scaleb(SCALES[figure.scale]) if figure.scale else figure.value:f}"


def short_name(actor: Actor) -> str:
    """The name that is enough after the first mention."""
    return actor.short or actor.name


def _figure(data: Dataset, reference: Reference, language: str) -> str:
    form = _choose(reference, {"": False, "short": True})
    return locale.figure(data["figure"][reference.id], language, short=form)


def _quote(data: Dataset, reference: Reference, language: str) -> str:
    _choose(reference, {"": ""})
    return locale.phrase("quotation", language, text=data["quote"][reference.id].text)


def _actor(data: Dataset, reference: Reference, language: str) -> str:
    actor = data["actor"][reference.id]
    forms = {"": actor.name} | {form: form for form in actor.forms}
    if actor.short:
        forms |= {"short": actor.short, actor.short: actor.short}
    if actor.title:
        forms["title"] = locale.phrase("title", language, title=actor.title, name=actor.name)
    return _choose(reference, forms)


def _country(data: Dataset, reference: Reference, language: str) -> str:
    country = data["country"][reference.id]
    return _choose(reference, {"": country.name} | {form: form for form in country.forms})


def _term(data: Dataset, reference: Reference, language: str) -> str:
    term = data["term"][reference.id]
    name = plain(data, term.name, language)
    return _choose(reference, {"": name} | {form: form for form in term.forms})


def _issue(data: Dataset, reference: Reference, language: str) -> str:
    return _choose(reference, {"": data["issue"][reference.id].name})


def _speaker(data: Dataset, reference: Reference, language: str) -> str:
    speaker = data["speaker"][reference.id]
    return _choose(reference, {"": speaker.name, "short": speaker.short})


def _estimate(data: Dataset, reference: Reference, language: str) -> str:
    estimate = data["estimate"][reference.id]
    value = _choose(reference, {"": estimate.share_2024_estimate, "earlier": estimate.share_2014})
    return locale.percent(value, language)


def _check(data: Dataset, reference: Reference, language: str) -> str:
    return _choose(reference, {"": data["check"][reference.id].verdict})


def _section(data: Dataset, reference: Reference, language: str) -> str:
    return _choose(reference, {"": data["section"][reference.id].short})


def _position(data: Dataset, reference: Reference, language: str) -> str:
    position = data["position"][reference.id]
    party = short_name(data["actor"][position.party])
    return _choose(reference, {"": f"{party}: {data['issue'][position.issue].name}"})


def _text(data: Dataset, reference: Reference, language: str) -> str:
    return _choose(reference, {"": plain(data, data[reference.kind][reference.id].text, language).rstrip(".")})


def _date(data: Dataset, reference: Reference, language: str) -> str:
    return _choose(reference, {"": dated(data, reference.id, language)})


def _paragraph(data: Dataset, reference: Reference, language: str) -> str:
    return _choose(reference, {"": locator(data, reference.id, language)})


def _choose(reference: Reference, forms: dict):
    if reference.form in forms:
        return forms[reference.form]
    named = [form for form in forms if form]
    if not named:
        raise Mistake(f"`{reference.id}` has no form `{reference.form}`", "leave the form out")
    raise Mistake(f"`{reference.id}` has no form `{reference.form}`", suggest(reference.form, named))


_PRINTERS: dict[str, Callable[[Dataset, Reference, str], str]] = {
    "figure": _figure,
    "quote": _quote,
    "actor": _actor,
    "country": _country,
    "term": _term,
    "issue": _issue,
    "section": _section,
    "speaker": _speaker,
    "estimate": _estimate,
    "check": _check,
    "position": _position,
    "event": _text,
    "risk": _text,
    "date": _date,
    "para": _paragraph,
}
