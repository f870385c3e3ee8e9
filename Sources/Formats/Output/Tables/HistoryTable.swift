// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The acts that concern a month or an agent: when, by whom, what, and from what to what. Newest last.
public struct HistoryTable: Sendable {
    public let subject: HistorySubject
    public let lines: [HistoryLine]
    public let names: Names

    public init(of subject: HistorySubject, _ lines: [HistoryLine], names: Names) {
        self.subject = subject
        self.lines = lines
        self.names = names
    }

    public func text(_ style: Style) -> String {
        let language = style.language
        let title = note([Line(heading[language], .strong)], style)
        guard !lines.isEmpty else { return title + note([Line(Phrase.nothingHappened[language])], style) }
        var table = Table(
            [
                .init(.number, .right), .init(.when), .init(.author, yields: true),
                .init(.what, yields: true),
            ], fills: true)
        table.rows = lines.map { line in
            let (day, time) = line.at.inParis
            return .cells([
                [Line("\(line.id)", .faint)],
                [Line(Phrase.date(day)[language].unbroken), Line(Phrase.time(time)[language], .faint)],
                [Line(line.author)], what(line, language),
            ])
        }
        return title + "\n" + table.text(style)
    }

    private var heading: Phrase {
        let service = Phrase("\(names.service.name) · ")
        return switch subject {
        case .month(let month): service + Phrase(fr: "historique ", en: "history ") + .of(month)
        case .agent(let agent): service + Phrase(fr: "historique : ", en: "history: ") + Phrase(names.agent(agent))
        }
    }

    private func what(_ line: HistoryLine, _ language: Language) -> Table.Cell {
        let words = ActWords(line, in: subject, names: names)
        let about = words.about.map { $0[language] }.joined(separator: " · ")
        let colon = language == .french ? " : " : ": "
        let facts = words.facts.map { $0[language] }.joined(separator: " · ")
        return [Line(line.words[language] + (about.isEmpty ? "" : colon + about), hang: 2)]
            + (facts.isEmpty ? [] : [Line(facts, .faint, indent: 2)])
            + days(line).map { Line($0[language], indent: 2, hang: 4) }
    }

    /// What a version changed for the agent. The first one of a month gives them all their days: their number says it.
    private func days(_ line: HistoryLine) -> [Phrase] {
        guard line.details["from"] != nil else {
            let days = line.days.count
            return days == 0
                ? [] : [.count(days, fr: ("jour attribué", "jours attribués"), en: ("day given", "days given"))]
        }
        return line.days.map { change in
            var (before, after) = (
                change.before?.sentence(names) ?? .noSession, change.after?.sentence(names) ?? .noSession
            )
            if before == after { (before, after) = (.sessions(in: change.before), .sessions(in: change.after)) }
            return .day(change.day) + Phrase(fr: " : ", en: ": ") + before + Phrase(" → ") + after
        }
    }
}

extension Phrase {
    fileprivate static let when = Phrase(fr: "quand", en: "when")
    fileprivate static let author = Phrase(fr: "qui", en: "who")
    fileprivate static let what = Phrase(fr: "quoi", en: "what")
    fileprivate static let nothingHappened = Phrase(fr: "Aucun acte enregistré.", en: "No act on record.")
}

extension JSONValue {
    /// The same for programs: subjects and details as they are on record.
    public static func history(of subject: HistorySubject, _ lines: [HistoryLine]) -> JSONValue {
        let whose: Member =
            switch subject {
            case .month(let month): Member(key: "month", value: .string(month.iso))
            case .agent(let agent): Member(key: "agent", value: .string(agent))
            }
        let acts = lines.map { line in
            let days: [Member] =
                line.days.isEmpty ? [] : [Member(key: "days", value: .array(line.days.map(JSONValue.change)))]
            return JSONValue.object(
                [
                    Member(key: "id", value: .number(line.id)), Member(key: "at", value: .string(line.at.iso)),
                    Member(key: "author", value: .string(line.author)),
                    Member(key: "kind", value: .string(line.kind)),
                    Member(key: "subjects", value: .array(line.subjects.map(JSONValue.string))),
                    Member(
                        key: "details",
                        value: .object(
                            line.details.sorted { $0.key < $1.key }.map {
                                Member(key: $0.key, value: .string($0.value))
                            })),
                ] + days)
        }
        return .object([whose, Member(key: "acts", value: .array(acts))])
    }
}
