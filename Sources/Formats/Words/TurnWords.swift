// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// How turns and shares are written.
extension Phrase {
    /// Hundredths of a turn: `3,86` in French, `3.86` in English.
    static func hundredths(_ number: Int) -> Phrase {
        let (whole, rest) = (abs(number) / 100, String.digits(abs(number) % 100, 2))
        let sign = number < 0 ? "−" : ""
        return Phrase(fr: "\(sign)\(whole),\(rest)", en: "\(sign)\(whole).\(rest)")
    }

    /// The same with its sign: `+0,14`, `−1,20`, `0,00`.
    public static func difference(hundredths number: Int) -> Phrase {
        Phrase(number > 0 ? "+" : "") + hundredths(number)
    }

    static let fairShare = Phrase(fr: "part équitable", en: "fair share")
    static let difference = Phrase(fr: "écart", en: "difference")
    static let turnsDone = Phrase(fr: "tours faits", en: "turns done")
    static let ownScale = Phrase(fr: "chaque structure a son échelle", en: "each employer has a scale of its own")
    /// `30 tours faits pour 36 dus`, of an employer that comes in turn.
    public static func done(_ lines: [YearBalance.Line]) -> Phrase? {
        let shares = lines.compactMap(\.share)
        guard !shares.isEmpty else { return nil }
        let (done, owed) = (lines.reduce(0) { $0 + $1.turns }, (shares.reduce(0, +) + 50) / 100)
        return .count(done, fr: ("tour fait", "tours faits"), en: ("turn done", "turns done"))
            + Phrase(fr: " pour \(owed) \(owed < 2 ? "dû" : "dus")", en: " of \(owed) owed")
    }

    public static let notInTurn = Phrase(fr: "ne vient pas à tour de rôle", en: "does not come in turn")
    public static let uncountedMonths = Phrase(
        fr: "non comptés, faute de planning diffusé ou importé : ",
        en: "not counted, as no rota was published or imported: ")
}

extension YearBalance {
    /// `année scolaire 2026-2027`.
    public var schoolYear: Phrase {
        let year = month.schoolYearStart.year
        return Phrase(fr: "année scolaire \(year)-\(year + 1)", en: "school year \(year)–\(year + 1)")
    }

    /// `de septembre 2026 à janvier 2027, mois en préparation compris`.
    public var period: Phrase {
        let first = month.schoolYearStart.month
        let last = Phrase.month(month)
        let months =
            first == month
            ? last
            : Phrase(fr: Phrase.of(first).french, en: "from \(Phrase.month(first).english)")
                + Phrase(fr: " à ", en: " to ") + last
        return months
            + (countsDraft ? Phrase(fr: " (planning en préparation)", en: " (draft)") : Phrase(""))
    }

    /// The agents of each employer in the order of the service, by family name; employers without agents left out.
    public func groups(_ names: Names) -> [(employer: Employer.ID, lines: [Line])] {
        let known = names.service.employers.map(\.id)
        let employers = known + Set(lines.map(\.employer)).subtracting(known).sorted()
        return employers.compactMap { employer in
            let group = lines.filter { $0.employer == employer }
            let order = Dictionary(
                uniqueKeysWithValues: group.map { line in
                    let agent = names.record(of: line.agent)
                    return (line.agent, "\(agent?.familyName ?? "") \(agent?.givenName ?? "")".lowercased())
                })
            return group.isEmpty
                ? nil
                : (employer, group.sorted { (order[$0.agent]!, $0.agent) < (order[$1.agent]!, $1.agent) })
        }
    }
}

extension [YearBalance.Line] {
    /// The most that a bar of theirs has to show, in hundredths of a turn.
    var widest: Int { Swift.max(100, map { Swift.max(100 * $0.turns, $0.share ?? 0) }.max() ?? 0) }
}
