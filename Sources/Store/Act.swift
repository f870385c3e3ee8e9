// SPDX-License-Identifier: GPL-3.0-or-later

internal import GRDB
public import MairieMobile

/// Who did what when. Written with each change, never edited, never deleted.
public struct Act: Sendable, Equatable, Identifiable {
    /// 1, 2, 3, … in the order in which the changes were committed.
    public var id: Int
    public var at: Timestamp
    public var author: String
    public var kind: Kind
    /// Ids of what it is about: agents, months, sessions, `absence/12`.
    public var subjects: [String]
    /// Figures and codes. Acts outlive the people they are about, so they hold no name, no date of an absence and
    /// no reason.
    ///
    /// What changed is `from` and `to`. An act about several agents says it of each, under `a03/quota` or
    /// `a03/absence/12`: `100 → 80`, and `– → approved` for something new.
    public var details: [String: String]

    public enum Kind: String, Sendable, CaseIterable {
        case seeded
        case agentsSaved = "agents-saved"
        case absenceAdded = "absence-added"
        case absencesImported = "absences-imported"
        case absenceApproved = "absence-approved"
        case absenceCancelled = "absence-cancelled"
        case wishAdded = "wish-added"
        case wishesImported = "wishes-imported"
        case wishRemoved = "wish-removed"
        case pinAdded = "pin-added"
        case pinRemoved = "pin-removed"
        case handMoved = "hand-moved"
        case handMoveUndone = "hand-move-undone"
        case swapAsked = "swap-asked"
        case swapMoved = "swap-moved"
        case swapUndone = "swap-undone"
        case attendanceRecorded = "attendance-recorded"
        case attendanceWithdrawn = "attendance-withdrawn"
        case monthClosed = "month-closed"
        case historyImported = "history-imported"
        case schoolHolidaysImported = "school-holidays-imported"
        case visitsImported = "visits-imported"
        case visitsSaved = "visits-saved"
        case decided
        case undecided
        case draftSaved = "draft-saved"
        case draftDeleted = "draft-deleted"
        case published
        case cancelled
        case cancellationUndone = "cancellation-undone"
        case instructionWritten = "instruction-written"
        case instructionRemoved = "instruction-removed"
        case deadlineSet = "deadline-set"
        case answered
        case unanswered
        case callOpened = "call-opened"
        case callAnswered = "call-answered"
        case callSettled = "call-settled"
        case messageAdded = "message-added"
        case messageMoved = "message-moved"
        case messageSeen = "message-seen"
        case accessGranted = "access-granted"
        case accessRevoked = "access-revoked"
        case feedRenewed = "feed-renewed"
        case sealed
        case purged
        case forgotten

        public var words: Phrase {
            switch self {
            case .seeded: Phrase(fr: "base créée à partir des fichiers", en: "store created from the files")
            case .agentsSaved: Phrase(fr: "agents enregistrés", en: "agents saved")
            case .absenceAdded: Phrase(fr: "absence saisie", en: "absence added")
            case .absencesImported: Phrase(fr: "absences importées", en: "absences imported")
            case .absenceApproved: Phrase(fr: "absence validée", en: "absence approved")
            case .absenceCancelled: Phrase(fr: "absence annulée", en: "absence cancelled")
            case .wishAdded: Phrase(fr: "souhait saisi", en: "wish added")
            case .wishesImported: Phrase(fr: "souhaits importés", en: "wishes imported")
            case .wishRemoved: Phrase(fr: "souhait retiré", en: "wish removed")
            case .pinAdded: Phrase(fr: "affectation fixée", en: "pin added")
            case .pinRemoved: Phrase(fr: "affectation libérée", en: "pin removed")
            case .handMoved: Phrase(fr: "placé à la main", en: "placed by hand")
            case .handMoveUndone: Phrase(fr: "placement à la main annulé", en: "placing by hand undone")
            case .swapAsked: Phrase(fr: "échange demandé", en: "swap asked for")
            case .swapMoved: Phrase(fr: "échange : étape suivante", en: "swap: next step")
            case .swapUndone: Phrase(fr: "échange : étape annulée", en: "swap: step undone")
            case .attendanceRecorded: Phrase(fr: "présence saisie", en: "attendance recorded")
            case .attendanceWithdrawn: Phrase(fr: "présence à confirmer de nouveau", en: "attendance withdrawn")
            case .monthClosed: Phrase(fr: "mois clos pour les RH", en: "month closed for HR")
            case .historyImported: Phrase(fr: "historique importé", en: "history imported")
            case .schoolHolidaysImported: Phrase(fr: "vacances scolaires importées", en: "school holidays imported")
            case .visitsImported: Phrase(fr: "visites importées", en: "visits imported")
            case .visitsSaved: Phrase(fr: "visites saisies", en: "visits noted")
            case .decided: Phrase(fr: "décision sur le calendrier", en: "decision about the calendar")
            case .undecided: Phrase(fr: "décision retirée", en: "decision withdrawn")
            case .draftSaved: Phrase(fr: "planning préparé", en: "draft saved")
            case .draftDeleted: Phrase(fr: "planning en préparation supprimé", en: "draft deleted")
            case .published: Phrase(fr: "planning validé et diffusé", en: "rota published")
            case .cancelled: Phrase(fr: "permanence annulée", en: "session cancelled")
            case .cancellationUndone: Phrase(fr: "annulation retirée", en: "cancellation taken back")
            case .instructionWritten: Phrase(fr: "consigne écrite", en: "instruction written")
            case .instructionRemoved: Phrase(fr: "consigne retirée", en: "instruction removed")
            case .deadlineSet: Phrase(fr: "date limite fixée", en: "deadline set")
            case .answered: Phrase(fr: "congés et souhaits reçus", en: "leave and wishes received")
            case .unanswered: Phrase(fr: "congés et souhaits de nouveau attendus", en: "leave and wishes awaited again")
            case .callOpened: Phrase(fr: "appel à disponibilité", en: "call for availability")
            case .callAnswered: Phrase(fr: "réponse à un appel", en: "answer to a call")
            case .callSettled: Phrase(fr: "appel clos", en: "call settled")
            case .messageAdded: Phrase(fr: "message préparé", en: "message prepared")
            case .messageMoved: Phrase(fr: "message", en: "message")
            case .messageSeen: Phrase(fr: "message vu", en: "message seen")
            case .accessGranted: Phrase(fr: "accès donné", en: "access granted")
            case .accessRevoked: Phrase(fr: "accès révoqué", en: "access revoked")
            case .feedRenewed: Phrase(fr: "adresse d’agenda changée", en: "calendar address changed")
            case .sealed: Phrase(fr: "plannings et clôtures scellés", en: "rotas and closings sealed")
            case .purged: Phrase(fr: "données effacées à leur terme", en: "data erased at the end of their time")
            case .forgotten: Phrase(fr: "agent oublié", en: "agent forgotten")
            }
        }
    }

    /// A change as one detail; nil for nothing.
    static func change(_ before: String?, _ after: String?) -> String { "\(before ?? "–") → \(after ?? "–")" }

    /// What a change says about itself; its author and time come from the call.
    struct Entry {
        var kind: Kind
        var subjects: [String]
        var details: [String: String]
        /// What is written for ever by it.
        var sealed: [Chain.Sealed]

        init(
            _ kind: Kind, _ subjects: [String], _ details: [String: String] = [:], sealing sealed: [Chain.Sealed] = []
        ) {
            self.kind = kind
            self.subjects = subjects
            self.details = details
            self.sealed = sealed
        }

        func insert(_ db: Database, by author: String, at time: Timestamp) throws {
            let (last, hash) = try db.journalEnd()
            let link = Chain.Link(
                id: last + 1, at: time.seconds, author: try db.author(author), kind: kind.rawValue,
                subjects: JSON(subjects).column, details: JSON(details).column,
                seals: JSON(try db.seals(of: sealed)).column)
            try link.insert(db, after: hash)
        }
    }
}

extension Act: InRow {
    init(row: Row) throws {
        id = try row.value("id")
        at = try row.value("at")
        author = try row.value("author")
        kind = try row.value("kind")
        subjects = try row.json("subjects")
        details = try row.json("details")
    }
}

extension Store {
    /// The last acts, newest first.
    public func acts(limit: Int = 50) throws(StoreError) -> [Act] {
        try read { try $0.all("SELECT \(withAuthor) FROM act ORDER BY id DESC LIMIT \(max(0, limit))") }
    }

    /// The acts about an agent, newest last.
    public func acts(about agent: Agent.ID) throws(StoreError) -> [Act] {
        try read {
            try $0.all(
                """
                SELECT \(withAuthor) FROM act
                WHERE EXISTS (SELECT 1 FROM json_each(act.subjects) WHERE value = \(agent)) ORDER BY id
                """)
        }
    }

    /// The acts about a month, its days or its sessions, newest last.
    public func acts(about month: Month) throws(StoreError) -> [Act] {
        let (day, session) = ("\(month)-__", "%/\(month)-__")
        return try read {
            try $0.all(
                """
                SELECT \(withAuthor) FROM act
                WHERE EXISTS (
                    SELECT 1 FROM json_each(act.subjects)
                    WHERE value = \(month) OR value LIKE \(day) OR value LIKE \(session))
                ORDER BY id
                """)
        }
    }
}
