// SPDX-License-Identifier: GPL-3.0-or-later

/// A move that a person made in a rota, as it is remembered.
public struct HandMove: Sendable, Equatable, Identifiable {
    public var id: Int
    public var month: Month
    public var kind: Kind
    public var move: Move
    public var reason: String
    /// Why it stands although it breaks a rule; nil where it breaks none.
    public var derogation: String?
    public var author: String
    public var at: Timestamp
    /// What it did to the pins.
    public var pins: PinChange
    /// When it was taken back, if it was.
    public var undoneAt: Timestamp?

    public enum Kind: String, Sendable, CaseIterable {
        /// Somebody took the place of somebody else, or an empty seat.
        case replaced
        /// The coordinator placed somebody.
        case placed
        /// Two agents changed places, or one gave theirs away.
        case swapped
        /// An employer named its own people for the seats planned for it.
        case named
        /// It took that back: whom it had named is only expected again.
        case unnamed
    }

    public init(
        id: Int, month: Month, kind: Kind, move: Move, reason: String, derogation: String?, author: String,
        at: Timestamp, pins: PinChange, undoneAt: Timestamp? = nil
    ) {
        self.id = id
        self.month = month
        self.kind = kind
        self.move = move
        self.reason = reason
        self.derogation = derogation
        self.author = author
        self.at = at
        self.pins = pins
        self.undoneAt = undoneAt
    }
}

/// Pins that something puts in the place of others.
public struct PinChange: Sendable, Equatable, Codable {
    public var removed: [Pin]
    public var added: [Pin]

    public init(removed: [Pin], added: [Pin]) {
        self.removed = removed
        self.added = added
    }

    public func applied(to pins: [Pin]) -> [Pin] { pins.filter { !removed.contains($0) } + added }
}

extension Move {
    /// What keeps the move from being undone by planning again: whoever takes a place is pinned to it, and whoever
    /// gave one up is kept off it, unless they take another post of the same session. Pins that say the opposite go.
    /// Ids of the added ones are the store's to give.
    ///
    /// An employer that names somebody keeps nobody off the seat, and one that takes it back pins nobody.
    public func pinChange(
        _ pins: [Pin], for kind: HandMove.Kind = .placed, by author: String, reason: String, derogation: String? = nil
    ) -> PinChange {
        let holds = taken.map { place in
            Pin(
                id: 0, agent: place.agent, session: place.session, post: place.post, kind: .hold,
                shadowing: place.shadowing, author: author, reason: reason, derogation: derogation)
        }
        let bans = given.filter { place in
            !taken.contains { $0.agent == place.agent && $0.session == place.session }
        }.map { place in
            Pin(
                id: 0, agent: place.agent, session: place.session, post: place.post, kind: .never, author: author,
                reason: reason)
        }
        let wanted = kind == .unnamed ? [] : kind == .named ? holds : holds + bans
        let removed = pins.filter { pin in
            given.contains { pin.kind == .hold && pin.isAbout($0) }
                || taken.contains { pin.kind == .never && pin.isAbout($0) }
                || derogation != nil && taken.contains { pin.kind == .hold && pin.isAbout($0) }
        }
        let kept = pins.filter { !removed.contains($0) }
        return PinChange(
            removed: removed,
            added: wanted.filter { new in
                !kept.contains {
                    $0.kind == new.kind && $0.agent == new.agent && $0.session == new.session && $0.post == new.post
                }
            })
    }
}

extension Pin {
    /// A ban without a post is about every post of the session.
    fileprivate func isAbout(_ place: Place) -> Bool {
        agent == place.agent && session == place.session && (post ?? place.post) == place.post
    }
}
