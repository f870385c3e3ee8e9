// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// An act in words, made from its subjects and details alone: acts hold ids and codes, and whatever kind of act says
/// `session`, `post`, `from` or `to` is told in the same way. What is not known here is told as it stands.
struct ActWords {
    let line: HistoryLine
    let subject: HistorySubject
    let names: Names

    init(_ line: HistoryLine, in subject: HistorySubject, names: Names) {
        self.line = line
        self.subject = subject
        self.names = names
    }

    /// Whom and what it is about, whose history it is left out: `Denis Pamplemousse`, `Bus, mardi 5 janvier`.
    var about: [Phrase] {
        var others = line.subjects.filter { $0 != name(of: subject) }
        // The seats that changed hands name people and sessions already.
        if line.details["move"] != nil { others.removeAll { Self.record($0) == nil } }
        let agents = others.filter { names.record(of: $0) != nil }
        return people(agents) + others.filter { names.record(of: $0) == nil }.map { value($0, of: "subject") }
    }

    /// An import is about all the people of its file, and a confirmed day about all who worked: they are nothing to the
    /// one whose history it is.
    private func people(_ agents: [Agent.ID]) -> [Phrase] {
        guard line.details["unchanged"] != nil || agents.count > 3 else {
            return agents.map { Phrase(names.agent($0)) }
        }
        if case .agent = subject { return [] }
        return [.count(agents.count, fr: ("agent", "agents"), en: ("agent", "agents"))]
    }

    /// What it changed: `conduite`, `demandée → validée`, `3 changements, 2 personnes`.
    var facts: [Phrase] {
        let details = line.details
        let known = [
            "move", "kind", "site", "days", "state", "session", "post", "from", "to", "version", "people", "shifts",
        ]
        let own = ownDetails
        let counts = own.isEmpty ? ["added", "changed", "unchanged"].compactMap(count) : []
        let codes = ["kind", "state", "session", "post", "site"].compactMap { key -> Phrase? in
            // A pin that holds is what the act is called; of a wish for so many days at most, the number is the wish.
            if key == "kind", details[key] == "hold" { return nil }
            return details[key].map { key == "kind" && $0 == "at-most" ? atMost : value($0, of: key) }
        }
        let rest = details.keys.sorted().filter {
            !known.contains($0) && !["added", "changed", "unchanged"].contains($0) && !$0.contains("/")
        }
        return codes + moves + [step, changes].compactMap { $0 } + own + counts
            + rest.map { Self.label($0) + Phrase(fr: " : ", en: ": ") + value(details[$0]!, of: $0) }
    }

    /// Seats that changed hands, `session post from>to` each.
    private var moves: [Phrase] {
        (line.details["move"] ?? "").components(separator: ", ").compactMap { change in
            let parts = change.split(separator: " ").map(String.init)
            guard parts.count == 3, let hands = parts.last?.split(separator: ">"), hands.count == 2 else { return nil }
            let people = hands.map { side in
                side.split(separator: "+").map { $0 == "-" ? "–" : names.agent(String($0)) }.joined(separator: ", ")
            }
            return value(parts[0], of: "session") + Phrase(", ") + names.post(parts[1])
                + Phrase(fr: " : ", en: ": ") + Phrase("\(people[0]) → \(people[1])")
        }
    }

    /// `demandée → validée`, or only what it became.
    private var step: Phrase? {
        let (from, to) = (line.details["from"], line.details["to"] ?? line.details["version"])
        switch (from, to) {
        // A draft in the place of another one, or of nothing.
        case ("draft", "draft"), (nil, "draft"): return nil
        case (let from?, let to?): return value(from, of: "from") + Phrase(" → ") + value(to, of: "to")
        case (let one?, nil), (nil, let one?): return value(one, of: "to")
        case (nil, nil): return nil
        }
    }

    /// How much it changed, where the days that it changed are not told one by one.
    private var changes: Phrase? {
        guard line.days.isEmpty, let people = line.details["people"].flatMap({ Int($0) }),
            let shifts = line.details["shifts"].flatMap({ Int($0) })
        else { return nil }
        return shifts == 0 ? .nothingChanges : .changes(shifts: shifts, people: people)
    }

    private var atMost: Phrase {
        let days = line.details["days"].flatMap { Int($0) } ?? 0
        return names.words(Wish.Kind.atMost(days: days))
    }

    /// Details about one of several agents, `a03/quota`: those of the agent whose history it is.
    private var ownDetails: [Phrase] {
        guard case .agent(let agent) = subject else { return [] }
        return line.details.keys.sorted().filter { $0.hasPrefix(agent + "/") }.map { key in
            let field = String(key.dropFirst(agent.count + 1))
            let change = line.details[key]!
            guard field != "agent" else { return Phrase(fr: "ajouté", en: "added") }
            guard !change.isEmpty else { return Self.label(field) }
            let steps = change.components(separator: " → ")
            // What was nothing before has no arrow.
            let parts = steps.filter { $0 != "–" || $0 == steps.last }.map { value($0, of: field) }
            return Self.label(field) + Phrase(" ") + parts[0]
                + parts.dropFirst().reduce(Phrase("")) {
                    $0 + Phrase(" → ") + $1
                }
        }
    }

    private func count(_ key: String) -> Phrase? {
        guard let number = line.details[key].flatMap({ Int($0) }), number > 0 else { return nil }
        return switch key {
        case "added": .count(number, fr: ("ligne ajoutée", "lignes ajoutées"), en: ("line added", "lines added"))
        case "changed":
            .count(number, fr: ("ligne modifiée", "lignes modifiées"), en: ("line changed", "lines changed"))
        default: .count(number, fr: ("ligne inchangée", "lignes inchangées"), en: ("line unchanged", "lines unchanged"))
        }
    }

    private func name(of subject: HistorySubject) -> String {
        switch subject {
        case .month(let month): month.iso
        case .agent(let agent): agent
        }
    }

    // MARK: - Codes and ids

    /// What a code or an id stands for, wherever it is found.
    private func value(_ text: String, of key: String) -> Phrase {
        if let agent = names.record(of: text) { return Phrase(agent.name) }
        switch key {
        case "post": return names.post(text)
        case "site": return Phrase(names.site(text))
        case "employer": return Phrase(names.employer(text))
        case "quota": return Phrase(text == "–" ? text : "\(text) %")
        case "skills":
            return Phrase(text.split(separator: " ").map { names.skill(String($0)) }.joined(separator: ", "))
        case "from", "to":
            if let number = Int(text) { return Phrase("version \(number)") }
            if names.service.post(text) != nil { return names.post(text) }
        default: break
        }
        if key == "subject", names.service.employer(text) != nil { return Phrase(names.employer(text)) }
        if line.subjects.contains(where: { $0.hasPrefix("swap/") }), let state = Swap.State(rawValue: text) {
            return state.name
        }
        if let record = Self.record(text) { return record }
        if let session = session(text) { return session }
        if let day = Day(iso: text) { return .date(day) }
        if let month = Month(iso: text) { return .month(month) }
        return Self.code(text) ?? Phrase(text)
    }

    private func session(_ id: Session.ID) -> Phrase? {
        let parts = id.split(separator: "/")
        guard parts.count == 2, let day = Day(iso: parts[1]) else { return nil }
        guard let pattern = names.service.pattern(String(parts[0])) else { return nil }
        return pattern.session(on: day, skills: []).sentence(names)
    }

    /// `absence/12`, `pin/3`.
    private static func record(_ id: String) -> Phrase? {
        let parts = id.split(separator: "/")
        guard parts.count == 2, let number = Int(parts[1]) else { return nil }
        return label(String(parts[0])) + Phrase(fr: " n° \(number)", en: " no. \(number)")
    }

    private static func code(_ text: String) -> Phrase? {
        if text == "draft" { return Phrase(fr: "en préparation", en: "draft") }
        if text == "true" { return .yesNo(true) }
        if text == "prefer" { return Phrase(fr: "préfère travailler", en: "prefers to work") }
        if text == "avoid" { return Phrase(fr: "évite de travailler", en: "avoids working") }
        return Absence.State(rawValue: text)?.name ?? Pin.Kind(rawValue: text)?.name
            ?? CalendarDecision.Kind(rawValue: text)?.name ?? HandMove.Kind(rawValue: text)?.name
            ?? Message.State(rawValue: text)?.name ?? Message.Subject(code: text)?.words
            ?? Call.State(rawValue: text)?.name ?? Call.Answer(rawValue: text)?.name
    }

    /// What a detail is about: a field of an agent, a kind of record.
    private static func label(_ key: String) -> Phrase {
        let parts = key.split(separator: "/")
        if parts.count == 2, let record = record(key) { return record }
        return switch key {
        case "absence": Phrase(fr: "absence", en: "absence")
        case "wish": Phrase(fr: "souhait", en: "wish")
        case "pin": Phrase(fr: "affectation", en: "pin")
        case "message": Phrase(fr: "message", en: "message")
        case "access": Phrase(fr: "accès", en: "access")
        case "role": Phrase(fr: "rôle", en: "role")
        case "call": Phrase(fr: "appel", en: "call")
        case "instruction": Phrase(fr: "consigne", en: "instruction")
        case "about": Phrase(fr: "sur", en: "about")
        case "asked": Phrase(fr: "agents sollicités", en: "agents asked")
        case "turns": Phrase(fr: "tours comptés", en: "turns that count")
        case "sessions": Phrase(fr: "permanences", en: "sessions")
        case "email": Phrase(fr: "courriel", en: "e-mail")
        case "shadowing": Phrase(fr: "binômes", en: "shadowing")
        case "number": .number
        case "derogation": Phrase(fr: "dérogation", en: "derogation")
        case "swap": Phrase(fr: "échange", en: "swap")
        case "name": Phrase(fr: "nom", en: "name")
        case "matricule": Phrase(fr: "matricule", en: "matricule")
        case "employer": .employer
        case "quota": .quota
        case "skills": .skills
        case "contract-from": Phrase(fr: "début de contrat", en: "start of contract")
        case "contract-until": Phrase(fr: "fin de contrat", en: "end of contract")
        case "never-on": Phrase(fr: "jours non travaillés", en: "days never worked")
        case "elsewhere": .elsewhere
        case "agents": Phrase(fr: "agents", en: "agents")
        case "absences": Phrase(fr: "absences", en: "absences")
        case "wishes": Phrase(fr: "souhaits", en: "wishes")
        case "pins": Phrase(fr: "affectations fixées", en: "pins")
        case "worked": Phrase(fr: "lignes d’historique", en: "lines of history")
        case "lines": Phrase(fr: "lignes", en: "lines")
        case "regularisations": Phrase(fr: "régularisations", en: "regularisations")
        case "unconfirmed": Phrase(fr: "non confirmées", en: "not confirmed")
        case "holidays": Phrase(fr: "vacances", en: "school holidays")
        default: Phrase(key)
        }
    }
}

extension String {
    /// The text cut at each occurrence of a separator.
    fileprivate func components(separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
