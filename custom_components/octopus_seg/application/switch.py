"""Follows a switch to another tariff: what the user asked for, and what enrolments, agreements, half-hours and credits show."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, LOGGER
from ..credits.issues import pounds
from ..credits.reconciler import CreditReconciler
from ..issues import Cause, async_show_causes
from ..meter.coordinator import MeterCoordinator
from ..seg.application import Trouble
from ..seg.billing import BilledDays
from ..seg.ledger import Ledger
from ..seg.reconciliation import CreditedPeriod, Verdict
from ..seg.settlement import days_between, settlement_day
from ..seg.tariff import BEGINNING_OF_TIME, Agreement, RateSchedule, TariffCode, agreement_at, is_export_tariff
from ..seg.tariff_change import product_family, standing_rate
from ..seg.tariff_switch import (
    OldRateCredit,
    SwitchEvidence,
    SwitchSource,
    SwitchStep,
    TariffSwitch,
    credits_of_switch,
    tariff_switch,
)
from ..tariffs.library import TariffLibrary, named_product
from ..texts import plain
from .evidence import PRODUCT_ENROLMENTS
from .switch_store import SwitchRecord, SwitchStore

SWITCH_OLD_RATE: Final = "switch_old_rate"
SWITCH_ISSUES: Final = (SWITCH_OLD_RATE,)
# A switch that nobody asked for here is followed while it is this young; one that ended is shown this long.
_YOUNG: Final = timedelta(days=45)
SHOWN_AFTERWARDS: Final = timedelta(days=30)


class SwitchTracker(DataUpdateCoordinator[None]):
    """The tariff switch of one export point, the newest one; None where there is none."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        subentry: ConfigSubentry,
        reconciler: CreditReconciler,
        meter: MeterCoordinator,
        library: TariffLibrary,
    ) -> None:
        """Start without a switch."""
        super().__init__(hass, LOGGER, config_entry=entry, name=f"{DOMAIN} tariff switch")
        self.entry = entry
        self.subentry = subentry
        self._reconciler = reconciler
        self._meter = meter
        self._library = library
        self._store = SwitchStore(hass, subentry.subentry_id)
        self._record: SwitchRecord | None = None
        self.switch: TariffSwitch | None = None
        self.old_rate: OldRateCredit | None = None

    async def async_start(self) -> None:
        """Take what was known before the restart, then follow."""
        self._record = await self._store.async_load()
        for source in (self._meter.supplier, self._meter, self._reconciler):
            self.entry.async_on_unload(source.async_add_listener(self.async_update))
        self.async_update()

    @property
    def seen_on(self) -> date | None:
        """Return the day up to which the source of the next step was read, or None where it was not."""
        is_credit = self.switch is not None and self.switch.step is SwitchStep.HALF_HOURS
        known = self._reconciler.credits.data
        read_at = known.looked_at if is_credit else self._meter.supplier.read_at
        if read_at is None or (is_credit and known.may_lack_credits):
            return None
        return settlement_day(read_at)

    @property
    def shown(self) -> TariffSwitch | None:
        """Return the switch while it is under way, and for a while afterwards."""
        found = self.switch
        if found is None or found.ended_on is None:
            return found
        return found if settlement_day(dt_util.utcnow()) - found.ended_on <= SHOWN_AFTERWARDS else None

    @callback
    def async_record(self, step: SwitchStep, day: date, product: str | None) -> None:
        """Take what the user reported. A switch to another product than the one that is followed begins."""
        record = self._record
        if product is not None and (record is None or product_family(record.product) != product_family(product)):
            record = SwitchRecord(product=product)
        if record is None:
            return
        reported = SwitchEvidence(step=step, day=day, source=SwitchSource.USER)
        kept = (piece for piece in record.evidence if (piece.step, piece.source) != (step, SwitchSource.USER))
        self._async_keep(replace(record, evidence=(*kept, reported), is_stopped=False))
        self.async_update()

    @callback
    def async_cancel(self) -> None:
        """Forget what the user reported; what is shown by agreements stays, and comes back."""
        if self._record is None:
            return
        kept = tuple(piece for piece in self._record.evidence if piece.source is not SwitchSource.USER)
        self._async_keep(replace(self._record, evidence=kept))
        self.async_update()

    @callback
    def async_update(self) -> None:
        """Gather what shows the steps now."""
        now = dt_util.utcnow()
        record = self._begun(self._record, now)
        if record is None:
            return
        agreement = self._agreement(record)
        if agreement is not None and not any(piece.step is SwitchStep.AGREED for piece in record.evidence):
            seen = SwitchEvidence(step=SwitchStep.AGREED, day=settlement_day(now), source=SwitchSource.AGREEMENT)
            record = replace(record, evidence=(*record.evidence, seen))
        self._async_keep(record)
        found = list(self._found(agreement, now)) if agreement is not None else []
        before = (self.switch, self.old_rate)
        credited, self.old_rate = self._credits(agreement)
        if credited is not None:
            found.append(SwitchEvidence(step=SwitchStep.CREDITED, day=credited, source=SwitchSource.CREDIT))
        self.switch = tariff_switch(
            record.product,
            (*self._standing(record, agreement), *found),
            begins_on=settlement_day(agreement.start) if agreement else None,
            is_stopped=record.is_stopped,
        )
        self._show()
        if (self.switch, self.old_rate) != before:
            self.async_update_listeners()

    def _standing(self, record: SwitchRecord, agreement: Agreement | None) -> Iterator[SwitchEvidence]:
        """Yield what is kept, without an agreement that is not there any more."""
        for piece in record.evidence:
            if piece.source is not SwitchSource.AGREEMENT or agreement is not None:
                yield piece

    def _begun(self, record: SwitchRecord | None, now: datetime) -> SwitchRecord | None:
        """Return the switch that is followed, or one that enrolments or agreements show to have begun."""
        is_over = record is None or record.is_stopped or (self.switch is not None and self.switch.is_done)
        for product, evidence, is_stopped in self._enrolled(now):
            if record is not None and product_family(record.product) == product_family(product):
                known = {(piece.step, piece.source) for piece in record.evidence}
                news = () if (evidence.step, evidence.source) in known else (evidence,)
                record = replace(record, evidence=(*record.evidence, *news), is_stopped=is_stopped)
            elif is_over and not is_stopped:
                record, is_over = SwitchRecord(product=product, evidence=(evidence,)), False
        if is_over and (agreement := self._new_agreement(now)) is not None:
            family = product_family(agreement.tariff_code)
            if record is None or product_family(record.product) != family:
                record = SwitchRecord(product=_product(agreement))
        return record

    def _enrolled(self, now: datetime) -> Iterator[tuple[str, SwitchEvidence, bool]]:
        """Yield sign-ups for an export product that is not the present one: product, evidence, and whether it was ended."""
        details = self._meter.supplier.data.details
        present = agreement_at(self._meter.data.agreements, now)
        if details is None or present is None or self._meter.data.ledger.first_half_hour is None:
            return
        for enrolment in details.product_enrolments:
            kind = PRODUCT_ENROLMENTS.get(enrolment.status)
            code = enrolment.product_code
            if kind is None or not is_export_tariff(code) or self._was_had(code):
                continue
            moment = enrolment.updated if enrolment.updated is not None and enrolment.updated <= now else now
            day = settlement_day(moment)
            evidence = SwitchEvidence(step=SwitchStep.ASKED, day=day, source=SwitchSource.PRODUCT_ENROLMENT)
            yield code, evidence, isinstance(kind, Trouble) and kind is not Trouble.ENROLMENT_STALLED

    def _was_had(self, product: str) -> bool:
        """Return whether an agreement of a product began so long ago that a sign-up for it is no news."""
        earliest = dt_util.utcnow() - _YOUNG
        return any(
            product_family(agreement.tariff_code) == product_family(product) and agreement.start < earliest
            for agreement in self._meter.data.agreements
        )

    def _new_agreement(self, now: datetime) -> Agreement | None:
        """Return an agreement of another product than the one before it, where it is new or still to begin."""
        agreements = sorted(self._meter.data.agreements, key=lambda agreement: agreement.start)
        if len(agreements) < 2 or agreements[-1].start < now - _YOUNG:
            return None
        before, newest = agreements[-2:]
        is_other = product_family(before.tariff_code) != product_family(newest.tariff_code)
        return newest if is_other else None

    def _agreement(self, record: SwitchRecord) -> Agreement | None:
        """Return the newest agreement of the product that is switched to, begun no longer before it was asked for than a switch takes."""
        asked = [piece.day for piece in record.evidence if piece.step is SwitchStep.ASKED]
        family = product_family(record.product)
        found = [
            agreement
            for agreement in self._meter.data.agreements
            if product_family(agreement.tariff_code) == family
            and (not asked or settlement_day(agreement.start) >= min(asked) - _YOUNG)
        ]
        return max(found, key=lambda agreement: agreement.start, default=None)

    def _found(self, agreement: Agreement, now: datetime) -> Iterator[SwitchEvidence]:
        """Yield what shows that an agreement is in force, and that half-hours came since."""
        if agreement.start > now:
            return
        begins = settlement_day(agreement.start)
        yield SwitchEvidence(step=SwitchStep.IN_FORCE, day=begins, source=SwitchSource.AGREEMENT)
        ledger = self._meter.data.ledger
        if ledger.days is None or ledger.days[1] < begins:
            return
        for day in days_between(begins, ledger.days[1]):
            if any(value is not None for value in ledger.values_of(day)):
                yield SwitchEvidence(step=SwitchStep.HALF_HOURS, day=day, source=SwitchSource.HALF_HOURS)
                return

    def _credits(self, agreement: Agreement | None) -> tuple[date | None, OldRateCredit | None]:
        """Return when the first credit at the new rate came, and one that is still at the old rate."""
        if agreement is None:
            return None, None
        point, begins = self.subentry.subentry_id, settlement_day(agreement.start)
        periods = [
            period
            for period in self._reconciler.data.periods
            if period.point == point and period.credits and period.last_day >= begins
        ]
        return credits_of_switch(periods, self._on_old_tariff(agreement, periods))

    def _on_old_tariff(self, agreement: Agreement, periods: Iterable[CreditedPeriod]) -> BilledDays | None:
        """Return what bills for periods would say on the tariff before an agreement; None where its rates are not known."""
        data, before = self._meter.data, agreement.start - timedelta(seconds=1)
        old = agreement_at(data.agreements, before)
        rates = data.rates.get(old.tariff_code) if old is not None else None
        doubtful = [period for period in periods if period.verdict is not Verdict.MATCHED]
        if rates is None or not doubtful:
            return None
        standing = standing_rate(rates, rates.span_at(before))
        days = {day for period in doubtful for day in days_between(period.first_day, period.last_day)}
        history = {day: data.ledger.history[day] for day in sorted(days) if day in data.ledger.history}
        always = RateSchedule.of_changes([(BEGINNING_OF_TIME, standing.rate)]) if standing else rates
        return BilledDays(Ledger(history, always))

    @callback
    def _show(self) -> None:
        """Raise the repair of a credit at the old rate, or delete it."""
        found = self.old_rate
        causes = []
        if found is not None and found.pounds > 0 and self.switch is not None:
            placeholders = {
                "tariff": plain(self.product_name),
                "posted_on": found.posted_on.isoformat(),
                "pounds": pounds(found.pounds),
            }
            causes.append(Cause(name=SWITCH_OLD_RATE, placeholders=placeholders))
        async_show_causes(self.hass, self.entry, self.subentry, SWITCH_ISSUES, causes)

    @property
    def product_name(self) -> str:
        """Return what the product that is switched to is called."""
        return named_product(self._library.known.products, self.switch.product).name if self.switch else ""

    @callback
    def _async_keep(self, record: SwitchRecord) -> None:
        if record != self._record:
            self._record = record
            self._store.async_save_soon(record)


def _product(agreement: Agreement) -> str:
    parsed = TariffCode.parse(agreement.tariff_code)
    return parsed.product if parsed else agreement.tariff_code
