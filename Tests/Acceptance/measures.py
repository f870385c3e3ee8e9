# SPDX-License-Identifier: GPL-3.0-or-later
"""What a service minimises, measured again from the words of service.yaml and the design."""

from collections import Counter
from datetime import date, timedelta

from reading import history
from world import days_of, school_year_start


class Measures:
    def __init__(self, rota, others=(), known=None):
        self.rota, self.world, self.known = rota, rota.world, known
        self.past = history(rota.world, rota.month, others)
        self.others = {other.month: other for other in others}

    def all(self):
        codes = [code for code in self.world.settings["priorities"] if self.known or not code.endswith("-changed")]
        return {code: getattr(self, code.replace("-", "_"))() for code in codes}

    def _missing(self, session, kind):
        """Empty seats per post; required ones are filled first."""
        for seat in session.pattern["seats"]:
            required, desired = int(seat.get("required", 0)), int(seat.get("desired", 0))
            held = len(self.rota.holders(session.id, seat["post"], helpers=True))
            # A relief is required as far as somebody has a pause.
            pauses = self.rota.to_relieve(session.day, session.pattern["site"], seat["post"])
            needed = required if pauses is None else min(required, len(pauses))
            wanted = needed if kind == "seat" else desired
            served = held if kind == "seat" else max(0, held - required)
            if served < wanted:
                yield seat["post"], wanted - served

    def missing(self, kind):
        return {
            (session.id, post): count
            for session in self.rota.sessions.values() for post, count in self._missing(session, kind)}

    def required_seats(self):
        return sum(self.missing("seat").values())

    def desired_seats(self):
        return sum(self.missing("desired-seat").values())

    def shadowing(self):
        """Sessions beside somebody that trainees lack at the end of the month, as far as they could have had them."""
        missing = 0
        for agent in self.world.agents.values():
            for post, asked in agent.shadowing.items():
                left = asked - sum(
                    past.shadowed.count(post) for past in self.past
                    if past.agent == agent.id and past.day < self.rota.days[0])
                possible = [
                    session for session in self.rota.sessions.values()
                    if any(seat["post"] == post for seat in session.pattern["seats"])
                    and self.world.is_available(agent, session.day, self.rota.seat_hours(session, post))]
                missing += max(0, min(left, len(possible)) - len(self.rota.shadowed(agent.id, post)))
        return missing

    def _changed(self):
        """The days of people that differ from the rota they know."""
        def places(rota, agent, day):
            return {
                (seat.session.id, seat.post, seat.shadowing) for seat in rota.seats
                if (seat.agent, seat.session.day) == (agent, day) and not seat.helping}

        shifts = self.known.shifts.keys() | self.rota.shifts.keys()
        return [shift for shift in shifts if places(self.known, *shift) != places(self.rota, *shift)]

    def people_changed(self):
        return len({agent for agent, _ in self._changed()})

    def shifts_changed(self):
        return len(self._changed())

    def driver_help(self):
        return sum(seat.helping for seat in self.rota.seats)

    def france_services(self):
        label = self.world.settings["france-services"]
        short = 0
        for session in self.rota.sessions.values():
            if session.pattern.get("france-services") == "true":
                trained = [
                    who for who in self.rota.present(session.id)
                    if self.world.agents[who].masters(label["skill"], session.day)]
                short += max(0, int(label["agents"]) - len(trained))
        return short

    def team(self):
        missed = 0
        for session in self.rota.sessions.values():
            present = self.rota.present(session.id)
            for agent in self.world.agents.values():
                expected = agent.employer in session.pattern.get("fixed-team", [])
                hours = (session.opens, session.closes)
                missed += (expected and self.world.is_available(agent, session.day, hours)
                           and agent.id not in present)
            for employer, number in session.pattern.get("in-turn", {}).items():
                sent = [who for who in present if self.world.agents[who].employer == employer]
                missed += max(0, int(number) - len(sent))
        return missed

    def skills_missing(self, session):
        posts = [post for post, entry in self.world.posts.items() if entry.get("accompanies") == "true"]
        seated = [self.world.agents[who] for post in posts for who in self.rota.holders(session.id, post)]
        for skill in session.pattern["offers"]:
            entry = self.world.skills[skill]
            first = date.fromisoformat(entry.get("from", "0001-01-01"))
            last = date.fromisoformat(entry.get("until", "9999-12-31"))
            if first <= session.day <= last and int(entry["weight"]) > 0:
                if not any(agent.masters(skill, session.day) for agent in seated):
                    yield skill

    def skills(self):
        return sum(
            int(self.world.skills[skill]["weight"])
            for session in self.rota.sessions.values() for skill in self.skills_missing(session))

    def whole_days(self):
        """At a site with several sessions a day, people of one kind beyond what one session needs."""
        split = 0
        for day in self.rota.days:
            for site in self.world.sites:
                here = [one for one in self.rota.sessions.values() if one.day == day and one.pattern["site"] == site]
                if len(here) < 2:
                    continue
                agreed, places = {}, {}
                for session in here:
                    for employer, number in session.pattern.get("in-turn", {}).items():
                        agreed[employer] = max(agreed.get(employer, 0), int(number))
                    for seat in session.pattern["seats"]:
                        if "whole-day" in self.world.posts[seat["post"]]:
                            count = int(seat.get("required", 0)) + int(seat.get("desired", 0))
                            places[seat["post"]] = max(places.get(seat["post"], 0), count)
                present = {who for session in here for who in self.rota.present(session.id)}
                for employer, number in agreed.items():
                    sent = [who for who in present if self.world.agents[who].employer == employer]
                    split += max(0, len(sent) - number)
                for post, number in places.items():
                    holders = {who for session in here for who in self.rota.holders(session.id, post)}
                    split += max(0, len(holders) - number)
        return split

    # Turns

    def year_before(self):
        """The months of the school year before this one, and those of them with history."""
        first = school_year_start(self.rota.days[0])
        months = sorted({f"{first + timedelta(days=n):%Y-%m}" for n in range(366)})
        before = [month for month in months if month < self.rota.month]
        return [month for month in before if any(f"{past.day:%Y-%m}" == month for past in self.past)]

    def owed(self, employer):
        """What an employer owes, day by day and site by site: the hours of the sessions, and the turns."""
        sessions = list(self.rota.sessions.values())
        for month in self.year_before():
            if month in self.others:
                sessions += self.others[month].sessions.values()
            else:
                sessions += self.world.sessions(days_of(month))
        posts = [
            post for post, entry in self.world.posts.items()
            if entry.get("is-turn") != "false" and entry["held-by"] == [employer]]
        places = {}
        for session in sessions:
            places.setdefault((session.day, session.pattern["site"]), []).append(session)
        for (day, site), here in sorted(places.items()):
            agreed = [int(one.pattern["in-turn"][employer]) for one in here if employer in one.pattern.get("in-turn", {})]
            needed = [
                sum(int(seat.get("required", 0)) + int(seat.get("desired", 0))
                    for seat in one.pattern["seats"] if seat["post"] in posts)
                for one in here]
            one_each = self.world.sites[site].get("sessions-per-day") == "1"
            turns = max(agreed) if agreed else sum(needed) if one_each else max(needed)
            if turns:
                yield day, (min(one.opens for one in here), max(one.closes for one in here)), turns

    def turns_before(self, who):
        first = school_year_start(self.rota.days[0])
        return sum(past.turns for past in self.past if past.agent == who and first <= past.day < self.rota.days[0])

    def turns_in_month(self, who):
        return sum(self.rota.turns(who, day) for day in self.rota.days_worked(who))

    def shares(self):
        """The fair share of each agent of a structure in turn, in hundredths of a turn."""
        shares = {}
        for employer, entry in self.world.employers.items():
            if entry["takes-turns"] != "true":
                continue
            owed = list(self.owed(employer))
            staff = [agent for agent in self.world.agents.values() if agent.employer == employer]
            available = {
                agent.id: sum(self.world.is_available(agent, day, hours) for day, hours, _ in owed) for agent in staff}
            total, turns = sum(available.values()), sum(turns for _, _, turns in owed)
            for who, days in available.items():
                # Rounded half up.
                shares[who] = (200 * turns * days + total) // (2 * total) if total else 0
        return shares

    def fair_turns(self):
        return sum(
            (100 * (self.turns_before(who) + self.turns_in_month(who)) - share) ** 2
            for who, share in self.shares().items())

    def spacing(self):
        close = 0
        for agent in self.world.agents.values():
            least = int(self.world.employers[agent.employer].get("days-between-turns", 0))
            days = [day for day in self.rota.days_worked(agent.id) if self.rota.turns(agent.id, day)]
            outside = {past.day for past in self.past if past.agent == agent.id and past.turns}
            close += sum((other - day).days < least for day in days for other in days if day < other)
            close += sum(abs((other - day).days) < least for day in days for other in outside)
        return close

    def variety(self):
        week = timedelta(weeks=1)
        posts = [post for post, entry in self.world.posts.items() if entry.get("varies") == "true"]
        inside = {
            (who, stint.post, stint.site, day)
            for (who, day), stints in self.rota.shifts.items() for stint in stints
            if stint.post in posts and not stint.shadowing}
        outside = {(past.agent, post, past.site, past.day) for past in self.past for post in past.posts}
        return sum(
            ((who, post, site, day + week) in inside | outside) + ((who, post, site, day - week) in outside)
            for who, post, site, day in inside)

    # Wishes

    def unmet(self):
        """Wishes of this month not met, per person who has one."""
        unmet = Counter()
        for wish in self.world.wishes:
            first, last = date.fromisoformat(wish["debut"]), date.fromisoformat(wish["fin"])
            if last < self.rota.days[0] or self.rota.days[-1] < first:
                continue
            days = [
                day for day in self.rota.days_worked(wish["agent"])
                if first <= day <= last and (not wish["lieu"] or wish["lieu"] in {
                    stint.site for stint in self.rota.shifts[wish["agent"], day]})]
            unmet[wish["agent"]] += {
                "préfère": not days, "évite": len(days), "au plus": max(0, len(days) - int(wish["nombre"] or 0))
            }[wish["souhait"]]
        return unmet

    def wishes(self):
        """The worst-off first: with n people, a person's wishes cost 1, then n + 1, (n + 1)²… each, to a million."""
        unmet = self.unmet()
        cost = 0
        for count in unmet.values():
            step = 1
            for _ in range(count):
                cost += step
                if step * (len(unmet) + 1) <= 1_000_000:
                    step *= len(unmet) + 1
        return cost
