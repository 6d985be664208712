"""What drugs do beside others, in the short sentences of reference pages: "Additive sedation with alcohol"."""

import re
from collections.abc import Iterator

from lupuskg.loaders.resolve import entity_of
from lupuskg.loaders.rules.base import PARTNERS, PROTEINS, Context, Draft, clause_end, rule
from lupuskg.loaders.sentences import View

__all__ = ["beside_partners"]

_BESIDE = re.compile(
    r"(?P<effect>(?:(?P<may>(?:may|might|can|could) be|possible|potential\w*) )?"
    r"(?:(?:increas|reduc|decreas|enhanc|potentiat|antagoni|lower|elevat|diminish|impair|inhibit|induc|affect)\w*|additive"
    r"|greater|higher|risk of|synergistic)\b[^.;:]{0,60}?|caution\w*(?: (?:is )?(?:advised|needed|required))?"
    r"|(?:close(?:ly)? )?monitor\w*(?: closely| carefully)?|separate dosing) "
    r"(?:with|by) (?:the )?(?:(?:use of|concomitant|concurrent|other|use|administration of|certain|some) )*"
)
_NO_EFFECT = re.compile(r"(?:caution|close|monitor|separate)")


@rule("*")
def beside_partners(view: View, context: Context) -> Iterator[Draft]:
    """ "Increased risk of bleeding with anticoagulants", "Potentiated by azoles": among the interactions."""
    if context.section != "interactions" or not context.fixed or context.question:
        return
    found = _BESIDE.match(view.low)
    if found is None:
        return
    end = clause_end(view.low, found.end())
    others = [m for m in view.named(*PARTNERS, start=found.start("effect"), end=end) if m.end > found.end()]
    if not others or others[0].start > found.end():
        return
    effect = "" if _NO_EFFECT.match(found["effect"]) else found["effect"].strip()
    for subject in context.focus[:1]:
        for mention in others:
            if mention.term.id != subject.id and mention.term.label not in PROTEINS:
                yield Draft(subject, "interactsWith", entity_of(mention.term), hedged=bool(found["may"])).qualified(
                    effect=effect
                )
