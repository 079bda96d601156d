"""The constants of our policy, each with the tests that turn red when it is doubled and when it is halved."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True, slots=True)
class Pin:
    """A constant of a module of the integration, and what pins it: the ids of tests.

    `place` is the constant's place in a tuple, with commas: `0,1` is the second part of the first.
    """

    module: str
    constant: str
    doubled: str
    halved: str
    place: str = ""

    @property
    def name(self) -> str:
        """Return what the constant is called in the report."""
        return f"{self.module}.{self.constant}" + (f"[{self.place}]" if self.place else "")


def _pin(name: str, test: str, *, halved: str | None = None, place: str = "") -> Pin:
    """Return a constant that one test pins in both directions, unless another is named for half of it."""
    module, _, constant = name.rpartition(".")
    return Pin(module=module, constant=constant, doubled=test, halved=halved or test, place=place)


_POLICY: Final = "tests/polling/test_policy.py::test_"
_POLLING: Final = "tests/polling/test_polling.py::Test"
_FIRST_LOAD: Final = "tests/meter/test_meter_coordinator.py::test_progress_of_the_first_load_is_shown"
_LATE: Final = "tests/test_binary_sensor.py::test_on_from_72_hours_until_data_come"
_TRANSPORT: Final = "tests/octopus/test_transport.py::test_"
_PAYMENT: Final = "tests/seg/test_payment.py::test_"
_DUE: Final = "tests/seg/test_application.py::TestDueDates::test_"
_LIVE: Final = "tests/seg/test_live.py::Test"
_POWER: Final = "tests/seg/test_export_power.py::test_"
_AGAINST_METER: Final = "tests/seg/test_live_comparison.py::test_"
_AUTOMATION: Final = (
    "tests/polling/test_day_budget.py::test_an_automation_that_updates_entities_all_day_gets_no_more_than_the_budget"
)
_ONCE_A_WEEK: Final = (
    "tests/account/test_supplier_coordinator.py::test_account_is_asked_once_a_day_and_rest_and_an_open_rate_once_a_week"
)
_RETRIES: Final = "Retries::test_they_wait_longer_and_longer_and_each_home_differently"

PINS: Final = (
    # When Octopus is asked
    _pin("polling.timetable.SUPPLIER_HOURS_BEGIN", f"{_POLLING}SupplierLooks::test_they_come_in_the_daytime"),
    _pin("polling.timetable.SUPPLIER_HOURS", f"{_POLLING}SupplierLooks::test_they_come_in_the_daytime"),
    _pin(
        "polling.timetable.EVENING_BEGINS",
        f"{_POLLING}SupplierLooks::test_those_with_half_hourly_rates_come_in_the_evening",
    ),
    _pin(
        "polling.timetable.EVENING", f"{_POLLING}SupplierLooks::test_those_with_half_hourly_rates_come_in_the_evening"
    ),
    _pin(
        "polling.timetable.CREDITS_AFTER_SUPPLIER",
        f"{_POLICY}credits_that_do_not_come_with_the_account_are_asked_for_five_minutes_after_it",
    ),
    _pin(
        "polling.timetable.WAITING_STEP",
        f"{_POLICY}an_account_without_an_export_point_is_asked_every_eight_hours",
    ),
    _pin(
        "polling.timetable.APPLICATION_HOURS_BEGIN",
        f"{_POLLING}ApplicationLooks::test_they_come_every_two_hours_of_the_day",
    ),
    _pin(
        "polling.timetable.APPLICATION_STEP",
        f"{_POLLING}ApplicationLooks::test_they_come_every_two_hours_of_the_day",
    ),
    _pin(
        "polling.timetable.APPLICATION_POLLS",
        f"{_POLLING}ApplicationLooks::test_they_come_every_two_hours_of_the_day",
    ),
    _pin(
        "polling.timetable.METER_HOURS_BEGIN",
        f"{_POLLING}MeterLooks::test_they_come_every_three_hours_until_yesterday_is_known",
    ),
    _pin(
        "polling.timetable.METER_STEP",
        f"{_POLLING}MeterLooks::test_they_come_every_three_hours_until_yesterday_is_known",
    ),
    _pin(
        "polling.timetable.METER_POLLS_BY_DAY",
        f"{_POLLING}MeterLooks::test_they_come_every_three_hours_until_yesterday_is_known",
    ),
    _pin(
        "polling.timetable.METER_EVENING",
        f"{_POLLING}MeterLooks::test_they_come_every_three_hours_until_yesterday_is_known",
    ),
    _pin(
        "polling.timetable.METER_STEP_WHEN_LATE",
        f"{_POLLING}MeterLooks::test_they_come_every_six_hours_when_data_are_late",
    ),
    _pin("polling.timetable.ONE_REQUEST", _FIRST_LOAD),
    # Retries and waits
    *(
        _pin("polling.timetable.RETRIES", f"{_POLLING}{_RETRIES}", place=f"{failures},{end}")
        for failures in range(3)
        for end in range(2)
    ),
    _pin(
        "polling.set_up_pace._QUICK_TRIES", f"{_POLICY}a_set_up_that_fails_is_tried_three_times_at_home_assistants_pace"
    ),
    _pin("polling.set_up_pace._LONGEST_WAIT", f"{_POLICY}a_set_up_that_fails_for_a_day_is_tried_every_two_hours"),
    _pin("octopus.transport.pauses", f"{_TRANSPORT}the_first_pause_is_half_a_second_and_the_second_is_two_by_default"),
    _pin(
        "account.details_reader._PROGRESS_RETRY",
        "tests/account/test_supplier_progress.py::test_progress_that_is_null_is_not_asked_for_again_within_a_week",
    ),
    # Budgets
    _pin("octopus.transport.LARGEST_INLINE_BODY", f"{_TRANSPORT}a_large_answer_is_read_outside_the_event_loop"),
    # Tolerances
    _pin("polling.clock_watch.STEP", f"{_POLICY}a_clock_that_was_a_day_ahead_is_noticed_within_minutes"),
    _pin("meter.data.USUAL_DELAY", _LATE, halved="tests/test_binary_sensor.py::test_late_data_of_part_of_a_day"),
    _pin(
        "polling.day_budget.METER_REQUESTS",
        "tests/meter/test_meter_coordinator.py::test_what_does_not_fit_into_a_day_is_asked_on_the_next",
        halved="tests/meter/test_meter_coordinator.py::test_two_months_are_read_once_a_day",
    ),
    *(
        _pin(f"polling.day_budget.{constant}", f"{_AUTOMATION}[{case}]")
        for constant, case in (
            ("ACCOUNT_REQUESTS", "steady"),
            ("OUTAGE_REQUESTS", "down"),
            ("APPLICATION_REQUESTS", "with an open application"),
        )
    ),
    _pin(
        "polling.day_budget.FIRST_DAY_REQUESTS",
        "tests/polling/test_day_budget.py::test_the_first_day_has_three_requests_besides_the_connection",
    ),
    _pin(
        "polling.day_budget.MEAN_REQUESTS",
        "tests/tariffs/test_comparison_sensor.py::test_chosen_half_hourly_tariff_takes_at_most_a_request_a_day",
        halved="tests/cards/test_comparison_websocket.py::test_every_bar_is_a_plain_sum",
    ),
    _pin("account.rates_reader._RATES_HOLD", _ONCE_A_WEEK),
    _pin("account.held._HOLDS_FOR", _ONCE_A_WEEK),
    _pin(
        "octopus.graphql.RENEW_BEFORE",
        "tests/octopus/test_tokens.py::test_a_token_serves_until_five_minutes_before_its_end",
    ),
    _pin(
        "application.issues.ENDS_SOON",
        "tests/test_repairs.py::test_agreement_that_ends_within_30_days_is_told_until_it_is_renewed",
    ),
    _pin("seg.application._DNO_AT_LEAST", f"{_DUE}the_dno_takes_a_week_at_least"),
    _pin("seg.application._DNO_AT_MOST", f"{_DUE}a_step_has_its_usual_time"),
    _pin("seg.rhythm.FIRST_CREDIT_WITHIN", f"{_PAYMENT}no_credit_is_late_after_five_weeks"),
    _pin("seg.rhythm.A_WEEK_LATE", f"{_PAYMENT}billing_stops_after_january"),
    _pin("seg.rhythm.BILLS_ARE_APART", f"{_PAYMENT}credits_less_than_twenty_days_apart_are_of_one_bill"),
    _pin("seg.rhythm.USUAL_SPREAD", f"{_PAYMENT}an_interval_that_is_over_ten_days_longer_shows_no_spread"),
    _pin("seg.payment.TRANSACTIONS_UNREAD_FOR", f"{_PAYMENT}unread_transactions"),
    _pin("seg.live.LONGEST_SPREAD", f"{_LIVE}Watched::test_the_first_step_of_a_morning_is_not_laid_over_the_night"),
    _pin("seg.export_power.EXPORTING_FROM_W", f"{_POWER}a_register_may_stand_still_for_a_step_at_50_watts"),
    _pin(
        "seg.export_power._HOLD",
        f"{_POWER}a_silent_sensor_is_believed_for_a_while",
        halved=f"{_POWER}a_sensor_that_says_that_nothing_comes_is_believed",
    ),
    _pin("seg.export_power._LONGEST_HOLD", f"{_POWER}a_silent_sensor_is_believed_for_a_while"),
    _pin("seg.live_comparison._TOLERANCE", f"{_AGAINST_METER}more_than_a_tenth_over_some_days_is_a_difference"),
    _pin("seg.live_comparison._FEWEST_DAYS", f"{_AGAINST_METER}more_than_a_tenth_over_some_days_is_a_difference"),
    _pin("seg.live_comparison._LEAST_WH", f"{_AGAINST_METER}more_than_a_tenth_over_some_days_is_a_difference"),
    _pin("seg.live_comparison.MOST_DAYS", f"{_AGAINST_METER}the_last_seven_days_that_both_know_whole_count"),
    # Retention
    _pin("live.follower._SAVE_EVERY_MINUTES", f"{_POLICY}the_live_estimate_is_kept_every_quarter_of_an_hour"),
    _pin("live.follower._DAYS_KEPT", f"{_POLICY}the_live_estimate_of_a_fortnight_is_kept"),
)
