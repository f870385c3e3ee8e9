// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

/// The turns of an employer's people: those that are planned, with who is still to be named, then those expected.
struct StructurePage {
    let employer: String
    let until: String
    /// `2 tours à désigner`; nil where nobody is to be named.
    let waiting: String?
    let months: [MonthPart]
    let nothing: Bool
    /// Whether the months to come are being worked out, for the first time or again.
    let isReckoning: Bool
    let isForecastShown: Bool

    struct MonthPart {
        let heading: String
        let isForecast: Bool
        let turns: [Turn]
    }

    struct Turn {
        let day: String
        let hours: String
        let place: String
        let posts: String
        let who: String
        let isToBeNamed: Bool
        let standing: String
        let agent: Agent.ID
        let sessions: [Session.ID]
        /// Whether somebody can be named for it now, and who.
        let mayName: Bool
        let choices: [Choice]
        let mayTakeBack: Bool
    }

    struct Choice {
        let id: Agent.ID
        let called: String
        let isProposed: Bool
    }

    /// - Parameters:
    ///   - known: the turns of the rotas there are.
    ///   - planned: the months that have one; of these, the forecast has nothing to say.
    ///   - named: those of the turns for which the employer named somebody itself.
    init(
        of employer: Employer, known: Outlook, forecast: Reckonings<Employer.ID, Outlook>.Result, planned: Set<Month>,
        named: [EmployerTurn], names: Names, _ language: Language
    ) {
        let expected = (forecast.value?.turns ?? []).filter {
            $0.standing == .forecast && !planned.contains($0.day.month) && known.days.contains($0.day)
        }
        let turns = known.turns + expected
        let people = names.agents.filter { $0.employer == employer.id }
        self.employer = employer.name
        let told = forecast.value.map { max($0.days.upperBound, turns.last?.day ?? known.days.lowerBound) }
        until = (Phrase.date(min(told ?? known.days.upperBound, known.days.upperBound)))[language]
        waiting =
            known.toBeNamed.isEmpty
            ? nil
            : Phrase.count(
                known.toBeNamed.count, fr: ("tour à désigner", "tours à désigner"),
                en: ("turn to be named", "turns to be named"))[language]
        nothing = turns.isEmpty
        isReckoning = !forecast.isCurrent
        isForecastShown = !expected.isEmpty
        months = Dictionary(grouping: turns, by: \.day.month).sorted { $0.key < $1.key }.map { month, turns in
            MonthPart(
                heading: Phrase.month(month)[language].capitalisedFirst,
                isForecast: turns.contains { $0.standing == .forecast },
                turns: turns.map { turn in
                    let isOpen = employer.namesItsPeople && turn.isToBeNamed && turn.standing != .forecast
                    return Turn(
                        turn, choices: isOpen ? people : [], mayTakeBack: named.contains(turn), names: names, language)
                })
        }
    }
}

extension StructurePage.Turn {
    fileprivate init(
        _ turn: EmployerTurn, choices people: [Agent], mayTakeBack: Bool, names: Names, _ language: Language
    ) {
        day = Phrase.shortDay(turn.day)[language].capitalisedFirst
        hours = (Phrase.time(turn.start) + Phrase("–") + .time(turn.end))[language]
        place = names.site(turn.site)
        let all = turn.stints.map { names.post(of: $0)[language] }
        posts = all.enumerated().filter { !all[..<$0.offset].contains($0.element) }.map(\.element)
            .joined(separator: ", ")
        who = names.agent(turn.agent)
        isToBeNamed = turn.isToBeNamed
        standing = turn.standing.name[language]
        agent = turn.agent
        sessions = turn.sessions
        mayName = !people.isEmpty
        choices = people.filter { $0.isUnderContract(on: turn.day) }.map {
            StructurePage.Choice(id: $0.id, called: $0.name, isProposed: $0.id == turn.agent)
        }
        self.mayTakeBack = mayTakeBack
    }
}
