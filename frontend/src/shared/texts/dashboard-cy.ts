/** Welsh: the words of figures, of months and years, and of the picture of a year. */

export const dashboard = {
  texts: {
    figures: "Ffigurau",
    half_hours: "Hanner oriau",
    months_and_years: "Misoedd a blynyddoedd",
    average_of_a_kwh: "{rate} y kWh ar gyfartaledd",
    unfinished: "heb orffen eto",
    year_before: "Y flwyddyn cynt",
    what_you_earned: "Beth enilloch chi",
    against: "yn erbyn {year}",
    today_so_far: "Heddiw hyd yn hyn",
    live_estimate: "amcangyfrif byw",
    no_half_hours_since: "Dim hanner oriau ers {day}.",
    all_in: "Mae pob hanner awr yma.",
    you_earn: "Rydych yn ennill {rate} y kWh.",
    since_month: "Ers {month}",
    share: "Gwneud llun i'w rannu",
    share_title: "Allforio solar {year}",
    share_best_day: "Diwrnod gorau {day}: {energy}",
    share_best_half_hour: "Hanner awr orau {day}, {time}: {energy}",
    share_paid_until: "Wedi'i dalu i'r geiniog hyd at {date}",
    editor_periods: "Cyfnodau i ddewis ohonynt",
  },
  counted: {
    days_behind: {
      zero: "Mae Octopus fel arfer ddiwrnod ar ei hôl hi; dyma {count}.",
      one: "Mae Octopus fel arfer ddiwrnod ar ei hôl hi; dyma {count}.",
      two: "Mae Octopus fel arfer ddiwrnod ar ei hôl hi; dyma {count}.",
      few: "Mae Octopus fel arfer ddiwrnod ar ei hôl hi; dyma {count}.",
      many: "Mae Octopus fel arfer ddiwrnod ar ei hôl hi; dyma {count}.",
      other: "Mae Octopus fel arfer ddiwrnod ar ei hôl hi; dyma {count}.",
    },
    left_out: {
      zero: "Mae'r gymhariaeth yn gadael allan {count} diwrnod nad ydynt yn hysbys yn y ddwy flynedd.",
      one: "Mae'r gymhariaeth yn gadael allan {count} diwrnod nad ydynt yn hysbys yn y ddwy flynedd.",
      two: "Mae'r gymhariaeth yn gadael allan {count} diwrnod nad ydynt yn hysbys yn y ddwy flynedd.",
      few: "Mae'r gymhariaeth yn gadael allan {count} diwrnod nad ydynt yn hysbys yn y ddwy flynedd.",
      many: "Mae'r gymhariaeth yn gadael allan {count} diwrnod nad ydynt yn hysbys yn y ddwy flynedd.",
      other: "Mae'r gymhariaeth yn gadael allan {count} diwrnod nad ydynt yn hysbys yn y ddwy flynedd.",
    },
  },
};
