from service.generate.draft import DraftSentence
from service.span import Span
from service.verify.quotation import verify_quotation
from tests.service.passages import passage

TOLD = passage("The limit is 90 litres.", source="Herald", title="Mayor spares no effort, Varga says")
SPAN = Span(TOLD, 0, len(TOLD.text))


def support(lead: str, quote: str = TOLD.text) -> str:
    return verify_quotation(DraftSentence(f"{lead} {quote}", quoted=(SPAN,))).support


def test_a_lead_may_name_the_document_and_its_date() -> None:
    assert support("On 11 October 2024, the Herald said:") == "supported"


def test_a_title_may_stand_in_the_lead_and_a_no_in_it_denies_nothing() -> None:
    assert support("On 11 October 2024, Herald (“Mayor spares no effort, Varga says”) said:") == "supported"


def test_a_lead_may_say_nothing_else() -> None:
    assert support("On 12 October 2024, the Herald said:") == "unsupported"
    assert support("On 11 October 2024, the Herald doubted:") == "unsupported"
    assert support("On 11 October 2024, the Herald never said:") == "unsupported"


def test_the_words_must_be_those_of_the_document() -> None:
    assert support("On 11 October 2024, the Herald said:", "The limit is 95 litres.") == "unsupported"
