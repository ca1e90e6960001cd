"""CC5xx: claims and what they cite."""

from citecheck.rules.base import Rule
from citecheck.rules.claims.answered_tag import answered_tag
from citecheck.rules.claims.cited_later import cited_later
from citecheck.rules.claims.empty_section import empty_section
from citecheck.rules.claims.many_claims_one_range import many_claims_one_range
from citecheck.rules.claims.named_work_not_cited import named_work_not_cited
from citecheck.rules.claims.quotation_of_missing_work import quotation_of_missing_work
from citecheck.rules.claims.quotation_without_page import quotation_without_page
from citecheck.rules.claims.tagged_claims import tagged_claims
from citecheck.rules.claims.uncited_lead import uncited_lead
from citecheck.rules.claims.uncited_list import uncited_list
from citecheck.rules.claims.uncited_number import uncited_number
from citecheck.rules.claims.uncited_paragraph import uncited_paragraph
from citecheck.rules.claims.uncited_quotation import uncited_quotation
from citecheck.rules.claims.uncited_trailing_sentence import uncited_trailing_sentence
from citecheck.rules.claims.unmarked_quotation import unmarked_quotation

CLAIM_RULES: tuple[Rule, ...] = (
    uncited_quotation,
    uncited_paragraph,
    uncited_trailing_sentence,
    uncited_number,
    uncited_lead,
    cited_later,
    quotation_without_page,
    named_work_not_cited,
    quotation_of_missing_work,
    unmarked_quotation,
    many_claims_one_range,
    uncited_list,
    empty_section,
    answered_tag,
    tagged_claims,
)
