// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension Absence.State {
    public var name: Phrase {
        switch self {
        case .asked: Phrase(fr: "demandée", en: "asked")
        case .approved: Phrase(fr: "validée", en: "approved")
        case .cancelled: Phrase(fr: "annulée", en: "cancelled")
        }
    }
}

extension Absence.DayPart {
    public var name: Phrase {
        switch self {
        case .day: Phrase(fr: "journée", en: "whole day")
        case .morning: Phrase(fr: "matin", en: "morning")
        case .afternoon: Phrase(fr: "après-midi", en: "afternoon")
        }
    }
}

extension CalendarDecision.Kind {
    public var name: Phrase {
        switch self {
        case .close: Phrase(fr: "fermé", en: "closed")
        case .open: Phrase(fr: "ouvert", en: "open")
        case .cancel: Phrase(fr: "annulé", en: "cancelled")
        }
    }
}

extension HandMove.Kind {
    public var name: Phrase {
        switch self {
        case .replaced: Phrase(fr: "remplacement", en: "replacement")
        case .placed: Phrase(fr: "placement", en: "placing")
        case .swapped: Phrase(fr: "échange", en: "swap")
        case .named: Phrase(fr: "désignation", en: "naming")
        case .unnamed: Phrase(fr: "désignation retirée", en: "naming withdrawn")
        }
    }
}

extension Pin.Kind {
    public var name: Phrase {
        switch self {
        case .hold: Phrase(fr: "affectation fixée", en: "pinned")
        case .never: Phrase(fr: "affectation exclue", en: "never")
        }
    }
}

extension Employer.Law {
    public var name: Phrase {
        switch self {
        case .publicService: Phrase(fr: "agents publics", en: "public service")
        case .privateLaw: Phrase(fr: "salariés de droit privé", en: "private-law staff")
        }
    }
}

extension Elsewhere {
    /// What is known of the hours worked outside the service.
    public var words: Phrase {
        switch self {
        case .unknown: Phrase(fr: "inconnus", en: "unknown")
        case .weekly(let minutes): .duration(minutes) + Phrase(fr: " par semaine", en: " a week")
        case .timetable(let lines) where lines.isEmpty: Phrase(fr: "aucun", en: "none")
        case .timetable(let lines):
            .duration(lines.reduce(0) { $0 + $1.span.minutes }) + Phrase(fr: " (détaillés)", en: " (timetable)")
        }
    }
}

extension Pause.Kind {
    /// What the break is worth, said after its hours.
    public var name: Phrase {
        switch self {
        case .none: Phrase(fr: "comptée comme travail", en: "counts as work, no break")
        case .paid: Phrase(fr: "payée", en: "paid")
        case .free: Phrase(fr: "non payée", en: "unpaid")
        }
    }
}
