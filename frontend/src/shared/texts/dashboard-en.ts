/** English: the words of figures, of months and years, of the picture of a year, and of insights that are still to come. */

export const dashboard = {
  texts: {
    figures: "Figures",
    half_hours: "Half-hours",
    months_and_years: "Months and years",
    average_of_a_kwh: "{rate} a kWh on average",
    unfinished: "not complete yet",
    year_before: "Year before",
    what_you_earned: "What you earned",
    against: "vs {year}",
    today_so_far: "Today so far",
    live_estimate: "an estimate, live",
    no_half_hours_since: "No half-hours since {day}.",
    all_in: "Every half-hour is in.",
    you_earn: "You earn {rate} a kWh.",
    since_month: "Since {month}",
    share: "Make a picture to share",
    share_title: "Solar export {year}",
    share_best_day: "Best day {day}: {energy}",
    share_best_half_hour: "Best half-hour {day}, {time}: {energy}",
    share_paid_until: "Paid to the penny up to {date}",
    editor_periods: "Periods to choose from",
    insights_card_name: "What your meter knows",
    insights_card_description: "When you export, how the year compares, limits, nights, records, and what is to come.",
    insights_to_come: "Worked out once your first half-hours are in.",
    insights_unavailable: "There is no export meter here to learn from yet.",
  },
  counted: {
    days_behind: {
      one: "Octopus is usually a day behind; this is {count}.",
      other: "Octopus is usually a day behind; this is {count}.",
    },
    left_out: {
      one: "The comparison leaves out {count} day that isn't known in both years.",
      other: "The comparison leaves out {count} days that aren't known in both years.",
    },
  },
};
