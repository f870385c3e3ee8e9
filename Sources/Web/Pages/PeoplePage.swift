// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

/// The agents of each employer, the wishes that are not over, and the files that can be taken in.
struct PeoplePage {
    let employers: [Group]
    let wishes: [WishRow]
    let noWish: Bool
    let forms: [ImportForm]

    struct Group {
        let employer: String
        let count: String
        let people: [Row]
    }

    struct Row {
        let id: String
        let who: String
        let matricule: String
        let quota: Int
        let skills: String
        /// How far they have come beside somebody; empty where they are no trainees.
        let shadowing: [String]
        let elsewhere: String
        let isElsewhereUnknown: Bool
        /// Contract, days on which they never work, address.
        let notes: [String]
    }

    struct WishRow {
        let id: Int
        let who: String
        let what: String
        let dates: String
    }

    init(
        _ snapshot: Snapshot, wishes: [Wish], today: Day, forms: [ImportForm], _ language: Language
    ) {
        let names = snapshot.names
        let hasTrainees = names.agents.contains { !$0.shadowing.isEmpty }
        // How far trainees have come stands in the rotas, which nobody else needs.
        let worked =
            hasTrainees ? snapshot.workedDays : []
        employers = snapshot.service.employers.compactMap { employer in
            let people = names.alphabetical.filter { $0.employer == employer.id }
            guard !people.isEmpty else { return nil }
            return Group(
                employer: employer.name,
                count: Phrase.count(people.count, fr: ("agent", "agents"), en: ("agent", "agents"))[language],
                people: people.map { Row($0, worked: worked, today: today, names: names, language) })
        }
        self.wishes = wishes.filter { $0.last >= today }.map { wish in
            WishRow(
                id: wish.id, who: names.agent(wish.agent), what: names.words(wish.kind)[language].capitalisedFirst,
                dates: (Phrase.days(wish.first, wish.last) + Phrase(" \(wish.last.year)"))[language].capitalisedFirst)
        }
        noWish = self.wishes.isEmpty
        self.forms = forms
    }
}

extension PeoplePage.Row {
    fileprivate init(_ agent: Agent, worked: [WorkedDay], today: Day, names: Names, _ language: Language) {
        id = agent.id
        who = agent.name
        matricule = agent.matricule
        quota = agent.quota
        skills = agent.skills.map { mastery in
            let dates = Phrase.limits(mastery.from, mastery.until)[language]
            return names.skill(mastery.skill) + (dates.isEmpty ? "" : " (\(dates))")
        }.joined(separator: ", ")
        shadowing = agent.shadowingProgress(in: worked, on: today).map { progress in
            let sign = progress.done >= progress.asked ? "✓ " : "… "
            return sign + (names.post(progress.post) + Phrase(fr: " : ", en: ": ") + .shadowed(progress))[language]
        }
        elsewhere = agent.elsewhere.words[language]
        isElsewhereUnknown = agent.elsewhere == .unknown
        let contract = Phrase.limits(agent.contractFrom, agent.contractUntil)
        notes = [
            contract.french.isEmpty ? nil : Phrase(fr: "contrat ", en: "contract ") + contract,
            agent.neverOn.isEmpty ? nil : .never(on: agent.neverOn),
            agent.email.isEmpty ? nil : Phrase(agent.email),
        ].compactMap { $0?[language] }
    }
}

extension Phrase {
    /// `à partir du 1er septembre 2026, jusqu’au 30 juin 2027`; empty where there is no limit.
    fileprivate static func limits(_ from: Day?, _ until: Day?) -> Phrase {
        let parts = [
            from.map { Phrase(fr: "à partir du ", en: "from ") + .date($0) },
            until.map { Phrase(fr: "jusqu’au ", en: "until ") + .date($0) },
        ].compactMap { $0 }
        return parts.count == 2 ? parts[0] + Phrase(", ") + parts[1] : parts.first ?? Phrase("")
    }
}
