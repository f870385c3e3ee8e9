// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What several operations take, by the name that forms, addresses and JSON have for it.
extension Field {
    static let agent = Field("agent", .id, Phrase(fr: "l’agent", en: "the agent"))
    static let session = Field(
        "session", .id, Phrase(fr: "la permanence et son jour", en: "the session and its day"))
    /// The rhythm of sessions that a session belongs to, whatever the day.
    static let pattern = Field("session", .id, Phrase(fr: "la permanence", en: "the session"))
    static let post = Field("post", .id, Phrase(fr: "le poste", en: "the post"))
    static let date = Field("date", .day, Phrase(fr: "le jour", en: "the day"))
    static let first = Field("first", .day, Phrase(fr: "le premier jour", en: "the first day"))
    static let last = Field(
        "last", .day, Phrase(fr: "le dernier jour, s’il y en a plusieurs", en: "the last day, where there are several")
    ).optional
    static let dayPart = Field(
        "part", .choice(of: Absence.DayPart.self), Phrase(fr: "le moment de la journée", en: "the part of the day")
    ).optional
    static let month = Field("month", .month, Phrase(fr: "le mois", en: "the month"))
    static let reason = Field("reason", .filledText, Phrase(fr: "le motif", en: "the reason"))
    /// Not asked for, and private.
    static let remark = Field("reason", .anyText, Phrase(fr: "le motif", en: "the reason")).optional
    static let derogation = Field(
        "derogation", .anyText,
        Phrase(fr: "pourquoi une règle peut être enfreinte", en: "why a rule may be broken")
    ).optional
    static let seen = Field(
        "seen", .id,
        Phrase(
            fr: "le sceau du planning qu’on a lu : refusé s’il a changé depuis",
            en: "the seal of the rota that was read: refused where it has changed since"))

    static func row(_ name: String, _ words: Phrase) -> Field { Field(name, .row, words) }
}
