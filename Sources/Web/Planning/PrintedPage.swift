// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile

/// A month on paper: the bus and the small places on one sheet, the desk on another, dates in rows. It says which version
/// it is and names no reason of absence.
struct PrintedPage {
    let heading: String
    let state: String
    let sheets: [Sheet]

    struct Sheet {
        let title: String
        /// The posts that have a column; the others fill the whole width of their rows.
        let posts: [String]
        let rows: [Row]
    }

    struct Row {
        let day: String
        let hours: String
        let site: String
        let cells: [[String]]
        let whole: String
        let isWhole: Bool
        let span: Int
    }

    init(_ edition: Edition, names: Names, _ language: Language) {
        let rota = edition.rota
        heading = Phrase.rota(of: rota.month)[language].capitalisedFirst
        state = edition.words[language]
        // A site that is open most days would fill the sheet of the others.
        let daysOpen = Dictionary(grouping: rota.sessions, by: \.site).mapValues { Set($0.map(\.day)).count }
        let daily = Set(daysOpen.filter { $0.value > 10 }.keys)
        let groups: [(Phrase, [Session])] = [
            (
                Phrase(fr: "Bus et permanences", en: "Bus and small offices"),
                rota.sessions.filter { !daily.contains($0.site) }
            ),
            (
                Phrase(names.service.sites.filter { daily.contains($0.id) }.map(\.name).joined(separator: ", ")),
                rota.sessions.filter { daily.contains($0.site) }
            ),
        ]
        sheets = groups.filter { !$0.1.isEmpty }.map { title, sessions in
            let days = Self.days(sessions)
            // Where there is one post only, a column of its own would be narrow on every other row.
            let columns = names.service.posts.map(\.id).filter { post in
                days.contains { Self.posts(of: $0).count > 1 && Self.posts(of: $0).contains(post) }
            }
            let usual = Self.posts(of: days[0])
            let heads = columns.isEmpty ? usual : columns
            return Sheet(
                title: title[language], posts: heads.map { names.post($0)[language] },
                rows: days.map { sessions in
                    let posts = Self.posts(of: sessions)
                    let isWhole = posts.count == 1
                    let whole = posts.flatMap { post in
                        Self.cell(of: post, in: sessions, rota, names, language).map { people in
                            columns.isEmpty
                                ? people : (names.post(post) + Phrase(fr: " : ", en: ": ") + Phrase(people))[language]
                        }
                    }
                    return Row(
                        day: Phrase.shortDay(sessions[0].day)[language],
                        hours: Phrase.list(sessions.map { .compactSpan($0.hours) })[language],
                        site: names.site(sessions[0].site),
                        cells: isWhole ? [] : columns.map { Self.cell(of: $0, in: sessions, rota, names, language) },
                        whole: isWhole ? whole.joined(separator: " · ") : "", isWhole: isWhole, span: heads.count)
                })
        }
    }

    /// The posts of some sessions, in the order of the first of them.
    private static func posts(of sessions: [Session]) -> [Post.ID] {
        sessions.flatMap { $0.seats.map(\.post) }.reduce(into: []) { posts, post in
            if !posts.contains(post) { posts.append(post) }
        }
    }

    /// The sessions of a site on a day together, in order.
    private static func days(_ sessions: [Session]) -> [[Session]] {
        var days: [[Session]] = []
        for session in sessions.sorted(by: { ($0.day, $0.site, $0.hours.start) < ($1.day, $1.site, $1.hours.start) }) {
            if let last = days.last?.last, last.day == session.day, last.site == session.site {
                days[days.count - 1].append(session)
            } else {
                days.append([session])
            }
        }
        return days.sorted { $0[0] < $1[0] }
    }

    /// Who holds a post that day: once where it is the same people all day, else with the hours of each session.
    private static func cell(
        of post: Post.ID, in sessions: [Session], _ rota: Rota, _ names: Names, _ language: Language
    ) -> [String] {
        let held = sessions.compactMap { session -> (session: Session, people: [String])? in
            let seats = rota.postSeats(in: session, of: names.service).first { $0.seats.post == post }
            return seats.map { (session, people($0, names, language)) }
        }
        guard let first = held.first else { return [] }
        if held.allSatisfy({ $0.people == first.people }) { return [first.people.joined(separator: ", ")] }
        return held.map { part in
            Phrase.compactSpan(part.session.hours)[language] + (language == .french ? " : " : ": ")
                + part.people.joined(separator: ", ")
        }
    }

    private static func people(_ post: PostSeats, _ names: Names, _ language: Language) -> [String] {
        let people = post.people.map { holder in
            (holder.toBeNamedBy.map { names.toBeNamed(by: $0)[language] } ?? names.agent(holder.agent))
                + (holder.helping ? " *" : holder.shadowing ? " (+)" : "")
        }
        let empty = Phrase(fr: "à pourvoir", en: "to be filled")[language]
        return people + Array(repeating: "▲ \(empty)", count: post.emptyRequired)
    }
}
