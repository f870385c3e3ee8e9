// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What the coordinator is reminded of in the morning: the seats of the next days that nobody holds, and the people who
/// have not seen a change of theirs.
public struct VacanciesMail: Sendable {
    public let day: Day
    /// The last day looked at.
    public let last: Day
    public let editions: [Edition]
    public let unseen: [Message]
    public let names: Names

    /// - Parameters:
    ///   - editions: what is published for the months of these days.
    ///   - unseen: the last message of each person about them, where it was not seen.
    public init(on day: Day, until last: Day, editions: [Edition], unseen: [Message], names: Names) {
        self.day = day
        self.last = last
        self.editions = editions
        self.unseen = unseen
        self.names = names
    }

    /// Seats that nobody holds, in order of sessions.
    public var vacancies: [(session: Session, post: Post.ID, count: Int, required: Bool)] {
        editions.flatMap { edition in
            edition.rota.gaps.compactMap { gap -> (session: Session, post: Post.ID, count: Int, required: Bool)? in
                guard let session = edition.rota.session(gap.session), (day...last).contains(session.day) else {
                    return nil
                }
                switch gap.kind {
                case .requiredSeat(let post): return (session, post, gap.count, true)
                case .desiredSeat(let post): return (session, post, gap.count, false)
                default: return nil
                }
            }
        }.sorted { ($0.session, $0.post) < ($1.session, $1.post) }
    }

    /// Seats whose employer has yet to name somebody, in order of sessions.
    public var toBeNamed: [(session: Session, employer: Employer.ID)] {
        editions.flatMap { edition in
            edition.rota.toBeNamed.flatMap { employer, places in
                Set(places.map(\.session)).compactMap(edition.rota.session).filter { (day...last).contains($0.day) }
                    .map { (session: $0, employer: employer) }
            }
        }.sorted { ($0.session, $0.employer) < ($1.session, $1.employer) }
    }

    public func text(
        from sender: MailText.Address, to address: String, id: String, at moment: Timestamp, _ language: Language
    ) -> MailText {
        MailText(
            from: sender, to: MailText.Address(name: "", address: address), subject: subject[language], date: moment,
            messageID: id, body: body(language), attachment: nil)
    }

    private var subject: Phrase {
        let required = vacancies.filter(\.required).reduce(0) { $0 + $1.count }
        return Phrase(fr: "Postes non pourvus du ", en: "Empty seats from ") + .day(day)
            + Phrase(fr: " au ", en: " to ")
            + .day(last) + Phrase(fr: " : ", en: ": ")
            + .count(required, fr: ("obligatoire", "obligatoires"), en: ("required", "required"))
    }

    private func body(_ language: Language) -> String {
        let seats = vacancies.map { vacancy in
            let what =
                Phrase(vacancy.required ? "▲ " : "△ ") + vacancy.session.sentence(names) + Phrase(", ")
                + names.post(vacancy.post) + Phrase(fr: " : ", en: ": ")
            return (what + .empty(vacancy.count, required: vacancy.required))[language]
        }
        let people = Set(unseen.compactMap(\.subject.agent)).sorted().map(names.agent)
        var parts = [
            seats.isEmpty
                ? Phrase(fr: "Aucun poste non pourvu.", en: "No empty seat.")[language] : seats.joined(separator: "\n")
        ]
        if !toBeNamed.isEmpty {
            parts.append(
                toBeNamed.map {
                    ("◇ " + $0.session.sentence(names)[language]) + ", " + names.toBeNamed(by: $0.employer)[language]
                }
                .joined(separator: "\n"))
        }
        if !people.isEmpty {
            let title = Phrase(
                fr: "N’ont pas encore vu leur dernier message : ", en: "Have not seen their last message yet: ")
            parts.append(title[language] + people.joined(separator: ", "))
        }
        return (parts + ["— " + names.service.name]).joined(separator: "\n\n") + "\n"
    }
}
