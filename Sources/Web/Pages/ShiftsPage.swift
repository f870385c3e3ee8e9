// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile

/// What an agent reads on their phone: what changed, then their next shifts, the nearest ones large.
struct ShiftsPage {
    let name: String
    /// Swaps that wait for this agent's answer.
    let asked: [OwnSwapCard]
    let cancelled: [CancelledDay]
    let changes: [Change]
    let days: [DayCard]
    /// The other swaps about days to come.
    let swaps: [OwnSwapCard]
    let hasSwaps: Bool
    let nothing: Bool
    /// Shifts that are only expected, month by month.
    let forecast: [ForecastMonth]
    let hasForecast: Bool
    /// Whether they are being worked out, for the first time or again.
    let isReckoning: Bool
    let feed: String
    let contact: String?
    /// When the page was made.
    let moment: String

    /// A version that changed something for them and that they have not said to have seen.
    struct Change {
        let message: Int
        let title: String
        let days: [DayChangeWords]
    }

    /// What was called off, and why.
    struct CancelledDay {
        let day: String
        let was: String
        let reason: String
    }

    struct ForecastMonth {
        let heading: String
        let shifts: [Expected]
    }

    struct Expected {
        let day: String
        let words: String
    }

    struct DayCard {
        let date: String
        let day: String
        /// `Aujourd’hui`, `Demain`; nil for later days.
        let near: String?
        let month: String?
        /// Whether they have said that they cannot come.
        let reported: Bool
        let stays: [StayCard]
    }

    struct StayCard {
        let session: String
        /// The time to be there.
        let presence: String
        let publicHours: String?
        let site: String
        let address: String
        let map: String
        let post: String
        let notes: [String]
        let instructions: [String]
        let colleagues: [String]
    }

    /// - Parameters:
    ///   - absences: the agent's own.
    ///   - swaps: the agent's own, about days to come.
    ///   - forecast: what everybody is expected to work.
    init(
        of agent: Agent, _ snapshot: Snapshot, absences: [Absence], swaps: [Swap],
        forecast: Reckonings<Month, [Shift]>.Result, now: Timestamp, feed: String,
        _ language: Language
    ) {
        let today = now.dayInParis
        moment = Phrase.moment(now)[language]
        name = agent.givenName
        self.feed = feed
        contact = snapshot.service.messages.coordinator
        let cards = swaps.map { swap in
            OwnSwapCard(
                swap, of: agent.id, in: snapshot.latest.first { $0.rota.month == swap.month }?.rota, today: today,
                names: snapshot.names, language)
        }
        asked = cards.filter(\.mayAnswer)
        self.swaps = cards.filter { !$0.mayAnswer }
        hasSwaps = !self.swaps.isEmpty
        changes = snapshot.messages.filter { $0.subject.agent == agent.id }.unseen.compactMap { message in
            Self.change(message, of: agent.id, snapshot, today, language)
        }
        cancelled = snapshot.latest.flatMap { Self.cancelled(of: agent.id, in: $0, snapshot, today, language) }
        var days: [DayCard] = []
        var month: Month?
        for edition in snapshot.latest where edition.rota.month.last >= today {
            let rota = edition.rota.told()
            for shift in rota.shifts(posts: snapshot.service.posts) where shift.agent == agent.id && shift.day >= today
            {
                let near =
                    shift.day == today
                    ? Phrase(fr: "Aujourd’hui", en: "Today")
                    : shift.day == today.advanced(by: 1) ? Phrase(fr: "Demain", en: "Tomorrow") : nil
                days.append(
                    DayCard(
                        date: shift.day.iso, day: Phrase.day(shift.day)[language].capitalisedFirst,
                        near: near?[language],
                        month: shift.day.month == month
                            ? nil : Phrase.month(shift.day.month)[language].capitalisedFirst,
                        reported: absences.contains {
                            $0.state != .cancelled && $0.first <= shift.day && shift.day <= $0.last
                        },
                        stays: shift.stints.map { Self.stay($0, shift, rota, snapshot, language) }))
                month = shift.day.month
            }
        }
        self.days = days
        nothing = days.isEmpty
        self.forecast = Self.forecast(
            (forecast.value ?? []).filter { $0.agent == agent.id }.coming(today, insteadOf: snapshot.latest),
            snapshot.names, language)
        hasForecast = !self.forecast.isEmpty
        isReckoning = !forecast.isCurrent
    }

    /// Days to come that were theirs and are called off, whatever they have seen: on that morning nobody may miss it.
    private static func cancelled(
        of agent: Agent.ID, in edition: Edition, _ snapshot: Snapshot, _ today: Day, _ language: Language
    ) -> [CancelledDay] {
        let closures = edition.rota.closures.filter {
            if case .cancelled = $0.reason { $0.day >= today } else { false }
        }
        let versions = closures.isEmpty ? [] : snapshot.versions.filter { $0.month == edition.rota.month }.reversed()
        return Dictionary(grouping: closures, by: \.day).sorted { $0.key < $1.key }.compactMap { day, closures in
            let gone = Set(closures.map { "\($0.pattern)/\(day)" })
            let known = versions.lazy.compactMap { version in
                version.rota.told().shifts(posts: snapshot.service.posts).first { shift in
                    shift.agent == agent && shift.day == day
                        && shift.stints.contains { !gone.isDisjoint(with: $0.sessions) }
                }
            }
            return known.first.map { shift in
                CancelledDay(
                    day: Phrase.day(day)[language].capitalisedFirst, was: shift.sentence(snapshot.names)[language],
                    reason: closures[0].reason.words[language])
            }
        }
    }

    private static func forecast(_ shifts: [Shift], _ names: Names, _ language: Language) -> [ForecastMonth] {
        Dictionary(grouping: shifts, by: \.day.month).sorted { $0.key < $1.key }.map { month, shifts in
            ForecastMonth(
                heading: Phrase.month(month)[language].capitalisedFirst,
                shifts: shifts.map { shift in
                    Expected(
                        day: Phrase.day(shift.day)[language].capitalisedFirst, words: shift.sentence(names)[language])
                })
        }
    }

    private static func stay(
        _ stint: Stint, _ shift: Shift, _ rota: Rota, _ snapshot: Snapshot, _ language: Language
    ) -> StayCard {
        let names = snapshot.names
        let sessions = stint.sessions.compactMap(rota.session).sorted()
        let open = sessions.map(\.hours).filter { $0.overlaps(stint.span) }
        var notes: [Phrase] = []
        if !stint.helpsIn.isEmpty, let help = names.posts(of: stint).dropFirst().first {
            notes.append(Phrase(fr: "prête main-forte : ", en: "lends a hand: ") + help)
        }
        if let pause = stint.pause, pause.kind != .none {
            notes.append(Phrase(fr: "Pause ", en: "Break ") + .span(pause.span))
        }
        let colleagues = sessions.flatMap { session in
            rota.assignments(in: session.id).filter { !$0.helping && $0.agent != shift.agent }
        }
        let people = colleagues.reduce(into: [] as [(who: String, post: Phrase)]) { people, assignment in
            let who =
                assignment.toBeNamedBy.map { names.toBeNamed(by: $0)[language] } ?? names.agent(assignment.agent)
            if !people.contains(where: { $0.who == who }) { people.append((who, names.post(assignment.post))) }
        }
        return StayCard(
            session: stint.sessions.first ?? "", presence: Phrase.span(stint.span)[language],
            publicHours: open.isEmpty
                ? nil
                : (Phrase(fr: "ouvert au public ", en: "open to the public ") + .list(open.map(Phrase.span)))[language],
            site: names.site(stint.site), address: names.address(of: stint.site), map: names.map(of: stint.site),
            post: names.post(of: stint)[language].capitalisedFirst, notes: notes.map { $0[language] },
            instructions: snapshot.instructions.about(stint).map(\.text),
            colleagues: people.map { "\($0.who) (\($0.post[language]))" })
    }

    private static func change(
        _ message: Message, of agent: Agent.ID, _ snapshot: Snapshot, _ today: Day, _ language: Language
    ) -> Change? {
        guard case .version(let month, let number, _) = message.subject,
            let version = snapshot.versions.first(where: { $0.month == month && $0.number == number })
        else { return nil }
        // Since the last one that they have seen.
        let seen = snapshot.messages.filter { $0.subject.agent == agent && $0.seenAt != nil }.compactMap { message in
            if case .version(month, let number, _) = message.subject { number } else { nil }
        }.max()
        let known = snapshot.versions.first { $0.month == month && $0.number == seen }?.rota
        let title: Phrase =
            known == nil
            ? Phrase(fr: "Nouveau planning : ", en: "New rota: ") + .month(month)
            : Phrase(fr: "Changements en ", en: "Changes in ") + .month(month)
        let difference = known.map {
            RotaDifference(from: $0.told(), to: version.rota.told(), posts: snapshot.service.posts).concerning(agent)
        }
        let days = (difference?.people.flatMap(\.days) ?? []).filter { $0.day >= today }
        return Change(
            message: message.id, title: title[language],
            days: days.map {
                DayChangeWords($0, closure: version.rota.closure(on: $0), names: snapshot.names, language)
            })
    }
}

extension [Shift] {
    /// Those of months to come that are still not published: a forecast may be older than what is known now.
    func coming(_ today: Day, insteadOf published: [Edition]) -> [Shift] {
        filter { shift in
            shift.day.month > today.month && !published.contains { $0.rota.month == shift.day.month }
        }
    }
}
