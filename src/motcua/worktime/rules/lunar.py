"""The Vietnamese lunar calendar, after Hồ Ngọc Đức's algorithm (UTC+7).

New moons and the sun's longitude follow Jean Meeus, "Astronomical Algorithms" (1998), in the
shortened series Hồ Ngọc Đức published in "Computing the Vietnamese lunar calendar" (2004); good
for 1900–2199. A lunar month begins on the local day of its new moon; month 11 holds the winter
solstice; the first month without a major solar term in a thirteen-month year is the leap one.
"""

from datetime import date, timedelta
from functools import cache
from math import floor, pi, sin

_JULIAN = 1721425  # Julian day number of proleptic Gregorian day 0
_ZONE = 7 / 24
_MONTH = 29.530588853
_EPOCH = 2415021.076998695  # the new moon of 1 January 1900


def lunar_date(day: int, month: int, year: int) -> date:
    """The solar date of a day of an ordinary (not leap) lunar month, e.g. 10/3 of a lunar year."""
    return _month_start(month, year) + timedelta(day - 1)


def new_year(year: int) -> date:
    """The first day of Tết of a lunar year."""
    return lunar_date(1, 1, year)


def _month_start(month: int, year: int) -> date:
    before = year if month >= 11 else year - 1
    start, following = _month_11(before), _month_11(before + 1)
    offset = (month - 11) % 12
    if following - start > 365 and offset >= _leap_offset(start):
        offset += 1
    return date.fromordinal(_new_moon_day(_number(start) + offset) - _JULIAN)


def _number(day: int) -> int:
    """Which new moon since 1900 the month beginning on a Julian day belongs to."""
    return floor(0.5 + (day - _EPOCH) / _MONTH)


@cache
def _month_11(year: int) -> int:
    """Julian day on which the month of the winter solstice of a solar year begins."""
    number = floor((date(year, 12, 31).toordinal() + _JULIAN - floor(_EPOCH)) / _MONTH)
    start = _new_moon_day(number)
    return start if _sun_sector(start) < 9 else _new_moon_day(number - 1)


def _leap_offset(month_11: int) -> int:
    """How many months after month 11 the leap month comes in a thirteen-month year."""
    number = _number(month_11)
    sectors = [_sun_sector(_new_moon_day(number + i)) for i in range(1, 15)]
    return next(i for i in range(1, 14) if sectors[i] == sectors[i - 1])


@cache
def _new_moon_day(number: int) -> int:
    """Local Julian day of the ``number``-th new moon after 1 January 1900."""
    return floor(_new_moon(number) + 0.5 + _ZONE)


def _new_moon(k: int) -> float:
    t = k / 1236.85
    mean = 2415020.75933 + 29.53058868 * k + (1.178e-4 - 1.55e-7 * t) * t * t
    mean += 0.00033 * _sin(166.56 + (132.87 - 0.009173 * t) * t)
    sun = 359.2242 + 29.10535608 * k - (3.33e-5 + 3.47e-6 * t) * t * t
    moon = 306.0253 + 385.81691806 * k + (0.0107306 + 1.236e-5 * t) * t * t
    node = 21.2964 + 390.67050646 * k - (0.0016528 + 2.39e-6 * t) * t * t
    return mean + _correction(t, sun, moon, node) - _delta_t(t)


def _correction(t: float, sun: float, moon: float, node: float) -> float:
    return (
        (0.1734 - 0.000393 * t) * _sin(sun)
        + 0.0021 * _sin(2 * sun)
        - 0.4068 * _sin(moon)
        + 0.0161 * _sin(2 * moon)
        - 0.0004 * _sin(3 * moon)
        + 0.0104 * _sin(2 * node)
        - 0.0051 * _sin(sun + moon)
        - 0.0074 * _sin(sun - moon)
        + 0.0004 * _sin(2 * node + sun)
        - 0.0004 * _sin(2 * node - sun)
        - 0.0006 * _sin(2 * node + moon)
        + 0.0010 * _sin(2 * node - moon)
        + 0.0005 * _sin(2 * moon + sun)
    )


def _delta_t(t: float) -> float:
    """Terrestrial minus universal time, in days, for dates after 800."""
    return -0.000278 + (0.000265 + 0.000262 * t) * t


def _sun_sector(day: int) -> int:
    """Which twelfth of the zodiac the sun stands in at local midnight; 9 begins at the solstice."""
    t = (day - 0.5 - _ZONE - 2451545.0) / 36525
    anomaly = 357.52910 + 35999.05030 * t - (0.0001559 + 4.8e-7 * t) * t * t
    longitude = 280.46645 + (36000.76983 + 0.0003032 * t) * t
    longitude += (1.914600 - (0.004817 + 1.4e-5 * t) * t) * _sin(anomaly)
    longitude += (0.019993 - 0.000101 * t) * _sin(2 * anomaly) + 0.000290 * _sin(3 * anomaly)
    return floor(longitude % 360 / 30)


def _sin(degrees: float) -> float:
    return sin(degrees * pi / 180)
