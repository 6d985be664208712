"""Rosters: drugs in a list, with what they have in common above them, or what kind of drug each is beside it.

Notes for clinicians write "Obinutuzumab: anti-CD20", and "Contraindicated in pregnancy" over the names of drugs.
"""

import re
from collections.abc import Iterator

from lupuskg.loaders.fold import fold, singular
from lupuskg.loaders.recognise import Mention, lexicon
from lupuskg.loaders.resolve import Found, entity_of
from lupuskg.loaders.rules import Context, Draft
from lupuskg.loaders.rules.class_targets import target_of_class
from lupuskg.loaders.rules.people import biology, people_of
from lupuskg.loaders.sentences import View
from lupuskg.vocabulary import Term

__all__ = ["roster_drafts"]

_HEAD_END = re.compile(r"[,;(.]| - | (?:for|in|with|that|which|to|used|given|approved|targeting|against|blocking)\b")
_ANTI = re.compile(r"(?i)anti-(?P<what>[\w-]+(?: [\w-]+)?)")
_SHUNNED = re.compile(
    r"(?i)\b(?P<contra>contra[ -]?indicated)|\b(?:avoid(?:ed)?|not (?:recommended|safe|to be used)|unsafe|do not use"
    r"|never)\b"
)
_NOT_SHUNNED = re.compile(r"(?i)\bnot contra[ -]?indicated|\bsafe\b(?<!unsafe)(?<!not safe)")
_JOINT = re.compile(r"(?:\s*\([^()]*\))?(?:\s*[,;/]|\s*,?\s*(?:and|or))?\s*")
_ENDS = re.compile(r"(?:\s*\([^()]*\))?[\s.;,*]*")


def roster_drafts(view: View, context: Context) -> Iterator[Draft]:
    """What a line of a roster states: what kind of drug one is, or what several must not be used in."""
    drug = _drug_of(context.label.strip(" :*"))
    if drug is not None:
        yield from _kind_beside(drug, view.text)
    elif not context.fixed and (context.item or context.label):
        yield from _shunned(view, context)


def _drug_of(label: str) -> Term | None:
    """The drug whose name a label is, whether the vocabulary knows it or not."""
    known = lexicon().lookup(label) if label else None
    if known is not None:
        return known if known.type == "Drug" else None
    found = lexicon().find(label, fold(label), {}) if label else []
    whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(label)) and found[0].term.type == "Drug"
    return found[0].term if whole else None


def _kind_beside(drug: Term, text: str) -> Iterator[Draft]:
    """ "Deucravacitinib: TYK2 inhibitor", "Obinutuzumab: anti-CD20 (in trials)"."""
    head = _HEAD_END.split(text.strip(), maxsplit=1)[0].strip()
    kind = lexicon().lookup(head) or lexicon().lookup(singular(head)) if head else None
    if kind is not None and kind.type == "DrugClass":
        yield Draft(entity_of(drug), "memberOfClass", entity_of(kind))
    target, action = target_of_class(head)
    bare = _ANTI.fullmatch(head)
    if target is None and bare:
        target = lexicon().lookup(bare["what"])
    if target is not None and target.type == "MolecularTarget":
        yield Draft(entity_of(drug), "targets", entity_of(target)).qualified(action=action)


def _shunned(view: View, context: Context) -> Iterator[Draft]:
    """Names of drugs below "Contraindicated in pregnancy", or behind "Avoid:" below "Pregnancy"."""
    above = (context.label, *reversed(context.path[-2:]))
    told = next((m for m in map(_SHUNNED.search, above[:2]) if m and not _NOT_SHUNNED.search(m.string)), None)
    drugs = list(_alone(view)) if told else []
    if told is None or not drugs:
        return
    found = next((named for named in map(_conditions, above) if named), [])
    for mention in drugs:
        for thing in found:
            predicate = "contraindicatedIn" if told["contra"] else "notRecommendedFor"
            yield Draft(entity_of(mention.term), predicate, thing.entity).qualified(state=thing.state)


def _conditions(label: str) -> list[Found]:
    """The conditions that a heading names."""
    low = label.lower()
    named = people_of(
        _SHUNNED.sub("", re.sub(r"(?i)\b(?:in|during|with|for|patients)\b", "", label)).strip(), "Condition"
    )
    return list({thing.entity.id: thing for thing in (*biology(low), *named)}.values())


def _alone(view: View) -> Iterator[Mention]:
    """The drugs of a line that holds nothing else but their names, and brackets behind them."""
    drugs = view.named("Drug", "DrugClass")
    at = 0
    for mention in drugs:
        if not _JOINT.fullmatch(view.text[at : mention.start]):
            return
        at = mention.end
    if drugs and _ENDS.fullmatch(view.text[at:]):
        yield from drugs
