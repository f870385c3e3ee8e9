// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import MairieMobile
import Planning

/// What `rota what-if` supposes.
struct SuppositionOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent part (ce jour-là).", en: "An agent leaves (on that day).",
            value: Phrase(fr: "agent[@jour]", en: "agent[@day]")))
    var leaves: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent est absent.", en: "An agent is away.",
            value: Phrase(fr: "agent@jour[..jour]", en: "agent@day[..day]")))
    var absent: [String] = []

    @Option(
        name: .long,
        help: .phrase(fr: "Une absence est annulée.", en: "An absence is cancelled.", value: Phrase("n")))
    var present: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent travaille un jour où il ne travaille jamais.",
            en: "An agent works on a weekday on which they never do.",
            value: Phrase(fr: "agent:jour", en: "agent:weekday")))
    var worksOn: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Ses autres horaires sont libérés ce jour de la semaine.",
            en: "Their other hours on a weekday are released.", value: Phrase(fr: "agent:jour", en: "agent:weekday")))
    var released: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent a une compétence ou un permis.", en: "An agent has a skill or licence.",
            value: Phrase(fr: "agent:compétence", en: "agent:skill")))
    var skill: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent en formation compte dès maintenant.", en: "A trainee counts at once.",
            value: Phrase("agent")))
    var counts: [String] = []

    @Option(
        name: .long,
        help: .phrase(fr: "Son contrat est prolongé.", en: "Their contract is extended.", value: Phrase("agent")))
    var contract: [String] = []

    @Option(
        name: .long,
        help: .phrase(fr: "Une affectation fixée est libérée.", en: "A pin is lifted.", value: Phrase("n")))
    var withoutPin: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Une permanence de plus.", en: "One session more.", value: Phrase(fr: "permanence", en: "session")))
    var addSession: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Une permanence de moins.", en: "One session less.", value: Phrase(fr: "permanence", en: "session")))
    var cancelSession: [String] = []

    @Option(
        name: .long,
        help: .phrase(fr: "Un jour fermé.", en: "A day closed.", value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var close: [String] = []

    @Option(
        name: .long,
        help: .phrase(fr: "Une règle mise de côté.", en: "A rule set aside.", value: Phrase(fr: "règle", en: "rule")))
    var relax: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent de plus d’une structure, formé pour un poste.",
            en: "One more agent of an employer, trained for a post.",
            value: Phrase(fr: "structure[:poste]", en: "employer[:post]")))
    var oneMore: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent de plus convenu pour une permanence.", en: "One more agent agreed for a session.",
            value: Phrase(fr: "permanence:structure", en: "session:employer")))
    var agreed: [String] = []

    func read(in situation: Situation, _ open: OpenService) throws -> [Supposition] {
        let reader = SuppositionReader(situation: situation, open: open)
        var hired: [String: Int] = [:]
        return try leaves.map(reader.leaves) + absent.map(reader.absent) + present.map(reader.present)
            + worksOn.map { try reader.weekday($0, "--works-on", Supposition.worksOn) }
            + released.map { try reader.weekday($0, "--released", Supposition.released) }
            + skill.map(reader.skill) + counts.map { .counts(try open.agent($0).id) }
            + contract.map { .underContract(try open.agent($0).id) }
            + withoutPin.map(reader.pin) + addSession.map(reader.added)
            + cancelSession.map { .cancelled(try reader.held($0).id) }
            + close.map { .closed(try reader.day($0)) } + relax.map(reader.rule)
            + oneMore.map { text in
                hired[text, default: 0] += 1
                return try reader.hired(text, number: hired[text]!)
            } + agreed.map(reader.agreed)
    }
}

/// Reads suppositions; what does not exist in the month is said, with what does.
struct SuppositionReader {
    let situation: Situation
    let open: OpenService

    func leaves(_ text: String) throws -> Supposition {
        let parts = split(text, "@")
        return .leaves(try open.agent(parts.first).id, try parts.second.map(day) ?? situation.month.first)
    }

    func absent(_ text: String) throws -> Supposition {
        let parts = split(text, "@")
        guard let days = parts.second else {
            throw wrong(text, "--absent", fr: "agent@2027-01-12", en: "agent@2027-01-12")
        }
        let ends = days.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
        let (first, last) = (try readDay(ends[0]), try readDay(ends.last!))
        guard ends.count <= 2, first <= last else {
            throw wrong(text, "--absent", fr: "agent@2027-01-12..2027-01-15", en: "agent@2027-01-12..2027-01-15")
        }
        return .absent(try open.agent(parts.first).id, first, last)
    }

    func present(_ text: String) throws -> Supposition {
        guard let id = Int(text), situation.absences.contains(where: { $0.id == id }) else {
            throw Failure(Phrase(fr: "absence inconnue : \(text)", en: "unknown absence: \(text)"))
        }
        return .present(id)
    }

    func pin(_ text: String) throws -> Supposition {
        guard let id = Int(text), situation.pins.contains(where: { $0.id == id }) else {
            throw Failure(Phrase(fr: "affectation fixée inconnue : \(text)", en: "unknown pin: \(text)"))
        }
        return .withoutPin(id)
    }

    func weekday(
        _ text: String, _ option: String, _ make: (Agent.ID, Weekday) -> Supposition
    ) throws -> Supposition {
        let parts = split(text, ":")
        let found = Weekday.allCases.first { weekday in
            [weekday.name.french, weekday.name.english.lowercased()].contains(parts.second?.lowercased())
        }
        guard let found else { throw wrong(text, option, fr: "agent:mardi", en: "agent:tuesday") }
        return make(try open.agent(parts.first).id, found)
    }

    func skill(_ text: String) throws -> Supposition {
        let parts = split(text, ":")
        let known = situation.service.skills.map(\.id)
        guard let skill = parts.second, known.contains(skill) else {
            throw wrong(
                text, "--skill", fr: "agent:compétence, parmi \(list(known))", en: "agent:skill, one of \(list(known))")
        }
        return .masters(try open.agent(parts.first).id, skill)
    }

    func added(_ text: String) throws -> Supposition {
        let day = try day(readSessionDay(text).iso)
        let known = situation.service.patterns.map(\.id)
        guard let pattern = situation.service.pattern(String(text.split(separator: "/")[0])) else {
            throw wrong(
                text, "--add-session", fr: "une récurrence parmi \(list(known))", en: "a pattern, one of \(list(known))"
            )
        }
        guard !situation.sessions.contains(where: { $0.id == text }) else {
            throw Failure(Phrase(fr: "\(text) a déjà lieu", en: "\(text) is held already"))
        }
        return .session(pattern.session(on: day, skills: situation.service.skills))
    }

    func held(_ text: String) throws -> Session {
        _ = try readSessionDay(text)
        guard let session = situation.sessions.first(where: { $0.id == text }) else {
            throw Failure(
                Phrase(
                    fr: "\(text) n’a pas lieu en \(situation.month)", en: "\(text) is not held in \(situation.month)"))
        }
        return session
    }

    func day(_ text: String) throws -> Day {
        let day = try readDay(text)
        guard day.month == situation.month else {
            throw Failure(
                Phrase(
                    fr: "\(day) : attendu un jour de \(situation.month)",
                    en: "\(day): expected a day of \(situation.month)"))
        }
        return day
    }

    func rule(_ text: String) throws -> Supposition {
        guard let rule = RuleCode(rawValue: text) else {
            let known = list(RuleCode.allCases.map(\.rawValue))
            throw wrong(text, "--relax", fr: "une règle parmi \(known)", en: "a rule, one of \(known)")
        }
        return .relaxed(rule)
    }

    func hired(_ text: String, number: Int) throws -> Supposition {
        let parts = split(text, ":")
        let employers = situation.service.employers.map(\.id)
        guard employers.contains(parts.first) else {
            throw wrong(
                text, "--one-more", fr: "une structure parmi \(list(employers))",
                en: "an employer, one of \(list(employers))")
        }
        if let post = parts.second, situation.service.post(post) == nil {
            let known = list(situation.service.posts.map(\.id))
            throw wrong(text, "--one-more", fr: "un poste parmi \(known)", en: "a post, one of \(known)")
        }
        return .oneMore(parts.first, parts.second, number: number)
    }

    func agreed(_ text: String) throws -> Supposition {
        let parts = split(text, ":")
        let session = try held(parts.first)
        let known = session.inTurn.map(\.employer)
        guard let employer = parts.second, known.contains(employer) else {
            throw wrong(
                text, "--agreed", fr: "permanence:structure, parmi \(list(known))",
                en: "session:employer, one of \(list(known))")
        }
        return .agreed(session.id, employer)
    }

    private func split(_ text: String, _ separator: Character) -> (first: String, second: String?) {
        let parts = text.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        return (parts[0], parts.count > 1 ? parts[1] : nil)
    }

    private func list(_ ids: [String]) -> String { ids.joined(separator: ", ") }

    private func wrong(_ text: String, _ option: String, fr french: String, en english: String) -> Failure {
        Failure(Phrase(fr: "\(option) \(text) : attendu \(french)", en: "\(option) \(text): expected \(english)"))
    }
}
