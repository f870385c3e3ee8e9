// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// What somebody does at one site and one post in a row, whatever the number of sessions.
struct Stay {
    let site: Site.ID
    let post: Post.ID
    let shadowing: Bool
    var sessions: [Session.ID]
    var spans: [TimeSpan]

    /// `9 h–13 h et 14 h–17 h 30`.
    var hours: Phrase { .list(spans.map { .span($0) }) }
}

extension Shift {
    var stays: [Stay] {
        stints.reduce(into: []) { stays, stint in
            if let last = stays.last, last.site == stint.site, last.post == stint.post,
                last.shadowing == stint.shadowing
            {
                stays[stays.count - 1].sessions += stint.sessions
                stays[stays.count - 1].spans.append(stint.span)
            } else {
                stays.append(
                    Stay(
                        site: stint.site, post: stint.post, shadowing: stint.shadowing, sessions: stint.sessions,
                        spans: [stint.span]))
            }
        }
    }

    /// A shift in a narrow cell: the site with the post, and below them the hours of presence.
    func lines(_ names: Names, _ language: Language) -> [Line] {
        stays.flatMap { stay in
            let spans = stay.spans.map { Phrase(Phrase.span($0)[language].unbroken) }
            return [
                Line(
                    "\(names.site(stay.site)) · \(names.post(stay.post, shadowing: stay.shadowing)[language])", hang: 2),
                Line(Phrase.list(spans)[language], .strong, indent: 1),
            ]
        }
    }

    /// The same in one sentence: `Bus, 9 h–13 h accompagnement, 14 h–17 h 30 pré-accueil`.
    public func sentence(_ names: Names) -> Phrase {
        let stays = stays
        return stays.enumerated().reduce(Phrase("")) { sentence, next in
            let (number, stay) = next
            let staysThere = number > 0 && stays[number - 1].site == stay.site
            let start = number == 0 ? Phrase("") : staysThere ? Phrase(", ") : Phrase(fr: " ; ", en: "; ")
            return sentence + start + Phrase(staysThere ? "" : names.site(stay.site) + ", ") + stay.hours + Phrase(" ")
                + names.post(stay.post, shadowing: stay.shadowing)
        }
    }
}

extension Session {
    /// `Bus, mardi 12 janvier 9 h 30–13 h`.
    func sentence(_ names: Names) -> Phrase {
        Phrase(names.site(site) + ", ") + .day(day) + Phrase(" ") + .span(hours)
    }
}
