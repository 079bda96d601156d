"""Who may have the SEG: the rules, with their limits and reasons.

Smart Export Guarantee Order 2019 (SI 2019/1005) and Octopus' conditions: a renewable installation in Great Britain of at
most 5 MW, or 50 kW for micro-CHP; solar, wind and micro-CHP up to 50 kW certified under MCS, FlexiOrb or equivalent; a meter that can give half-hourly export
readings; no export payments under the Feed-in Tariff (FiT).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final


class Technology(StrEnum):
    """The kinds of installation that qualify."""

    SOLAR_PV = "solar_pv"
    WIND = "wind"
    HYDRO = "hydro"
    MICRO_CHP = "micro_chp"
    ANAEROBIC_DIGESTION = "anaerobic_digestion"


class Certification(StrEnum):
    """Under which scheme installation and installer are certified."""

    MCS = "mcs"
    FLEXI_ORB = "flexi_orb"
    OTHER = "other"
    NONE = "none"


class EligibilityReason(StrEnum):
    """Why an installation is not eligible, or what its owner should know."""

    TOO_LARGE = "too_large"
    MICRO_CHP_TOO_LARGE = "micro_chp_too_large"
    NOT_CERTIFIED = "not_certified"
    NO_SMART_METER = "no_smart_meter"
    FIT_EXPORT_PAYMENTS = "fit_export_payments"
    CERTIFICATION_TO_BE_CHECKED = "certification_to_be_checked"
    CERTIFICATE_NOT_REQUIRED = "certificate_not_required"
    BETTER_TARIFF_OPEN = "better_tariff_open"


MOST_KW: Final = Decimal(5000)
MOST_KW_MICRO_CHP: Final = Decimal(50)
# Larger solar and wind installations, hydro and anaerobic digestion have no certificate under MCS.
MOST_KW_CERTIFIED: Final = Decimal(50)


@dataclass(frozen=True, kw_only=True, slots=True)
class Installation:
    """What an applicant says of the installation; `capacity_kw` is the total installed capacity."""

    technology: Technology
    capacity_kw: Decimal
    certification: Certification
    smart_meter: bool
    fit_export_payments: bool
    octopus_import: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Eligibility:
    """Whether an installation is eligible: `obstacles` say why not, `advice` is worth knowing in any case."""

    obstacles: tuple[EligibilityReason, ...]
    advice: tuple[EligibilityReason, ...]

    @property
    def is_eligible(self) -> bool:
        """Return whether nothing stands in the way."""
        return not self.obstacles


def eligibility(installation: Installation) -> Eligibility:
    """Return whether an installation in Great Britain may have the SEG, with every reason."""
    is_micro_chp = installation.technology is Technology.MICRO_CHP
    needs_certificate = is_micro_chp or (
        installation.technology in {Technology.SOLAR_PV, Technology.WIND}
        and installation.capacity_kw <= MOST_KW_CERTIFIED
    )
    is_uncertified = installation.certification is Certification.NONE
    obstacles = {
        EligibilityReason.MICRO_CHP_TOO_LARGE: is_micro_chp and installation.capacity_kw > MOST_KW_MICRO_CHP,
        EligibilityReason.TOO_LARGE: not is_micro_chp and installation.capacity_kw > MOST_KW,
        EligibilityReason.NOT_CERTIFIED: needs_certificate and is_uncertified,
        EligibilityReason.NO_SMART_METER: not installation.smart_meter,
        EligibilityReason.FIT_EXPORT_PAYMENTS: installation.fit_export_payments,
    }
    advice = {
        EligibilityReason.CERTIFICATION_TO_BE_CHECKED: installation.certification is Certification.OTHER,
        EligibilityReason.CERTIFICATE_NOT_REQUIRED: is_uncertified and not needs_certificate,
        EligibilityReason.BETTER_TARIFF_OPEN: installation.octopus_import,
    }
    return Eligibility(
        obstacles=tuple(reason for reason, applies in obstacles.items() if applies),
        advice=tuple(reason for reason, applies in advice.items() if applies),
    )
