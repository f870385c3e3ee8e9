// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension EmployerTurn.Standing {
    public var name: Phrase {
        switch self {
        case .published: Phrase(fr: "diffusé", en: "published")
        case .draft: Phrase(fr: "en préparation", en: "draft")
        case .forecast: Phrase(fr: "prévisionnel", en: "forecast")
        }
    }
}

extension NamingRefusal {
    /// What to say to whoever answers for the employer. It names nobody but their own people.
    public func words(_ employer: Employer, _ agent: Agent?) -> Phrase {
        let (who, name) = (employer.shortName, agent?.name ?? "")
        switch self {
        case .namesNobody:
            return Phrase(
                fr: "\(who) ne désigne pas ses agents ici : « names-its-people: true » dans service.yaml le permet",
                en: "\(who) does not name its people here: \"names-its-people: true\" in service.yaml lets it")
        case .notTheirs: return Phrase(fr: "\(name) n’est pas de \(who)", en: "\(name) is not of \(who)")
        case .nothingPlanned(let day):
            return Phrase(fr: "aucune place de \(who) le ", en: "no seat of \(who) on ") + .day(day)
        case .severalSites(let sessions):
            let list = sessions.joined(separator: ", ")
            return Phrase(
                fr: "plusieurs lieux ce jour-là, nommez la permanence : \(list)",
                en: "several sites on that day, name the session: \(list)")
        case .nothingToName(let sessions):
            return Phrase(
                fr:
                    "rien à désigner pour \(who) à \(sessions.joined(separator: ", ")) : la coordination y a placé quelqu’un, ou personne",
                en:
                    "nothing for \(who) to name in \(sessions.joined(separator: ", ")): the coordinator placed somebody there, or nobody"
            )
        case .namedAlready: return Phrase(fr: "\(name) y est déjà", en: "\(name) is there already")
        case .keptOff(let session):
            return Phrase(
                fr: "la coordination n’y veut pas \(name) : \(session)",
                en: "the coordinator keeps \(name) off it: \(session)")
        case .severalNamed:
            return Phrase(
                fr: "\(who) y a désigné plusieurs agents : retirez d’abord la désignation de l’un d’eux",
                en: "\(who) named several people there: take the naming of one of them back first")
        case .nobodyNamed(let sessions):
            return Phrase(
                fr: "\(who) n’a désigné personne à \(sessions.joined(separator: ", "))",
                en: "\(who) has named nobody in \(sessions.joined(separator: ", "))")
        }
    }
}
