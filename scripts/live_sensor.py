"""A live sensor for the development: the export register of a home with panels and a battery, alive by day and by night.

It is a template sensor, so that it goes on counting through restarts: 20 kWh a day between 6:00 and 20:00, with a peak of
2.2 kW, whatever the season, and 0.3 kW from the battery in the other hours.
"""

from typing import Final

LIVE_SENSOR: Final = "sensor.simulated_inverter_export"
LIVE_SENSOR_CONFIGURATION: Final = """
template:
  - triggers:
      - trigger: time_pattern
        seconds: /10
    sensor:
      - name: Simulated inverter export
        unique_id: simulated_inverter_export
        device_class: energy
        state_class: total_increasing
        unit_of_measurement: kWh
        state: >-
          {% set day = now().toordinal() - 735000 %}
          {% set hour = now().hour + now().minute / 60 + now().second / 3600 %}
          {% set done = ([[(hour - 6) / 14, 0] | max, 1] | min) %}
          {% set dark = [hour, 6] | min + [hour - 20, 0] | max %}
          {{ (23 * day + 10 * (1 - cos(pi * done)) + 0.3 * dark) | round(3) }}
"""
