# SPDX-License-Identifier: GPL-3.0-or-later
"""A rota read back from `rota show --json`: who is where, when, and for how long."""

from collections import namedtuple
from datetime import date, timedelta

from world import Past, Session, days_of, minutes, span

Stint = namedtuple("Stint", "post site sessions start end foreseen pause worked shadowing")
"""foreseen is the pause for which somebody must stand in, if any; pause is the one taken; worked is effective work;
shadowing is whether a trainee sits beside the holder."""

Seat = namedtuple("Seat", "session post agent helping shadowing")


class Rota:
    def __init__(self, shown, world):
        self.world, self.shown, self.month = world, shown, shown["month"]
        self.days = days_of(self.month)
        self.sessions, self.seats = {}, []
        for week in shown["weeks"]:
            for entry in week["sessions"]:
                pattern = world.patterns[entry["id"].split("/")[0]]
                session = Session(
                    entry["id"], pattern, date.fromisoformat(entry["date"]), minutes(entry["from"]),
                    minutes(entry["to"]))
                self.sessions[session.id] = session
                self.seats += [
                    Seat(session, seat["post"], seat["agent"], seat["helping"], seat.get("shadowing", False))
                    for seat in entry["seats"]]
        self.shifts = {
            (agent, day): self._stints(agent, day)
            for agent, day in {(seat.agent, seat.session.day) for seat in self.seats if not seat.helping}}

    def entries(self):
        """Sessions as shown, gaps included."""
        return [entry for week in self.shown["weeks"] for entry in week["sessions"]]

    def value(self, code):
        return next(priority["value"] for priority in self.shown["priorities"] if priority["code"] == code)

    def holders(self, session, post, helpers=False):
        return [
            seat.agent for seat in self.seats
            if seat.session.id == session and seat.post == post and not seat.shadowing and (helpers or not seat.helping)]

    def present(self, session):
        """Who counts there: no trainee beside somebody."""
        return {
            seat.agent for seat in self.seats
            if seat.session.id == session and not seat.helping and not seat.shadowing}

    def shadowed(self, agent, post):
        """The sessions of the month in which a trainee sits beside somebody at a post, in order."""
        return sorted(
            (seat.session for seat in self.seats if seat.shadowing and (seat.agent, seat.post) == (agent, post)),
            key=lambda session: (session.day, session.opens))

    def share_a_session(self, one, other, day):
        """Whether two agents hold seats of the same session on a day, given as `2027-01-12`."""
        return any(
            {one, other} <= self.present(session.id) for session in self.sessions.values()
            if session.day.isoformat() == day)

    def days_worked(self, agent):
        return sorted(day for who, day in self.shifts if who == agent)

    @staticmethod
    def seat_hours(session, post):
        """The paid hours of a seat: its own where it has some, else those of the session with what comes around."""
        pattern = session.pattern
        own = next(seat.get("hours") for seat in pattern["seats"] if seat["post"] == post)
        if own:
            return span(own)
        return (session.opens - minutes(pattern.get("before", "0:00")),
                session.closes + minutes(pattern.get("after", "0:00")))

    def _stints(self, agent, day):
        mine = [seat for seat in self.seats if seat.agent == agent and seat.session.day == day and not seat.helping]
        stints = []
        for seat in mine:
            if "whole-day" not in self.world.posts[seat.post]:
                start, end = self.seat_hours(seat.session, seat.post)
                site = seat.session.pattern["site"]
                stints.append(
                    Stint(seat.post, site, [seat.session.id], start, end, None, None, end - start, seat.shadowing))
        for key in {(seat.session.pattern["site"], seat.post, seat.shadowing) for seat in mine}:
            site, post, shadowing = key
            if "whole-day" in self.world.posts[post]:
                held = [
                    seat.session for seat in mine
                    if (seat.session.pattern["site"], seat.post, seat.shadowing) == key]
                stints += self._whole_day(agent, day, site, post, held, shadowing)
        return sorted(stints, key=lambda stint: stint.start)

    def _whole_day(self, agent, day, site, post, held, shadowing):
        """From depot to depot; where the day is shared, each has the part from or to the depot."""
        whole = self.world.posts[post]["whole-day"]
        opening, closing = span(whole["hours"])
        served = sorted(
            (session for session in self.sessions.values()
             if session.day == day and session.pattern["site"] == site
             and any(seat["post"] == post for seat in session.pattern["seats"])), key=lambda session: session.opens)
        runs = []
        for place, session in enumerate(served):
            if session not in held:
                continue
            if place and served[place - 1] in held:
                runs[-1].append(session)
            else:
                runs.append([session])
        for run in runs:
            start = opening if run[0] is served[0] else self.seat_hours(run[0], post)[0]
            end = closing if run[-1] is served[-1] else self.seat_hours(run[-1], post)[1]
            pause = span(whole["pause"]["hours"])
            relief = whole.get("relieved-by")
            # Nobody is missed while a trainee pauses.
            relieved = shadowing or not relief or any(
                other != agent for session in served for other in self.holders(session.id, relief))
            inside = start <= pause[0] and pause[1] <= end
            # Before the first opening or after the last one nobody has to stand in.
            alone = not (self.seat_hours(run[0], post)[0] <= pause[0] and pause[1] <= self.seat_hours(run[-1], post)[1])
            foreseen = pause if inside and not alone and not shadowing else None
            taken = pause if inside and (relieved or alone) and whole["pause"]["kind"] != "none" else None
            free = pause[1] - pause[0] if taken and whole["pause"]["kind"] == "free" else 0
            yield Stint(
                post, site, [session.id for session in run], start, end, foreseen, taken, end - start - free,
                shadowing)

    def to_relieve(self, day, site, post):
        """The agents whose pause the holder of a relief post stands in for; None where the post relieves nobody."""
        relieved = [
            name for name, entry in self.world.posts.items()
            if entry.get("whole-day", {}).get("relieved-by") == post]
        return None if not relieved else [
            who for (who, when), stints in self.shifts.items() for stint in stints
            if when == day and stint.site == site and stint.post in relieved and stint.foreseen]

    def is_turn(self, stint):
        return not stint.shadowing and self.world.posts[stint.post].get("is-turn") != "false"

    def turns(self, agent, day):
        """A turn is a day at a site at a post that counts."""
        return len({stint.site for stint in self.shifts.get((agent, day), []) if self.is_turn(stint)})

    def past(self):
        """This rota as history of the months around."""
        for (agent, day), stints in sorted(self.shifts.items()):
            for site in sorted({stint.site for stint in stints}):
                here = [stint for stint in stints if stint.site == site]
                yield Past(
                    agent, day, site, int(any(map(self.is_turn, here))), sum(stint.worked for stint in here),
                    tuple((stint.start, stint.end) for stint in here),
                    tuple(stint.post for stint in here if not stint.shadowing),
                    tuple(stint.post for stint in here if stint.shadowing for _ in stint.sessions))


def history(world, month, others=()):
    """What was worked outside a month: the published rotas, and imported lines for months without."""
    published = {rota.month for rota in others}
    lines = [past for past in world.imported if f"{past.day:%Y-%m}" not in published | {month}]
    return lines + [past for rota in others if rota.month != month for past in rota.past()]


def week_of(day):
    first = day - timedelta(days=day.weekday())
    return [first + timedelta(days=n) for n in range(7)]
