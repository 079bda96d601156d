"""What is asked of an account once a day, in one GraphQL request: its details and the newest page of its transactions."""

from typing import Final

from .details import account_details_question, read_account_details
from .errors import OctopusAnswerError
from .fields import Fields
from .models import AccountDetails, TransactionPage
from .question import Question
from .transactions import TRANSACTIONS, read_transaction_page

_OPENING: Final = "query AccountDay($number: String!, $first: Int!, $after: String, $before: Date) {"


def account_day_question(*, with_progress: bool) -> Question:
    """Return the question; with progress it also asks how far applications are."""
    return account_details_question(with_progress=with_progress).including(TRANSACTIONS, "account", _OPENING)


def read_account_day(data: Fields) -> tuple[AccountDetails, TransactionPage | None]:
    """Read the answer to the question; None for transactions that make no sense, which cost nothing of the details."""
    details = read_account_details(data)
    try:
        return details, read_transaction_page(data)
    except OctopusAnswerError as error:
        data.quarantine.add(str(error))
        return details, None
