// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Formats
import Planning
import Store

/// Calls for availability, from the first question to the last message.
public struct Calling: Sendable {
    public let open: OpenService
    public let author: String

    public init(open: OpenService, author: String) {
        self.open = open
        self.author = author
    }

    private var telling: Telling { Telling(open: open, author: author) }

    /// Everybody who could take empty seats as things stand: without breaking a rule, and without anybody giving
    /// anything up.
    public func eligible(for vacancy: Vacancy) throws -> [Agent.ID] {
        Set(try open.replacements(for: vacancy).options.filter(\.isSimple).flatMap(\.move.agents)).sorted()
    }

    /// Asks them; their messages wait.
    ///
    /// - Parameter advice: where it is said why nobody can.
    public func call(for vacancy: Vacancy, advice: Phrase) throws -> Call {
        let eligible = try eligible(for: vacancy)
        guard !eligible.isEmpty else {
            throw Failure(
                Phrase(
                    fr: "personne ne peut le prendre en l’état : ", en: "nobody can take it as things stand: ") + advice
            )
        }
        return try open.store.openCall(
            for: vacancy.seats, in: vacancy.month, asking: eligible, by: author, at: .now)
    }

    /// A call that is settled with somebody, and what that did to the rota.
    public struct Confirmation {
        public let call: Call
        public let work: HandWork
        public let outcome: HandWork.Outcome
        public let made: HandMove?
    }

    /// - Parameter agent: one of those who said yes; nil for the first of them.
    public func confirm(_ id: Call.ID, with agent: Agent.ID? = nil) throws -> Confirmation {
        let call = try open.store.call(id)
        guard let chosen = agent ?? call.willing.first else {
            throw Failure(
                Phrase(
                    fr: "personne n’a dit oui à l’appel n° \(call.id)", en: "nobody has said yes to call no. \(call.id)"
                ))
        }
        let work = try HandWork(on: call.month, in: open)
        let move = Move(taken: call.seats.map { $0.held(by: chosen) })
        let outcome = work.trying(move, by: author, reason: "")
        try work.requireSound(outcome, derogation: nil, mayDerogate: false)
        let settled = try open.store.settleCall(
            call.id, filling: (chosen, move, work.present, outcome.rota), by: author, at: .now)
        return Confirmation(call: settled.call, work: work, outcome: outcome, made: settled.move)
    }

    public func close(_ id: Call.ID) throws -> Call {
        try open.store.settleCall(id, filling: nil, by: author, at: .now).call
    }

    /// What a call has still to tell.
    public func waiting(for call: Call) throws -> [Message] { try telling.waiting { $0.isAbout(call) } }

    /// Sends what a call has to tell.
    public func tell(of call: Call) async throws -> [Message] { try await telling.tell { $0.isAbout(call) } }
}

extension Replacements.Option {
    /// Whether one person takes the seats and nobody gives anything up.
    fileprivate var isSimple: Bool { move.given.isEmpty && move.agents.count == 1 }
}

extension Message.Subject {
    fileprivate func isAbout(_ call: Call) -> Bool {
        switch self {
        case .call(call.month, call.id, _), .settled(call.month, call.id, _): true
        default: false
        }
    }
}
