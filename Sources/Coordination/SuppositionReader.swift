// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Planning

/// Reads suppositions; what does not exist in the month is said, with what does.
struct SuppositionReader {
    let situation: Situation
    let open: OpenService

    /// - Parameter number: tells those apart that are written alike.
    func read(_ written: WrittenSupposition, number: Int) throws -> Supposition {
        let (kind, text) = (written.kind, written.text)
        return switch kind {
        case .leaves: try leaves(text)
        case .absent: try absent(text)
        case .present: try present(text)
        case .worksOn: try weekday(text, kind, Supposition.worksOn)
        case .released: try weekday(text, kind, Supposition.released)
        case .skill: try skill(text)
        case .counts: .counts(try open.agent(text).id)
        case .contract: .underContract(try open.agent(text).id)
        case .withoutPin: try pin(text)
        case .addSession: try added(text)
        case .cancelSession: .cancelled(try held(text).id)
        case .close: .closed(try day(text))
        case .relax: try rule(text)
        case .oneMore: try hired(text, number: number)
        case .agreed: try agreed(text)
        }
    }

    private func leaves(_ text: String) throws -> Supposition {
        let parts = split(text, "@")
        return .leaves(try open.agent(parts.first).id, try parts.second.map(day) ?? situation.month.first)
    }

    private func absent(_ text: String) throws -> Supposition {
        let parts = split(text, "@")
        guard let days = parts.second else {
            throw wrong(text, .absent, fr: "agent@2027-01-12", en: "agent@2027-01-12")
        }
        let ends = days.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
        let (first, last) = (try readDay(ends[0]), try readDay(ends.last!))
        guard ends.count <= 2 else {
            throw wrong(text, .absent, fr: "agent@2027-01-12..2027-01-15", en: "agent@2027-01-12..2027-01-15")
        }
        guard first <= last else {
            throw Failure(
                Phrase(
                    fr: "\(last) précède \(first) : attendu d’abord le premier jour d’absence, puis le dernier",
                    en: "\(last) comes before \(first): expected the first day away, then the last"))
        }
        return .absent(try open.agent(parts.first).id, first, last)
    }

    private func present(_ text: String) throws -> Supposition {
        guard let id = Int(text), situation.absences.contains(where: { $0.id == id }) else {
            throw Failure(Phrase(fr: "absence inconnue : \(text)", en: "unknown absence: \(text)"))
        }
        return .present(id)
    }

    private func pin(_ text: String) throws -> Supposition {
        guard let id = Int(text), situation.pins.contains(where: { $0.id == id }) else {
            throw Failure(Phrase(fr: "affectation fixée inconnue : \(text)", en: "unknown pin: \(text)"))
        }
        return .withoutPin(id)
    }

    private func weekday(
        _ text: String, _ kind: SuppositionKind, _ make: (Agent.ID, Weekday) -> Supposition
    ) throws -> Supposition {
        let parts = split(text, ":")
        let found = Weekday.allCases.first { weekday in
            [weekday.name.french, weekday.name.english.lowercased()].contains(parts.second?.lowercased())
        }
        guard let found else { throw wrong(text, kind, fr: "agent:mardi", en: "agent:tuesday") }
        return make(try open.agent(parts.first).id, found)
    }

    private func skill(_ text: String) throws -> Supposition {
        let parts = split(text, ":")
        let known = situation.service.skills.map(\.id)
        guard let skill = parts.second, known.contains(skill) else {
            throw wrong(
                text, .skill, fr: "agent:compétence, parmi \(list(known))", en: "agent:skill, one of \(list(known))")
        }
        return .masters(try open.agent(parts.first).id, skill)
    }

    private func added(_ text: String) throws -> Supposition {
        let day = try day(readSessionDay(text).iso)
        let known = situation.service.patterns.map(\.id)
        guard let pattern = situation.service.pattern(String(text.split(separator: "/")[0])) else {
            throw wrong(
                text, .addSession, fr: "une récurrence parmi \(list(known))", en: "a pattern, one of \(list(known))"
            )
        }
        guard !situation.sessions.contains(where: { $0.id == text }) else {
            throw Failure(Phrase(fr: "\(text) a déjà lieu", en: "\(text) is held already"))
        }
        return .session(pattern.session(on: day, skills: situation.service.skills))
    }

    private func held(_ text: String) throws -> Session {
        _ = try readSessionDay(text)
        guard let session = situation.sessions.first(where: { $0.id == text }) else {
            throw Failure(
                Phrase(
                    fr: "\(text) n’a pas lieu en \(situation.month)", en: "\(text) is not held in \(situation.month)"))
        }
        return session
    }

    private func day(_ text: String) throws -> Day {
        let day = try readDay(text)
        guard day.month == situation.month else {
            throw Failure(
                Phrase(
                    fr: "\(day) : attendu un jour de \(situation.month)",
                    en: "\(day): expected a day of \(situation.month)"))
        }
        return day
    }

    private func rule(_ text: String) throws -> Supposition {
        guard let rule = RuleCode(rawValue: text) else {
            let known = list(RuleCode.allCases.map(\.rawValue))
            throw wrong(text, .relax, fr: "une règle parmi \(known)", en: "a rule, one of \(known)")
        }
        return .relaxed(rule)
    }

    private func hired(_ text: String, number: Int) throws -> Supposition {
        let parts = split(text, ":")
        let employers = situation.service.employers.map(\.id)
        guard employers.contains(parts.first) else {
            throw wrong(
                text, .oneMore, fr: "une structure parmi \(list(employers))",
                en: "an employer, one of \(list(employers))")
        }
        if let post = parts.second, situation.service.post(post) == nil {
            let known = list(situation.service.posts.map(\.id))
            throw wrong(text, .oneMore, fr: "un poste parmi \(known)", en: "a post, one of \(known)")
        }
        return .oneMore(parts.first, parts.second, number: number)
    }

    private func agreed(_ text: String) throws -> Supposition {
        let parts = split(text, ":")
        let session = try held(parts.first)
        let known = session.inTurn.map(\.employer)
        guard let employer = parts.second, known.contains(employer) else {
            throw wrong(
                text, .agreed, fr: "permanence:structure, parmi \(list(known))",
                en: "session:employer, one of \(list(known))")
        }
        return .agreed(session.id, employer)
    }

    private func split(_ text: String, _ separator: Character) -> (first: String, second: String?) {
        let parts = text.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (parts[0], parts.count > 1 ? parts[1] : nil)
    }

    private func list(_ ids: [String]) -> String { ids.joined(separator: ", ") }

    private func wrong(_ text: String, _ kind: SuppositionKind, fr french: String, en english: String) -> Failure {
        let option = "--\(kind.rawValue)"
        return Failure(
            Phrase(fr: "\(option) \(text) : attendu \(french)", en: "\(option) \(text): expected \(english)"))
    }
}
