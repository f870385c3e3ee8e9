// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// Why a session has so many places at a post, where they follow from the visits.
extension SeatReason {
    /// `26 personnes attendues d’après les relevés : avec ces places, 84 % attendent 30 min au plus, 13 min en moyenne`
    public var summary: Phrase {
        Phrase.people(people)
            + (source == .records
                ? Phrase(fr: people == 1 ? " attendue" : " attendues", en: " expected")
                    + Phrase(fr: " d’après les visites relevées : ", en: " from the visits recorded: ")
                : Phrase(fr: " (hypothèse) : ", en: " (assumed): "))
            + Phrase(fr: "avec ces places, ", en: "with these places, ") + words(service)
            + (meetsTarget ? Phrase("") : Phrase(fr: " – l’objectif n’est pas atteint", en: " – the target is missed"))
    }

    /// `4 places d’après les visites : 804 min de travail ; avec 3, 67 % attendent 30 min au plus, 25 min en moyenne`;
    /// nil where the places of the post are as stated.
    public func words(of post: MairieMobile.Post.ID) -> Phrase? {
        guard let reason = posts.first(where: { $0.post == post }) else { return nil }
        let places =
            Phrase.count(reason.places, fr: ("place", "places"), en: ("place", "places"))
            + Phrase(
                fr: " d’après les visites : \(reason.minutes) min de travail",
                en: " from the visits: \(reason.minutes) min of work")
        guard let fewer = reason.withOneFewer else { return places }
        let number = reason.places - 1
        return places + Phrase(fr: " ; avec \(number), ", en: "; with \(number), ") + words(fewer)
    }

    /// What an empty place costs people; nil where the places of the post are as stated, or several are empty.
    func cost(ofEmpty empty: Int, at post: MairieMobile.Post.ID) -> Phrase? {
        guard empty == 1, let fewer = posts.first(where: { $0.post == post })?.withOneFewer else { return nil }
        return Phrase(fr: "sans elle, ", en: "without it, ") + words(fewer)
            + Phrase(
                fr: " (au lieu de \(service.within) % et \(service.wait) min)",
                en: " (instead of \(service.within)% and \(service.wait) min)")
    }

    private func words(_ service: Service) -> Phrase {
        Phrase(
            fr: "\(service.within) % attendent \(target.wait) min au plus, \(service.wait) min en moyenne",
            en: "\(service.within)% wait \(target.wait) min at most, \(service.wait) min on average")
    }
}
