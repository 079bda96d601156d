/** Polish: the words of figures, of months and years, of the picture of a year, and of insights that are still to come. */

export const dashboard = {
  texts: {
    figures: "Liczby",
    half_hours: "Półgodziny",
    months_and_years: "Miesiące i lata",
    average_of_a_kwh: "średnio {rate} za kWh",
    unfinished: "jeszcze niepełne",
    year_before: "Rok wcześniej",
    what_you_earned: "Ile zarobiono",
    against: "wobec {year}",
    today_so_far: "Dzisiaj do tej pory",
    live_estimate: "szacunek na żywo",
    no_half_hours_since: "Brak półgodzin od: {day}.",
    all_in: "Są wszystkie półgodziny.",
    you_earn: "Zarabiasz {rate} za kWh.",
    since_month: "Od: {month}",
    share: "Zrób obraz do udostępnienia",
    share_title: "Eksport energii słonecznej {year}",
    share_best_day: "Najlepszy dzień {day}: {energy}",
    share_best_half_hour: "Najlepsze pół godziny {day}, {time}: {energy}",
    share_paid_until: "Zapłacono co do pensa do {date}",
    editor_periods: "Okresy do wyboru",
    insights_card_name: "Co wie Twój licznik",
    insights_card_description: "Kiedy oddajesz energię, jak wypada rok, ograniczenia, noce, rekordy i co przed nami.",
    insights_to_come: "Obliczymy to, gdy pojawią się pierwsze półgodziny.",
    insights_unavailable: "Nie ma tu jeszcze licznika eksportu, z którego można się czegoś dowiedzieć.",
  },
  counted: {
    days_behind: {
      one: "Octopus jest zwykle jeden dzień w tyle; teraz: {count}.",
      few: "Octopus jest zwykle jeden dzień w tyle; teraz: {count}.",
      many: "Octopus jest zwykle jeden dzień w tyle; teraz: {count}.",
      other: "Octopus jest zwykle jeden dzień w tyle; teraz: {count}.",
    },
    left_out: {
      one: "Porównanie pomija {count} dzień, którego nie znamy w obu latach.",
      few: "Porównanie pomija {count} dni, których nie znamy w obu latach.",
      many: "Porównanie pomija {count} dni, których nie znamy w obu latach.",
      other: "Porównanie pomija {count} dnia, którego nie znamy w obu latach.",
    },
  },
};
