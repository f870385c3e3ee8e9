# SPDX-License-Identifier: GPL-3.0-or-later
"""Timefold Solver: a local search that proves nothing and, outside its paid edition, moves with one thread.

Its planning entity is an employee's day, whose variable is the shift, or none. The Python package is a pre-release
that translates these classes and constraints to Java bytecode; that, and the start of the Java machine, happens before
the clock starts. Its search is simulated annealing with the solver's usual moves, the best of those tried on instances
1 to 3: late acceptance, the default, stayed in local optima, and tabu search and great deluge did worse.
"""

import logging
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import Annotated

from timefold.solver import SolverFactory, SolverManager
from timefold.solver.config import (
    Duration, EnvironmentMode, ScoreDirectorFactoryConfig, SolverConfig, SolverConfigOverride, TerminationConfig)
from timefold.solver.domain import (
    PlanningEntityCollectionProperty, PlanningId, PlanningScore, PlanningVariable, ProblemFactCollectionProperty,
    ValueRangeProvider, planning_entity, planning_solution)
from timefold.solver.score import (
    Constraint, ConstraintCollectors, ConstraintFactory, HardSoftScore, Joiners, constraint_provider)

from journal import Journal

CLEARING = 0.2
"""Seconds kept for handing over the last roster."""

SEARCH = """
<solver>
  <constructionHeuristic/>
  <localSearch>
    <acceptor>
      <simulatedAnnealingStartingTemperature>0hard/100soft</simulatedAnnealingStartingTemperature>
    </acceptor>
    <forager><acceptedCountLimit>1</acceptedCountLimit></forager>
  </localSearch>
</solver>"""

NAME = "Timefold (1 thread)"
VERSION = version("timefold")


@dataclass(eq=False)
class Kind:
    index: int
    name: str
    minutes: int
    not_before: list[bool]


@dataclass(eq=False)
class Person:
    name: str
    last_day: int
    most: list[int]
    most_minutes: int
    least_minutes: int
    most_in_a_row: int
    least_in_a_row: int
    least_days_off: int
    most_weekends: int


@dataclass(eq=False)
class Need:
    day: int
    kind: Kind
    required: int
    under: int
    over: int


@planning_entity
@dataclass(eq=False)
class Place:
    id: Annotated[str, PlanningId]
    person: Person
    day: int
    weekend: int
    """Its number, or -1 on the other days."""
    possible: Annotated[list[Kind], ValueRangeProvider]
    wishes: list[int]
    """What each shift costs by requests, and in the last place what a free day costs."""
    kind: Annotated[Kind | None, PlanningVariable(allows_unassigned=True)] = field(default=None)


@planning_solution
@dataclass(eq=False)
class Plan:
    persons: Annotated[list[Person], ProblemFactCollectionProperty]
    needs: Annotated[list[Need], ProblemFactCollectionProperty]
    places: Annotated[list[Place], PlanningEntityCollectionProperty]
    score: Annotated[HardSoftScore | None, PlanningScore] = field(default=None)


@constraint_provider
def rules(factory: ConstraintFactory) -> list[Constraint]:
    worked = factory.for_each(Place).group_by(
        lambda place: place.person, ConstraintCollectors.to_consecutive_sequences(lambda place: place.day))
    return [
        factory.for_each(Place)
        .group_by(lambda place: place.person, lambda place: place.kind, ConstraintCollectors.count())
        .filter(lambda person, kind, count: count > person.most[kind.index])
        .penalize(HardSoftScore.ONE_HARD, lambda person, kind, count: count - person.most[kind.index])
        .as_constraint("shifts of a kind"),

        factory.for_each_including_unassigned(Place)
        .group_by(lambda place: place.person, ConstraintCollectors.sum(minutes))
        .filter(lambda person, total: total > person.most_minutes or total < person.least_minutes)
        .penalize(HardSoftScore.ONE_HARD, minutes_wrong)
        .as_constraint("minutes"),

        factory.for_each(Place)
        .join(Place, Joiners.equal(lambda place: place.person),
              Joiners.equal(lambda place: place.day + 1, lambda place: place.day))
        .filter(lambda today, tomorrow: today.kind.not_before[tomorrow.kind.index])
        .penalize(HardSoftScore.ONE_HARD)
        .as_constraint("successions"),

        worked.flatten_last(lambda days: days.getConsecutiveSequences())
        .penalize(HardSoftScore.ONE_HARD, run_wrong)
        .as_constraint("days in a row"),

        worked.flatten_last(lambda days: days.getBreaks())
        .penalize(HardSoftScore.ONE_HARD, rest_wrong)
        .as_constraint("days off in a row"),

        factory.for_each(Place)
        .filter(lambda place: place.weekend >= 0)
        .group_by(lambda place: place.person, ConstraintCollectors.count_distinct(lambda place: place.weekend))
        .filter(lambda person, weekends: weekends > person.most_weekends)
        .penalize(HardSoftScore.ONE_HARD, lambda person, weekends: weekends - person.most_weekends)
        .as_constraint("weekends"),

        factory.for_each_including_unassigned(Place)
        .penalize(HardSoftScore.ONE_SOFT, wish)
        .as_constraint("requests"),

        factory.for_each(Need)
        .join(Place, Joiners.equal(lambda need: need.day, lambda place: place.day),
              Joiners.equal(lambda need: need.kind, lambda place: place.kind))
        .group_by(lambda need, place: need, ConstraintCollectors.count_bi())
        .complement(Need, lambda need: 0)
        .penalize(HardSoftScore.ONE_SOFT, cover)
        .as_constraint("cover"),
    ]


def minutes(place: Place) -> int:
    return 0 if place.kind is None else place.kind.minutes


def minutes_wrong(person: Person, total: int) -> int:
    """In hours begun, so that an hour weighs like a day of another rule."""
    wrong = total - person.most_minutes if total > person.most_minutes else person.least_minutes - total
    return (wrong + 59) // 60


def run_wrong(person: Person, run) -> int:
    length = run.getLength()
    if length > person.most_in_a_row:
        return length - person.most_in_a_row
    inside = run.getFirstItem().day > 0 and run.getLastItem().day < person.last_day
    return person.least_in_a_row - length if inside and length < person.least_in_a_row else 0


def rest_wrong(person: Person, rest) -> int:
    """A break's length counts steps between the days worked before and after it: one more than its days off."""
    off = rest.getLength() - 1
    return person.least_days_off - off if off < person.least_days_off else 0


def wish(place: Place) -> int:
    return place.wishes[-1 if place.kind is None else place.kind.index]


def cover(need: Need, count: int) -> int:
    if count < need.required:
        return need.under * (need.required - count)
    return need.over * (count - need.required)


logging.getLogger("timefold.solver").setLevel(logging.INFO)
logging.basicConfig()
manager = SolverManager.create(SolverFactory.create(SolverConfig(
    solution_class=Plan, entity_class_list=[Place], environment_mode=EnvironmentMode.NO_ASSERT,
    score_director_factory_config=ScoreDirectorFactoryConfig(constraint_provider_function=rules),
    termination_config=TerminationConfig(spent_limit=Duration(seconds=1)), xml_source_text=SEARCH)))


def plan(instance) -> Plan:
    names = list(instance.shifts)
    kinds = {
        name: Kind(index, name, shift.minutes, [other in shift.not_before for other in names])
        for index, (name, shift) in enumerate(instance.shifts.items())}
    persons = {
        name: Person(
            name, instance.days - 1, [e.most_shifts[shift] for shift in names], e.most_minutes, e.least_minutes,
            e.most_in_a_row, e.least_in_a_row, e.least_days_off, e.most_weekends)
        for name, e in instance.employees.items()}
    # Places share their lists: the package hands every object of its own over to Java one by one.
    nothing = [0] * (len(names) + 1)
    wishes = {}
    for request in instance.wanted:
        costs = wishes.setdefault((request.employee, request.day), list(nothing))
        for index in range(len(costs)):
            costs[index] += request.weight if index != kinds[request.shift].index else 0
    for request in instance.unwanted:
        costs = wishes.setdefault((request.employee, request.day), list(nothing))
        costs[kinds[request.shift].index] += request.weight
    weekends = {day: number for number, days in enumerate(instance.weekends()) for day in days}
    lists = {}
    places = []
    for name, person in persons.items():
        for day in range(instance.days):
            if names_here := tuple(instance.possible(name, day)):
                possible = lists.setdefault(names_here, [kinds[shift] for shift in names_here])
                places.append(Place(
                    f"{name}/{day}", person, day, weekends.get(day, -1), possible, wishes.get((name, day), nothing)))
    needs = [Need(c.day, kinds[c.shift], c.required, c.under, c.over) for c in instance.covers]
    return Plan(list(persons.values()), needs, places)


def solve(journal: Journal) -> None:
    def better(plan: Plan):
        if plan.score is not None and plan.score.is_feasible:
            journal.found({(p.person.name, p.day): p.kind.name for p in plan.places if p.kind is not None})

    job = (
        manager.solve_builder()
        .with_problem_id(journal.instance.name)
        .with_problem(plan(journal.instance))
        .with_best_solution_consumer(better)
        .with_config_override(SolverConfigOverride(termination_config=TerminationConfig(
            spent_limit=Duration(milliseconds=max(1, int(1000 * (journal.left - CLEARING)))))))
        .run())
    last = job.get_final_best_solution()
    better(last)
    journal.ended(False, None if last.score.is_feasible else f"its best roster scores {last.score}")
