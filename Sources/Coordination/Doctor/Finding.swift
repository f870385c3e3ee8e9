// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What a look at one thing that a service needs has come to.
public struct Finding: Sendable, Equatable {
    public var subject: Subject
    public var grade: Grade
    /// What is, without a point at its end.
    public var fact: Phrase
    /// What is to be done about it; nil where nothing is.
    public var advice: Phrase?

    public enum Subject: String, Sendable, CaseIterable {
        case versions, service, store, journal, clock, files, disk, server, mail, messages, certificate, backups, ids
        case retention
        case fileSystem = "file-system"
        case timeZone = "time-zone"
    }

    /// In order of gravity.
    public enum Grade: String, Sendable, CaseIterable, Comparable {
        case fine, watch, wrong

        public static func < (one: Grade, other: Grade) -> Bool {
            allCases.firstIndex(of: one)! < allCases.firstIndex(of: other)!
        }
    }

    public static func fine(_ subject: Subject, _ fact: Phrase) -> Finding {
        Finding(subject: subject, grade: .fine, fact: fact)
    }

    /// Nothing is broken, and will be unless somebody looks at it.
    public static func watch(_ subject: Subject, _ fact: Phrase, _ advice: Phrase) -> Finding {
        Finding(subject: subject, grade: .watch, fact: fact, advice: advice)
    }

    public static func wrong(_ subject: Subject, _ fact: Phrase, _ advice: Phrase) -> Finding {
        Finding(subject: subject, grade: .wrong, fact: fact, advice: advice)
    }
}

extension Finding.Subject {
    public var name: Phrase {
        switch self {
        case .versions: Phrase(fr: "versions", en: "versions")
        case .service: Phrase(fr: "service", en: "service")
        case .store: Phrase(fr: "base", en: "store")
        case .journal: Phrase(fr: "journal", en: "journal")
        case .clock: Phrase(fr: "horloge", en: "clock")
        case .files: Phrase(fr: "droits", en: "permissions")
        case .disk: Phrase(fr: "disque", en: "disk")
        case .server: Phrase(fr: "serveur", en: "server")
        case .mail: Phrase(fr: "courriel", en: "mail")
        case .messages: Phrase(fr: "messages", en: "messages")
        case .certificate: Phrase(fr: "certificat", en: "certificate")
        case .backups: Phrase(fr: "sauvegardes", en: "backups")
        case .ids: Phrase(fr: "identifiants", en: "ids")
        case .retention: Phrase(fr: "conservation", en: "retention")
        case .fileSystem: Phrase(fr: "système de fichiers", en: "file system")
        case .timeZone: Phrase(fr: "heure de Paris", en: "time in Paris")
        }
    }
}
