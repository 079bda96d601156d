"""The accounts of an API key: the question, and its answer read into models."""

from typing import Final

from .details import read_listed_account
from .fields import Fields
from .models import AccountDetails
from .question import Question

ACCOUNTS: Final = Question.of("""
query Accounts {
  viewer {
    accounts {
      number
      ... on AccountType {  # optional
        properties {
          electricityMeterPoints {
            mpan
            direction  # optional
            agreements { tariff { __typename ... on TariffType { tariffCode } } }  # optional
          }
        }
      }
    }
  }
}
""")

# Where the question above is refused: a customer with very many homes may exceed what one question may ask for.
ACCOUNT_NUMBERS: Final = Question.of("""
query AccountNumbers {
  viewer {
    accounts { number }
  }
}
""")


def read_viewer_accounts(data: Fields) -> tuple[AccountDetails, ...]:
    """Read the accounts, one for each number, in the order of the answer; those without a number are left out."""
    accounts = data.one("viewer").each("accounts", read_listed_account)
    return tuple({account.number: account for account in accounts}.values())
