"""Meter point administration numbers (MPANs), the 13 digits that name a place of supply or export.

Two digits for the distributor, ten for the meter point, one check digit; the long form on a bill puts eight digits
(profile class, meter time switch code, line loss factor class) before them. Rules: MRA/REC data item "MPAN Core".
"""

from enum import StrEnum
from hashlib import sha256
from hmac import digest
from typing import Final

SECRET_NAME_LENGTH: Final = 20

_CORE_LENGTH: Final = 13
_LONG_LENGTH: Final = 21
_CHECK_WEIGHTS: Final = (3, 5, 7, 13, 17, 19, 23, 29, 31, 37, 41, 43)

REGION_OF_DISTRIBUTOR: Final = {
    "10": "A",
    "11": "B",
    "12": "C",
    "13": "D",
    "14": "E",
    "15": "F",
    "16": "G",
    "17": "P",
    "18": "N",
    "19": "J",
    "20": "H",
    "21": "K",
    "22": "L",
    "23": "M",
}
_FIRST_INDEPENDENT_DISTRIBUTOR: Final = 24


class MpanProblem(StrEnum):
    """Why a text is no MPAN."""

    NOT_13_DIGITS = "mpan_not_13_digits"
    CHECK_DIGIT = "mpan_check_digit"
    DISTRIBUTOR = "mpan_distributor"


class InvalidMpanError(ValueError):
    """A text that is no MPAN; `problem` says why. The text itself is not in the message."""

    def __init__(self, problem: MpanProblem) -> None:
        """Keep the problem."""
        super().__init__(problem.value)
        self.problem = problem


def parse_mpan(text: str) -> str:
    """Return the 13-digit MPAN in a text as people type it, with blanks or dashes, or as all 21 digits of a bill.

    Raises InvalidMpanError where the length, the distributor or the check digit is wrong.
    """
    digits = "".join(text.split()).replace("-", "").upper().removeprefix("S")
    if not (digits.isascii() and digits.isdecimal() and len(digits) in (_CORE_LENGTH, _LONG_LENGTH)):
        raise InvalidMpanError(MpanProblem.NOT_13_DIGITS)
    core = digits[-_CORE_LENGTH:]
    if core[:2] not in REGION_OF_DISTRIBUTOR and int(core[:2]) < _FIRST_INDEPENDENT_DISTRIBUTOR:
        raise InvalidMpanError(MpanProblem.DISTRIBUTOR)
    if int(core[-1]) != check_digit(core[:-1]):
        raise InvalidMpanError(MpanProblem.CHECK_DIGIT)
    return core


def check_digit(first_twelve: str) -> int:
    """Return the check digit for the first twelve digits: their weighted sum modulo 11, modulo 10."""
    return sum(int(digit) * weight for digit, weight in zip(first_twelve, _CHECK_WEIGHTS, strict=True)) % 11 % 10


def region(mpan: str) -> str | None:
    """Return the letter of the grid supply point group, or None where an independent distributor's MPAN implies none."""
    return REGION_OF_DISTRIBUTOR.get(mpan[:2])


def fingerprint(mpan: str) -> str:
    """Return a short stable name for a meter point that shows its MPAN to nobody in passing: 12 hexadecimal digits.

    Whoever tries all MPANs finds it, so the name is for files that have the MPAN beside it, and for no screen.
    """
    return sha256(mpan.encode()).hexdigest()[:12]


def secret_name(secret: bytes, mpan: str) -> str:
    """Return a stable name for a meter point that nobody can find its MPAN by who has not the secret: 20 hexadecimal digits."""
    return digest(secret, mpan.encode(), sha256).hex()[:SECRET_NAME_LENGTH]
