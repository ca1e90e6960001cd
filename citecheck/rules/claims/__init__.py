"""CC5xx: claims and what they cite."""

from citecheck.rules.base import Rule
from citecheck.rules.claims.altered_quotation import altered_quotation
from citecheck.rules.claims.cited_later import cited_later
from citecheck.rules.claims.close_paraphrase import close_paraphrase
from citecheck.rules.claims.contradicted_claim import contradicted_claim
from citecheck.rules.claims.date_not_in_source import date_not_in_source
from citecheck.rules.claims.empty_section import empty_section
from citecheck.rules.claims.many_claims_one_range import many_claims_one_range
from citecheck.rules.claims.name_not_in_source import name_not_in_source
from citecheck.rules.claims.named_work_not_cited import named_work_not_cited
from citecheck.rules.claims.number_not_in_source import number_not_in_source
from citecheck.rules.claims.partly_supported_claim import partly_supported_claim
from citecheck.rules.claims.quotation_not_in_source import quotation_not_in_source
from citecheck.rules.claims.quotation_of_missing_work import quotation_of_missing_work
from citecheck.rules.claims.quotation_without_page import quotation_without_page
from citecheck.rules.claims.surplus_citation import surplus_citation
from citecheck.rules.claims.uncited_lead import uncited_lead
from citecheck.rules.claims.uncited_list import uncited_list
from citecheck.rules.claims.uncited_number import uncited_number
from citecheck.rules.claims.uncited_paragraph import uncited_paragraph
from citecheck.rules.claims.uncited_quotation import uncited_quotation
from citecheck.rules.claims.uncited_trailing_sentence import uncited_trailing_sentence
from citecheck.rules.claims.unmarked_quotation import unmarked_quotation
from citecheck.rules.claims.unsupported_claim import unsupported_claim

SOURCE_RULES: tuple[Rule, ...] = (
    altered_quotation,
    quotation_not_in_source,
    number_not_in_source,
    date_not_in_source,
    name_not_in_source,
    contradicted_claim,
    unsupported_claim,
    close_paraphrase,
    partly_supported_claim,
    surplus_citation,
)
"""Those that compare claims with the texts of their sources."""

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
    *SOURCE_RULES,
)
