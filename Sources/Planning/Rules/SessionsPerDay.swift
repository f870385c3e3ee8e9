// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Nobody holds more sessions a day at a site than the service says for that site.
public struct SessionsPerDay: BuildingRule {
    public let code = RuleCode.sessionsPerDay

    func allows(_ duty: AgentDuty, in situation: Situation) -> Bool {
        let seats = duty.seats + duty.shadows
        let sites = seats.map { situation.sessions[$0.session].site }
        return Set(sites).allSatisfy { site in
            guard let most = situation.service.site(site)?.sessionsPerDay else { return true }
            return Set(seats.map(\.session)).filter { situation.sessions[$0].site == site }.count <= most
        }
    }

    public func judge(_ agent: Agent, in reading: Reading) -> [Breach] {
        reading.shifts(of: agent.id).flatMap { shift in
            Dictionary(grouping: shift.stints, by: \.site).sorted { $0.key < $1.key }.compactMap { site, stints in
                guard let place = reading.situation.service.site(site), let most = place.sessionsPerDay else {
                    return nil
                }
                let held = Set(stints.flatMap(\.sessions)).count
                guard held > most else { return nil }
                return Breach(
                    rule: code, agent: agent.id, first: shift.day, last: shift.day,
                    fact: Phrase(fr: "\(place.name) : ", en: "\(place.name): ")
                        + .count(held, fr: ("permanence", "permanences"), en: ("session", "sessions"))
                        + Phrase(fr: " le même jour, \(most) au plus", en: " on one day, at most \(most)"))
            }
        }
    }
}
