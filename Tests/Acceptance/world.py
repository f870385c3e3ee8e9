# SPDX-License-Identifier: GPL-3.0-or-later
"""The service as its files tell it, read by other means than the program's: PyYAML, csv, and calendars from PyPI."""

import csv
import re
from collections import namedtuple
from datetime import date, timedelta
from functools import cache

import holidays
import yaml
from vacances_scolaires_france import SchoolHolidayDates

DAYS_FR = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
DAYS_EN = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
MIDNIGHT = (0, 24 * 60)

Session = namedtuple("Session", "id pattern day opens closes")
Elsewhere = namedtuple("Elsewhere", "weekday start end released")
Past = namedtuple("Past", "agent day site turns minutes spans posts shadowed", defaults=[()])
"""A day worked at a site before or after the month: spans and posts are empty where only totals are known. Shadowed are
the posts of the sessions that a trainee sat beside somebody."""


def minutes(text):
    """7:45 is 465."""
    hours, rest = text.split(":")
    return int(hours) * 60 + int(rest)


def span(text):
    """9:30-13:00"""
    return tuple(minutes(part) for part in text.split("-"))


def overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


def monday(day):
    return day - timedelta(days=day.weekday())


def days_of(month):
    first = date.fromisoformat(month + "-01")
    return [day for n in range(31) if (day := first + timedelta(days=n)).month == first.month]


def school_year_start(day):
    return date(day.year if day.month >= 9 else day.year - 1, 9, 1)


@cache
def is_public_holiday(day):
    return day in holidays.country_holidays("FR", years=day.year)


SCHOOL_HOLIDAYS = SchoolHolidayDates()


def is_school_holiday(day):
    return SCHOOL_HOLIDAYS.is_holiday_for_zone(day, "C")


class Agent:
    def __init__(self, row, timetable):
        self.id, self.matricule = row["id"], row["matricule"]
        self.family, self.given, self.employer = row["nom"], row["prenom"], row["structure"]
        self.quota = int(row["quotite"])
        self.never = {DAYS_FR.index(day) for day in row["jours_non_travailles"].split()}
        self.contract = tuple(
            date.fromisoformat(row[key]) if row[key] else limit
            for key, limit in (("contrat_debut", date.min), ("contrat_fin", date.max)))
        self.skills = [self._skill(text) for text in row["competences"].split()]
        asked = [word.split(":") for word in (row.get("binomes") or "").split()]
        self.shadowing = {post: int(sessions) for post, sessions in asked}
        elsewhere = row["heures_ailleurs"]
        # None where nothing is known, or only a weekly total.
        self.timetable = timetable if timetable else [] if elsewhere == "aucune" else None
        self.weekly = round(float(elsewhere.replace(",", ".")) * 60) if elsewhere not in ("", "aucune") else None

    @staticmethod
    def _skill(text):
        name, first, last = re.fullmatch(r"([\w-]+)(?:\(([\d-]*)\.\.([\d-]*)\))?", text).groups()
        return name, date.fromisoformat(first) if first else date.min, date.fromisoformat(last) if last else date.max

    def masters(self, skill, day):
        return any(name == skill and first <= day <= last for name, first, last in self.skills)

    def is_under_contract(self, day):
        return self.contract[0] <= day <= self.contract[1]


class World:
    """What service.yaml and the CSV files beside it say."""

    def __init__(self, folder):
        # Every scalar stays text: YAML 1.1 would read 7:45 as a number.
        service = yaml.load((folder / "service.yaml").read_text("utf-8"), yaml.BaseLoader)
        by_id = lambda key: {entry["id"]: entry for entry in service[key]}
        self.employers, self.sites, self.skills = by_id("employers"), by_id("sites"), by_id("skills")
        self.posts, self.patterns = by_id("posts"), by_id("patterns")
        self.settings, self.travel = service["settings"], service["travel"]
        self.midday = minutes(self.settings["midday"])

        timetables = {}
        for row in self._rows(folder, "elsewhere.csv"):
            line = Elsewhere(
                DAYS_FR.index(row["jour"]), minutes(row["debut"]), minutes(row["fin"]), row["libere"] == "oui")
            timetables.setdefault(row["agent"], []).append(line)
        self.agents = {row["id"]: Agent(row, timetables.get(row["id"])) for row in self._rows(folder, "agents.csv")}
        self.absences = [
            (row["agent"], date.fromisoformat(row["debut"]), date.fromisoformat(row["fin"]),
             {"": MIDNIGHT, "matin": (0, self.midday), "après-midi": (self.midday, 24 * 60)}[row["moment"]])
            for row in self._rows(folder, "absences.csv") if self._binds(row["etat"])]
        self.imported = [
            Past(row["agent"], date.fromisoformat(row["date"]), row["lieu"], int(row["tours"]),
                 round(float(row["heures"].replace(",", ".")) * 60), (), ())
            for row in self._rows(folder, "history.csv")]
        self.wishes = self._rows(folder, "wishes.csv")

    @staticmethod
    def _rows(folder, name):
        with open(folder / name, encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))

    def _binds(self, state):
        return state in ("", "validée") or state == "demandée" and self.settings["requested-absences-bind"] == "true"

    # Calendar

    def is_held(self, pattern, day):
        """Whether the calendars let a pattern be held on a day of its, with no decision of the coordinator."""
        closes = pattern["closes-in-school-holidays"] == "true"
        return not is_public_holiday(day) and not (closes and is_school_holiday(day))

    def occurs(self, pattern, day):
        if DAYS_EN[day.weekday()] not in pattern["weekdays"]:
            return False
        rhythm = pattern.get("every-other-week")
        if rhythm is None:
            return True
        anchor = date.fromisoformat(rhythm["anchor"])
        if rhythm["closed-uses-turn"] == "true":
            return day >= anchor and (day - anchor).days % 14 == 0
        turn = anchor
        while turn < day:
            turn += timedelta(days=14 if self.is_held(pattern, turn) else 7)
        return turn == day

    def sessions(self, days):
        return [
            Session(f"{pattern['id']}/{day}", pattern, day, *span(pattern["hours"]))
            for day in days for pattern in self.patterns.values()
            if self.occurs(pattern, day) and self.is_held(pattern, day)]

    # People

    def absent(self, agent, day):
        return [part for who, first, last, part in self.absences if who == agent.id and first <= day <= last]

    def is_available(self, agent, day, hours):
        """Whether nothing but work keeps an agent from some hours of a day."""
        return (agent.is_under_contract(day) and day.weekday() not in agent.never
                and not any(overlap(part, hours) for part in self.absent(agent, day)))

    def elsewhere(self, agent, day, works_here):
        """Hours elsewhere: none on public holidays or under leave; released ones give way to work here."""
        if not agent.timetable or is_public_holiday(day) or not agent.is_under_contract(day):
            return []
        spans = [
            (line.start, line.end) for line in agent.timetable
            if line.weekday == day.weekday() and not (line.released and works_here)]
        # After a morning off, the hours of the afternoon are left.
        for first, last in self.absent(agent, day):
            spans = [
                part for start, end in spans for part in ((start, min(end, first)), (max(start, last), end))
                if part[0] < part[1]]
        return spans

    def way(self, one, other):
        """Minutes from a site to another; None is the agent's other work."""
        if one == other and one is not None:
            return 0
        for pair in self.travel["between"]:
            if {one, other} == set(pair["sites"]):
                return minutes(pair["time"])
        return minutes(self.travel["usual"])
