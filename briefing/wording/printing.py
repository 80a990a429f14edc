"""What a record is called in running text, as plain words in the language of the page.

The one place that turns a reference (`figure("fra-spending")` on a page, `[[figure fra-spending]]` in a record) into
words; `macros.view` puts the markup around them. What each kind prints stands in its entry in `records.kinds`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from briefing.records import references
from briefing.records.dataset import Dataset
from briefing.records.evidence import Comparison
from briefing.records.kinds import KINDS
from briefing.records.problems import Mistake, suggest
from briefing.records.references import Reference
from briefing.records.statements import UNDATED, Actor, Figure
from briefing.wording import catalog, locale, public_record
from briefing.wording.declined import Declined, cap, is_case, joined
from briefing.wording.translated import Untranslated


def printed(data: Dataset, reference: Reference, language: str) -> str:
    """The words for a reference, as `above 3%`, `“unrealistic”` or `Hegseth`.

    The record must exist (the checks say so first). Raises Mistake for a form or a case that the record does not have.
    """
    text = _choose(reference, _forms(data, reference, language))
    return cap(text, language) if reference.capital else text


def _forms(data: Dataset, reference: Reference, language: str) -> Mapping[str, str]:
    """What a reference may print, by form."""
    if reference.kind == "date":
        return {"": dated(data, reference.id, language, running=True)}
    if reference.kind == "para":
        return {"": locator(data, reference.id, language)}
    entry = KINDS[reference.kind]
    if entry.prints is None:
        raise KeyError(reference.kind)
    return entry.prints(data[reference.kind][reference.id], Words(data, language))


def plain(data: Dataset, text: str, language: str) -> str:
    """The text of a record with its references filled in, without markup; a name in each of its cases."""
    if isinstance(text, Untranslated):
        return Untranslated(_filled(data.source, str(text), text.language))
    if isinstance(text, Declined):
        return text.each(lambda case: _filled(data, case, language))
    return _filled(data, text, language)


def _filled(data: Dataset, text: str, language: str) -> str:
    return "".join(part if isinstance(part, str) else printed(data, part, language) for part in references.split(text))


def locator(data: Dataset, paragraph: str, language: str) -> str:
    """A paragraph as readers see it: `eu-perspective-3` → `EU perspective ¶3`."""
    section, number = data.paragraphs[paragraph]
    return catalog.of(language).gettext("{section} ¶{number}", section=data["section"][section].short, number=number)


def dated(data: Dataset, record_id: str, language: str, *, running: bool = False) -> str:
    """When: the date of `briefing` or `release`, of a figure (its year or period), or of an event (`undated` if it has none)."""
    say = catalog.of(language)
    for kind in ("briefing", "release"):
        if record_id in data[kind]:
            return locale.date(data[kind][record_id].date, language, running=running)
    if record_id in data["figure"]:
        figure = data["figure"][record_id]
        # A period has cases.
        return str(figure.due) if figure.due else figure.period or say.pgettext("date", UNDATED["undated"])
    event = data["event"][record_id]
    if event.dated_by:
        return dated(data, event.dated_by, language, running=running)
    return say.pgettext("date", UNDATED[event.undated or "undated"])


def verdict(data: Dataset, comparison: Comparison, language: str) -> str:
    """The verdict of a comparison with its nuance: `agrees`, `agrees; Lithuania lower`."""
    say = catalog.of(language)
    if not comparison.nuance:
        return say.pgettext("verdict", comparison.verdict)
    # Translators: a verdict and its nuance in a few words, as in “agrees; Lithuania lower”
    return say.pgettext("verdict", "agrees; {nuance}", nuance=plain(data, comparison.nuance, language))


def title(data: Dataset, kind: str, id_: str, language: str) -> str:
    """What a figure, a quotation or an actor is called where it stands alone: over its page, and in a citation."""
    record, text, say = data[kind][id_], _printed(data, kind, id_, language), catalog.of(language)
    if kind == "figure":
        return say.gettext("{label}: {figure}", label=plain(data, record.label, language), figure=text)
    if kind == "quote":
        speaker, about = data["actor"][record.speaker].name, plain(data, record.about, language)
        return say.gettext("{quotation} ({speaker} on {about})", quotation=text, speaker=speaker, about=about)
    return text


def comparison_title(data: Dataset, comparison: Comparison, language: str) -> str:
    """What a comparison is about, in a few words: its first statement, with the subject or part that it is limited to."""
    if comparison.beyond:
        return plain(data, comparison.beyond, language)
    kind = comparison.targets[0][0]
    ids = [id_ for found, id_ in comparison.targets if found == kind]
    # One position or event is enough of a name; figures and quotations are short.
    several = kind in ("figure", "quote", "paragraph")
    title = locale.listing([_statement_title(data, kind, id_, language) for id_ in (ids if several else ids[:1])], language)
    subject = _subject_name(data, comparison.subject) if comparison.subject else ""
    # A figure or a quotation is named in full by itself.
    part = plain(data, comparison.part, language) if comparison.part and kind not in ("figure", "quote") else ""
    say = catalog.of(language)
    if subject and part:
        return say.gettext("{statement} ({subject}, {part})", statement=title, subject=subject, part=part)
    return say.gettext("{statement} ({limit})", statement=title, limit=subject or part) if subject or part else title


def _statement_title(data: Dataset, kind: str, id_: str, language: str) -> str:
    if kind == "paragraph":
        return locator(data, id_, language)
    printed = _printed(data, kind, id_, language)
    if kind != "quote":
        return printed
    speaker = short_name(data["actor"][data["quote"][id_].speaker])
    return catalog.of(language).gettext("{speaker}: {quotation}", speaker=speaker, quotation=printed)


def _printed(data: Dataset, kind: str, id_: str, language: str) -> str:
    return printed(data, Reference(kind, id_), language)


def _subject_name(data: Dataset, id_: str) -> str:
    return data["country"][id_].name if id_ in data["country"] else data["actor"][id_].name


def short_name(actor: Actor) -> str:
    """The name that is enough after the first mention."""
    return actor.short or actor.name


def _choose(reference: Reference, forms: Mapping[str, str]) -> str:
    """The form that a reference asks for, in the case that it asks for."""
    if reference.form in forms:
        return forms[reference.form]
    form, _, case = reference.form.rpartition(" ")
    text = forms.get(form)
    if isinstance(text, Declined) and (form or is_case(case)):
        return text.case(case)
    named = [form for form in forms if form]
    usual = forms[""]
    if isinstance(usual, Untranslated) and is_case(reference.form):
        raise Mistake(
            f"`{reference.id}` has no translation, and no case `{reference.form}`", "translate it, or leave the case out"
        )
    if isinstance(usual, Declined) and len(usual.cases) > 1:
        # Of the usual form; each other one has cases too.
        named += [case for case in usual.cases if case != "nom"]
    if not named:
        raise Mistake(f"`{reference.id}` has no form `{reference.form}`", "leave the form out")
    raise Mistake(f"`{reference.id}` has no form `{reference.form}`", suggest(reference.form, named))


@dataclass(frozen=True)
class Words:
    """The words of records in one language, as the entries of `records.kinds` ask for them."""

    data: Dataset
    language: str

    def figure(self, figure: Figure, *, short: bool = False) -> str:
        """A figure with its precision."""
        return locale.figure(figure, self.language, short=short)

    def percent(self, value: Decimal) -> str:
        """A share."""
        return Declined(locale.percent(value, self.language), self.language)

    def joined(self, pattern: str, **parts: str) -> str:
        """Names put together by a message, in the cases of the whole where they have cases."""
        declined = any(isinstance(part, Declined) for part in parts.values())
        return joined(pattern, self.language, **parts) if declined else catalog.filled(pattern, parts)

    def quoted(self, text: str) -> str:
        """A text in quotation marks; one that has cases keeps them."""
        return locale.quoted(text, self.language)

    def gettext(self, message: str, /, **parts: object) -> str:
        """A message of the site in the language."""
        return catalog.of(self.language).gettext(message, **parts)

    def pgettext(self, context: str, message: str, /, **parts: object) -> str:
        """A message that means this only in its context."""
        return catalog.of(self.language).pgettext(context, message, **parts)

    def ngettext(self, one: str, many: str, count: int, /, **parts: object) -> str:
        """A message in the form that fits a number."""
        return catalog.of(self.language).ngettext(one, many, count, **parts)

    def plain(self, text: str | None) -> str:
        """The text of a record with its references filled in; empty for none."""
        return plain(self.data, text, self.language) if text else ""

    def printed(self, kind: str, id_: str, form: str = "") -> str:
        """What another record is called."""
        return printed(self.data, Reference(kind, id_, form), self.language)

    def shortest(self, actor: str) -> str:
        """The name of an actor that is enough after the first mention."""
        return short_name(self.data["actor"][actor])

    def dated(self, id_: str) -> str:
        """The date of an event."""
        return dated(self.data, id_, self.language)

    def timing(self, moment: str) -> str:
        """Whether a moment is later than the briefing: later, perhaps, no or unknown."""
        return public_record.timing(moment, self.data.briefing.date) or ("unknown" if moment == "unknown" else "no")

    def title(self, comparison: Comparison) -> str:
        """What a comparison is about."""
        return comparison_title(self.data, comparison, self.language)

    def verdict(self, comparison: Comparison) -> str:
        """How a comparison comes out, with its nuance."""
        return verdict(self.data, comparison, self.language)

    def is_later(self, comparison: Comparison) -> bool:
        """Whether a comparison rests on nothing but what is later than the briefing."""
        return public_record.wholly_later(self.data, comparison)
