# SPDX-License-Identifier: GPL-3.0-or-later
"""Judges a rota from the law and the service's files.

The law: décret n° 2000-815 du 25 août 2000, art. 3-I (territorial agents: décret n° 2001-623, art. 1); for private-law
staff Code du travail, art. L. 3121-16, -18, -20, -22, L. 3131-1 and L. 3132-2: the same figures.
Each function yields what it finds wrong, as a sentence; nothing means that the rule is kept.
"""

from datetime import timedelta

from reading import history, week_of
from world import is_public_holiday, is_school_holiday, monday, overlap


class Verifier:
    def __init__(self, rota, others=()):
        self.rota, self.world = rota, rota.world
        self.past = history(rota.world, rota.month, others)

    def breaches(self):
        rules = [
            self.calendar, self.seats, self.one_place, self.absences, self.qualified, self.sessions_per_day,
            self.agreed_number, self.relief, self.day_hours, self.amplitude, self.daily_rest, self.breaks, self.week_hours,
            self.average_hours, self.weekly_rest, self.shadowing]
        return [f"{rule.__name__}: {sentence}" for rule in rules for sentence in rule()]

    # The rota itself

    def calendar(self):
        due = {session.id for session in self.world.sessions(self.rota.days)}
        for session in due ^ self.rota.sessions.keys():
            yield f"{session} {'is missing' if session in due else 'should be closed'}"
        for session in self.rota.sessions.values():
            if is_public_holiday(session.day):
                yield f"{session.id} on a public holiday"
            if session.pattern["site"] in ("bus", "ney", "lab-chapelle") and is_school_holiday(session.day):
                yield f"{session.id} in school holidays"

    def seats(self):
        """No more people than seats and workstations, nobody twice in a session, help only where it is foreseen."""
        for session in self.rota.sessions.values():
            accompanying = 0
            here = [seat for seat in self.rota.seats if seat.session.id == session.id]
            for seat in session.pattern["seats"]:
                held = len([one for one in here if one.post == seat["post"] and not one.shadowing])
                places = int(seat.get("required", 0)) + int(seat.get("desired", 0))
                if held > places:
                    yield f"{session.id}: {held} on {places} seats of {seat['post']}"
                if self.world.posts[seat["post"]].get("accompanies") == "true":
                    accompanying += held
            workstations = self.world.sites[session.pattern["site"]].get("workstations")
            if workstations and accompanying > int(workstations):
                yield f"{session.id}: {accompanying} at {workstations} workstations"
            for agent in {seat.agent for seat in here}:
                posts = [seat.post for seat in here if seat.agent == agent and not seat.helping]
                # The relief of the driver at lunch is a seat of the morning with hours of its own.
                hours = sorted(self.rota.seat_hours(session, post) for post in posts)
                if any(overlap(one, other) for one, other in zip(hours, hours[1:])):
                    yield f"{session.id}: {agent} on {posts}"
                for seat in here:
                    if seat.agent == agent and seat.helping and not any(
                            self.world.posts[post].get("helps-at") == seat.post for post in posts):
                        yield f"{session.id}: {agent} helps at {seat.post}"

    def one_place(self):
        for (who, day), stints in self.rota.shifts.items():
            places = [(stint.start, stint.end, stint.site) for stint in stints]
            places += [(start, end, None) for start, end in self.elsewhere(who, day)]
            places.sort(key=lambda place: place[0])
            for (_, end, site), (start, _, other) in zip(places, places[1:]):
                if start - end < (self.world.way(site, other) if site or other else 0):
                    yield f"{who} on {day}: {end} to {start} from {site} to {other}"

    def absences(self):
        for (who, day), stints in self.rota.shifts.items():
            for stint in stints:
                if not self.world.is_available(self.world.agents[who], day, (stint.start, stint.end)):
                    yield f"{who} on {day}: absent, not under contract, or a day never worked"

    def qualified(self):
        for seat in self.rota.seats:
            agent, post = self.world.agents[seat.agent], self.world.posts[seat.post]
            if not seat.helping and agent.employer not in post["held-by"]:
                yield f"{seat.agent} of {agent.employer} at {seat.post}"
            for skill in [] if seat.shadowing else post.get("requires", []):
                if not agent.masters(skill, seat.session.day):
                    yield f"{seat.agent} at {seat.session.id}: no {skill}"

    def sessions_per_day(self):
        for (who, day), stints in self.rota.shifts.items():
            for site, entry in self.world.sites.items():
                held = {session for stint in stints if stint.site == site for session in stint.sessions}
                if len(held) > int(entry.get("sessions-per-day", 99)):
                    yield f"{who} on {day}: {len(held)} sessions at {site}"

    def agreed_number(self):
        for session in self.rota.sessions.values():
            for employer, number in session.pattern.get("in-turn", {}).items():
                sent = [who for who in self.rota.present(session.id) if self.world.agents[who].employer == employer]
                if len(sent) > int(number):
                    yield f"{session.id}: {sent} of {employer}"

    def relief(self):
        """Who relieves has somebody to relieve."""
        for (who, day), stints in self.rota.shifts.items():
            for stint in stints:
                relieved = None if stint.shadowing else self.rota.to_relieve(day, stint.site, stint.post)
                if relieved is not None and not set(relieved) - {who}:
                    yield f"{who} on {day}: nobody to relieve"

    def shadowing(self):
        """Trainees hold a post once they have sat beside somebody there, on days before, for the sessions asked for."""
        for agent in self.world.agents.values():
            posts = {seat.post for seat in self.rota.seats if seat.agent == agent.id and seat.shadowing}
            for post in posts | agent.shadowing.keys():
                asked, done = agent.shadowing.get(post, 0), self.shadowed_before(agent.id, post)
                beside = self.rota.shadowed(agent.id, post)
                for seat in self.rota.seats:
                    if (seat.agent, seat.post) == (agent.id, post) and not seat.shadowing and not seat.helping:
                        if done + sum(session.day < seat.session.day for session in beside) < asked:
                            yield f"{agent.id} holds {post} in {seat.session.id} too early"
                if beside and done + len(beside) > asked:
                    yield f"{agent.id} sits beside {post} {done + len(beside)} times, not {asked}"
        places = [(seat.session.id, seat.post) for seat in self.rota.seats if seat.shadowing]
        for session, post in set(places):
            if not self.rota.holders(session, post):
                yield f"{session}: nobody to sit beside at {post}"
            if places.count((session, post)) > 1:
                yield f"{session}: several trainees at {post}"

    def shadowed_before(self, who, post):
        return sum(
            past.shadowed.count(post) for past in self.past
            if past.agent == who and past.day < self.rota.days[0])

    # Working time, here and elsewhere; days are judged where a timetable elsewhere is known, weeks where a total is

    def elsewhere(self, who, day, works_here=True):
        return self.world.elsewhere(self.world.agents[who], day, works_here)

    def stretches(self, who, day):
        """Presence on a day, cut at pauses."""
        spans = []
        for stint in self.rota.shifts.get((who, day), []):
            cut = [stint.start, *(stint.pause or ()), stint.end]
            spans += zip(cut[::2], cut[1::2])
        spans += [hours for past in self.past_on(who, day) for hours in past.spans]
        return sorted(spans + self.elsewhere(who, day, self.works_here(who, day)))

    def works_here(self, who, day):
        return (who, day) in self.rota.shifts or bool(self.past_on(who, day))

    def past_on(self, who, day):
        if not hasattr(self, "_past"):
            self._past = {}
            for past in self.past:
                self._past.setdefault((past.agent, past.day), []).append(past)
        return self._past.get((who, day), [])

    def work(self, who, day, without_month=False):
        """Minutes of effective work on a day."""
        here = [] if without_month else self.rota.shifts.get((who, day), [])
        past = self.past_on(who, day)
        elsewhere = self.elsewhere(who, day, bool(here or past))
        return (sum(stint.worked for stint in here) + sum(one.minutes for one in past)
                + sum(end - start for start, end in elsewhere))

    def week(self, who, day, without_month=False):
        weekly = self.world.agents[who].weekly or 0
        return weekly + sum(self.work(who, one, without_month) for one in week_of(day))

    def judged_days(self):
        return [(who, day) for who, day in sorted(self.rota.shifts) if self.world.agents[who].timetable is not None]

    def judged_weeks(self):
        return sorted({
            (who, monday(day)) for who, day in self.rota.shifts
            if self.world.agents[who].timetable is not None or self.world.agents[who].weekly is not None})

    def day_hours(self):
        for who, day in self.judged_days():
            if self.work(who, day) > 10 * 60:
                yield f"{who} on {day}: {self.work(who, day)} min"

    def amplitude(self):
        for who, day in self.judged_days():
            spans = self.stretches(who, day)
            if max(end for _, end in spans) - spans[0][0] > 12 * 60:
                yield f"{who} on {day}: {spans}"

    def daily_rest(self):
        for who, day in self.judged_days():
            for eve in (day - timedelta(days=1), day):
                before, after = self.stretches(who, eve), self.stretches(who, eve + timedelta(days=1))
                if before and after and 24 * 60 - max(end for _, end in before) + after[0][0] < 11 * 60:
                    yield f"{who} from {eve}: {before}, then {after}"

    def breaks(self):
        for who, day in self.judged_days():
            runs = []
            for start, end in self.stretches(who, day):
                if runs and start - runs[-1][1] < 20:
                    runs[-1][1] = max(runs[-1][1], end)
                else:
                    runs.append([start, end])
            if any(end - start >= 6 * 60 for start, end in runs):
                yield f"{who} on {day}: {runs}"

    def week_hours(self):
        full_time = int(self.world.settings["full-time-week"].split(":")[0]) * 60
        for who, first in self.judged_weeks():
            cap = min(48 * 60, full_time * self.world.agents[who].quota // 100)
            # What is worked elsewhere without this rota is not its breach.
            if self.week(who, first) > max(cap, self.week(who, first, without_month=True)):
                yield f"{who} from {first}: {self.week(who, first)} min, {cap} at most"

    def average_hours(self):
        mondays = {monday(day) for day in self.rota.days}
        for who in {who for who, _ in self.judged_weeks()}:
            for last in mondays:
                window = [last - timedelta(weeks=n) for n in range(12)]
                total = sum(self.week(who, first) for first in window)
                if total > max(12 * 44 * 60, sum(self.week(who, first, without_month=True) for first in window)):
                    yield f"{who}, 12 weeks to that of {last}: {total / 12 / 60:.1f} h a week"

    def weekly_rest(self):
        for who, first in self.judged_weeks():
            if self.world.agents[who].timetable is None:
                continue
            free, longest = 0, 0
            for number, day in enumerate(week_of(first)):
                for start, end in self.stretches(who, day):
                    longest = max(longest, number * 1440 + start - free)
                    free = max(free, number * 1440 + end)
            if max(longest, 7 * 1440 - free) < 35 * 60:
                yield f"{who} in the week of {first}"
