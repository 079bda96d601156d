"""Which tariff is open to a home, and which one pays more than its own: by what it takes, and only then by what it pays."""

from collections.abc import Iterable
from typing import Final

from ..seg.comparison_periods import ComparedPeriod, figure
from ..seg.export_tariff_terms import Condition, terms_of
from ..seg.tariff_access import Access, Group, Known, access, known
from .figures import Candidate, Kind, PricedTariff

_YOURS: Final = Access(group=Group.YOURS, needs_import=Known.NO, needs_battery=Known.NO, needs=())
# What the user noted, and what nobody knows the terms of, is no advice.
ADVISED: Final = (Group.OPEN, Group.IMPORT, Group.BATTERY, Group.IMPORT_AND_BATTERY)


def access_of(candidate: Candidate, *, imports: bool | None) -> Access:
    """Return how a tariff stands to a home; `imports` is whether it buys from Octopus, None where that is not known."""
    match candidate.kind:
        case Kind.YOURS:
            return _YOURS
        case Kind.OWN:
            needs = known(candidate.offer.needs_import) if candidate.offer else Known.UNKNOWN
            return Access(group=Group.OWN, needs_import=needs, needs_battery=Known.UNKNOWN, needs=())
        case Kind.OCTOPUS:
            terms = terms_of(candidate.product.code) if candidate.product else None
            conditions = terms.conditions if terms else (Condition.NOT_KNOWN,)
            return access(conditions, imports_from_octopus=bool(imports))


def headline(
    tariffs: Iterable[PricedTariff],
    period: ComparedPeriod,
    *,
    imports: bool | None,
    groups: Iterable[Group] = ADVISED,
) -> PricedTariff | None:
    """Return the tariff that pays most of the first group that has one better than the own, or None."""
    better = [
        (access_of(tariff.candidate, imports=imports).group, found.difference, tariff)
        for tariff in tariffs
        if (found := figure(period, tariff.on(period.key))) is not None and (found.difference or 0) > 0
    ]
    for group in groups:
        if of_group := [(difference, tariff) for of, difference, tariff in better if of is group]:
            return max(of_group, key=lambda pair: pair[0] or 0)[1]
    return None
