// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Swaps between agents, and how far each has come.
public struct SwapsTable: Sendable {
    public let swaps: [Swap]
    public let sessions: [Session]
    public let names: Names

    public init(_ swaps: [Swap], sessions: [Session], names: Names) {
        self.swaps = swaps
        self.sessions = sessions
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        guard !swaps.isEmpty else { return note([Line(Phrase.noSwap[language])], style) }
        var table = Table([
            .init(.number, .right), .init(.agent, yields: true), .init(Phrase(fr: "donne", en: "gives"), yields: true),
            .init(Phrase(fr: "avec", en: "with"), yields: true),
            .init(Phrase(fr: "en échange de", en: "in return for"), yields: true), .init(.state),
        ])
        for (number, swap) in swaps.enumerated() {
            if number > 0 { table.rows.append(.rule) }
            table.rows.append(
                .cells([
                    [Line("\(swap.id)", .faint)], [Line(names.agent(swap.asker))],
                    places(swap.move.given.filter { $0.agent == swap.asker }, swap.month, language),
                    [Line(names.agent(swap.other))],
                    swap.isGift
                        ? [Line("–", .faint)]
                        : places(swap.move.given.filter { $0.agent == swap.other }, swap.month, language),
                    [Line(sign(swap.state) + swap.state.name[language], ink(swap.state))],
                ]))
        }
        return table.text(style)
    }

    private func places(_ places: [Place], _ month: Month, _ language: Language) -> [Line] {
        let rota = Rota(month: month, sessions: sessions, assignments: [])
        return MoveLines(rota: rota, names: names, language: language, day: nil).words(of: places.map(\.seat))
            .map { Line($0[language]) }
    }

    private func sign(_ state: Swap.State) -> String {
        switch state {
        case .asked, .accepted: "? "
        case .approved: "✓ "
        case .refused, .withdrawn: "× "
        }
    }

    private func ink(_ state: Swap.State) -> Ink {
        switch state {
        case .asked, .accepted: .caution
        case .approved: .good
        case .refused, .withdrawn: .faint
        }
    }
}

extension Phrase {
    fileprivate static let noSwap = Phrase(fr: "aucun échange", en: "no swap")
}
