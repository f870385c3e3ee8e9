// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Pins that cannot all be kept, said in lines: what they break, then who decided what and why.
///
///     2 conflits d’affectations fixées, du plus petit au plus grand :
///     1. un seul lieu à la fois – déjà pris : conduite 9 h 30–13 h et accueil 11 h–13 h
///        n° 3 : Bruno Tessier, conduite, Bus, mardi 5 janvier 2027, 9 h 30–13 h (camille : à sa demande)
public struct PinConflictWords: Sendable {
    public let conflicts: [PinConflict]
    public let names: Names

    public init(_ conflicts: [PinConflict], names: Names) {
        self.conflicts = conflicts
        self.names = names
    }

    public var title: Phrase {
        Phrase.count(
            conflicts.count, fr: ("conflit d’affectations fixées", "conflits d’affectations fixées"),
            en: ("conflict of pins", "conflicts of pins"))
            + Phrase(
                fr: conflicts.count < 2 ? " :" : ", du plus petit au plus grand :",
                en: conflicts.count < 2 ? ":" : ", the smallest first:")
    }

    /// What each breaks, and the pins it is made of.
    public var causes: [(cause: Phrase, pins: [Phrase])] {
        conflicts.enumerated().map { number, conflict in
            (Phrase("\(number + 1). ") + cause(of: conflict), conflict.pins.map(names.words))
        }
    }

    /// The same as lines of text.
    public var lines: [Phrase] {
        causes.flatMap { cause, pins in [cause] + pins.map { Phrase("   ") + $0 } }
    }

    private func cause(of conflict: PinConflict) -> Phrase {
        let facts = conflict.breaches.facts
        guard let first = facts.first else {
            return Phrase(fr: "aucun planning ne les respecte toutes", en: "no rota keeps all of them")
        }
        let why =
            conflict.lacksRelief
            ? Phrase(fr: "personne ne peut assurer la relève : ", en: "nobody can relieve them: ") : Phrase("")
        return why + facts.dropFirst().reduce(first) { $0 + Phrase(fr: " ; ", en: "; ") + $1 }
    }
}

extension Names {
    /// `n° 3 : Bruno Tessier, conduite, Bus, mardi 5 janvier 2027, 9 h 30–13 h (camille : à sa demande)`.
    func words(of pin: Pin) -> Phrase {
        let who = pin.kind == .hold ? Phrase("") : Phrase(" (") + pin.kind.name + Phrase(")")
        let post = pin.post.map { self.post($0, shadowing: pin.shadowing) + Phrase(", ") } ?? Phrase("")
        let why = pin.reason.isEmpty ? Phrase("") : Phrase(fr: " : \(pin.reason)", en: ": \(pin.reason)")
        return number(of: pin) + Phrase("\(agent(pin.agent))") + who + Phrase(", ") + post
            + words(ofSession: pin.session) + Phrase(" (\(pin.author)") + why + Phrase(")")
    }

    /// A pin that is judged before it is kept has none yet.
    private func number(of pin: Pin) -> Phrase {
        pin.id == 0
            ? Phrase(fr: "à fixer : ", en: "to pin: ")
            : Phrase(fr: "n° \(pin.id) : ", en: "no. \(pin.id): ")
    }

    /// A session by its id alone, whatever month it is in: `Bus, mardi 5 janvier 2027, 9 h 30–13 h`.
    public func words(ofSession id: Session.ID) -> Phrase {
        guard let pattern = service.pattern(ofSession: id) else { return Phrase(id) }
        return Phrase("\(site(pattern.site)), ") + moment(ofSession: id)
    }

    /// `mardi 5 janvier 2027, 9 h 30–13 h`.
    func moment(ofSession id: Session.ID) -> Phrase {
        guard let day = id.dayOfSession, let pattern = service.pattern(ofSession: id) else { return Phrase(id) }
        return .day(day) + Phrase(" \(day.year), ") + .span(pattern.hours)
    }
}

extension Service {
    func pattern(ofSession id: Session.ID) -> Pattern? { pattern(id.patternOfSession) }
}
