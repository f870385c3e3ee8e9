// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

/// How many records something was erased from, or of.
public struct Erased: Sendable, Equatable {
    public enum What: String, Sendable, CaseIterable {
        case people, names, reasons, absences, wishes, accesses, messages, swaps, calls, answers
        case rotas, moves, pins, history, attendance, closings, instructions, decisions, acts

        public var words: Phrase {
            switch self {
            case .people: Phrase(fr: "agents oubliés", en: "agents forgotten")
            case .names: Phrase(fr: "textes où leur nom est remplacé", en: "texts in which their name is replaced")
            case .reasons: Phrase(fr: "raisons écrites à leur sujet", en: "reasons written about them")
            case .absences: Phrase(fr: "absences", en: "absences")
            case .wishes: Phrase(fr: "souhaits", en: "wishes")
            case .accesses: Phrase(fr: "accès", en: "accesses")
            case .messages: Phrase(fr: "messages", en: "messages")
            case .swaps: Phrase(fr: "échanges", en: "swaps")
            case .calls: Phrase(fr: "appels à disponibilité", en: "calls for availability")
            case .answers: Phrase(fr: "réponses au recueil des congés", en: "answers about leave")
            case .rotas: Phrase(fr: "versions de planning", en: "versions of rotas")
            case .moves: Phrase(fr: "placements à la main", en: "moves by hand")
            case .pins: Phrase(fr: "affectations fixées", en: "pins")
            case .history: Phrase(fr: "lignes d’historique", en: "lines of history")
            case .attendance: Phrase(fr: "présences", en: "lines of attendance")
            case .closings: Phrase(fr: "clôtures pour les RH", en: "closings for HR")
            case .instructions: Phrase(fr: "consignes", en: "instructions")
            case .decisions: Phrase(fr: "décisions sur le calendrier", en: "decisions about the calendar")
            case .acts: Phrase(fr: "actes du journal", en: "acts of the journal")
            }
        }
    }

    public var counts: [What: Int]
    /// Who was forgotten.
    public var agents: [Agent.ID]

    init(_ counts: [What: Int] = [:], agents: [Agent.ID] = []) {
        self.counts = counts.filter { $0.value > 0 }
        self.agents = agents
    }

    public var isNothing: Bool { counts.isEmpty }

    static func + (one: Self, other: Self) -> Self {
        Self(one.counts.merging(other.counts, uniquingKeysWith: +), agents: one.agents + other.agents)
    }

    var details: [String: String] {
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, String($0.value)) })
    }
}

extension Store {
    /// Erases who an agent was: names, numbers, addresses, wishes and all that was written about them. What they did stays
    /// under their id, so that turns and hours of the past stay right. It cannot be undone.
    ///
    /// Refused as long as they may still be planned.
    ///
    /// - Parameter trying: whether everything is left as it is and only counted.
    public func forget(
        _ agent: Agent.ID, trying: Bool, by author: String, at time: Timestamp
    ) throws(StoreError) -> Erased {
        try erase(trying: trying, by: author, at: time) { db in
            guard let known = try db.agents().first(where: { $0.id == agent }) else {
                throw StoreError.refused(.unknownAgents([agent]))
            }
            if let day = try db.reasonToRemember(known, today: time.inParis.day) {
                throw StoreError.refused(.stillPlanned(agent, day))
            }
            let erased = try db.forget(known, at: time)
            return (erased, .init(.forgotten, erased.agents, erased.details))
        }
    }

    /// A change that erases: what it erases is not left in the file either.
    func erase(
        trying: Bool, by author: String, at time: Timestamp, _ body: (Database) throws -> (Erased, Act.Entry)
    ) throws(StoreError) -> Erased {
        if trying {
            return try tryOut { try body($0).0 }
        }
        let erased = try change(by: author, at: time) { db in
            let (erased, entry) = try body(db)
            return erased.isNothing ? .unchanged(erased) : .changed(erased, entry)
        }
        if !erased.isNothing { try compact() }
        return erased
    }
}

extension Database {
    /// The first day for which somebody may still be needed by name; nil where there is none.
    func reasonToRemember(_ agent: Agent, today: Day) throws -> Day? {
        guard let until = agent.contractUntil, until < today else { return today }
        let rotas = try latestVersions().map(\.rota) + (try draftMonths().compactMap { try draft(of: $0) })
        let shifts = rotas.flatMap(\.assignments).filter { $0.agent == agent.id }
        return shifts.compactMap(\.session.dayOfSession).filter { $0 >= today }.min()
    }

    /// - Returns: nothing where they are forgotten already.
    func forget(_ agent: Agent, at time: Timestamp) throws -> Erased {
        guard try !any("SELECT 1 FROM forgotten WHERE agent = \(agent.id)") else { return Erased() }
        let others = try agents().filter { $0.id != agent.id }
        try execute(literal: "INSERT INTO forgotten VALUES (\(agent.id), \(time))")
        try execute(
            literal: """
                UPDATE agent SET matricule = '', family_name = '', given_name = '', never_on = '[]',
                    elsewhere = \(JSON(Elsewhere.unknown)), shadowing = '[]', email = ''
                WHERE id = \(agent.id)
                """)
        let wishes = try count("DELETE FROM wish WHERE agent = \(agent.id)")
        let accesses = try count(
            "UPDATE access SET revoked_at = \(time) WHERE role = \("agent/" + agent.id) AND revoked_at IS NULL")
        try execute(literal: "DELETE FROM feed WHERE id = \(agent.id)")
        let reasons = try eraseReasons(about: agent.id)
        let names = try erase(NameEraser(agent, others: others), boreBy: agent.id)
        return Erased(
            [.people: 1, .wishes: wishes, .accesses: accesses, .reasons: reasons, .names: names], agents: [agent.id])
    }

    /// What was written about somebody goes whole, whatever it says.
    private func eraseReasons(about agent: Agent.ID) throws -> Int {
        var erased = try count("UPDATE absence SET reason = '' WHERE agent = \(agent) AND reason <> ''")
        erased += try count(
            """
            UPDATE pin SET reason = '', derogation = iif(derogation IS NULL, NULL, '')
            WHERE agent = \(agent) AND (reason <> '' OR derogation <> '')
            """)
        erased += try count(
            "UPDATE swap SET reason = '' WHERE (asker = \(agent) OR other = \(agent)) AND reason <> ''")
        erased += try count(
            """
            DELETE FROM version_text WHERE place LIKE 'derogation/%' AND \(agent) = (
                SELECT json_extract(rota, '$.derogations[' || substr(place, 12) || '].agent') FROM version
                WHERE version.month = version_text.month AND version.number = version_text.number)
            """)
        return erased
            + (try editMoves { move in
                if move.move.agents.contains(agent) {
                    move.reason = ""
                    move.derogation = move.derogation.map { _ in "" }
                }
                move.pins.editPins { pin in
                    if pin.agent == agent { (pin.reason, pin.derogation) = ("", pin.derogation.map { _ in "" }) }
                }
            })
            + (try editDrafts { rota in
                for index in (rota.derogations ?? []).indices where rota.derogations?[index].agent == agent {
                    rota.derogations?[index].derogation = ""
                }
            })
    }

    /// Their name goes wherever somebody else wrote it.
    private func erase(_ name: NameEraser, boreBy agent: Agent.ID) throws -> Int {
        var erased = try count(
            "UPDATE access SET name = \(agent) WHERE role = \("agent/" + agent) AND name <> \(agent)")
        let columns = [
            ("absence", "reason"), ("pin", "reason"), ("pin", "derogation"), ("pin", "author"), ("swap", "reason"),
            ("decision", "reason"), ("instruction", "text"), ("version_text", "text"), ("access", "granted_by"),
            ("author", "name"),
        ]
        for (table, column) in columns { erased += try edit(table, column, name.erased) }
        erased += try edit("access", "name", where: "revoked_at IS NOT NULL", name.erased)
        return erased
            + (try editMoves { move in
                move.reason = name.erased(move.reason)
                move.derogation = move.derogation.map(name.erased)
                move.author = name.erased(move.author)
                move.pins.editPins { pin in
                    (pin.reason, pin.derogation) = (name.erased(pin.reason), pin.derogation.map(name.erased))
                    pin.author = name.erased(pin.author)
                }
            }) + (try editDrafts { $0.writtenTexts = $0.writtenTexts.mapValues(name.erased) })
    }

    /// Changes a column of text wherever it comes out otherwise, and says of how many lines.
    private func edit(
        _ table: String, _ column: String, where condition: String = "TRUE", _ change: (String) -> String
    ) throws -> Int {
        let texts = try String.fetchAll(
            self, sql: "SELECT DISTINCT \(column) FROM \(table) WHERE \(column) IS NOT NULL AND \(condition)")
        return try texts.reduce(0) { sum, text in
            let changed = change(text)
            guard changed != text else { return sum }
            return sum
                + (try count(
                    "UPDATE \(sql: table) SET \(sql: column) = \(changed) WHERE \(sql: column) = \(text) AND \(sql: condition)"
                ))
        }
    }

    private func editMoves(_ change: (inout HandMove) -> Void) throws -> Int {
        let moves: [HandMove] = try all("SELECT * FROM hand_move")
        return try moves.reduce(0) { sum, before in
            var move = before
            change(&move)
            guard move != before else { return sum }
            try execute(
                literal: """
                    UPDATE hand_move SET reason = \(move.reason), derogation = \(move.derogation),
                        author = \(move.author), pins = \(JSON(move.pins)) WHERE id = \(move.id)
                    """)
            return sum + 1
        }
    }

    private func editDrafts(_ change: (inout Rota) -> Void) throws -> Int {
        try draftMonths().reduce(0) { sum, month in
            guard let before = try draft(of: month) else { return sum }
            var rota = before
            change(&rota)
            guard rota != before else { return sum }
            try write(draft: rota)
            return sum + 1
        }
    }

    /// Runs a statement and says how many lines it changed.
    func count(_ statement: SQL) throws -> Int {
        try execute(literal: statement)
        return changesCount
    }
}

extension PinChange {
    fileprivate mutating func editPins(_ change: (inout Pin) -> Void) {
        for index in added.indices { change(&added[index]) }
        for index in removed.indices { change(&removed[index]) }
    }
}
