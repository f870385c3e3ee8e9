// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The words of tables: headings of columns and short remarks.
extension Phrase {
    static let agent = Phrase(fr: "agent", en: "agent")
    static let employer = Phrase(fr: "structure", en: "employer")
    static let quota = Phrase(fr: "quotité", en: "quota")
    static let skills = Phrase(fr: "compétences", en: "skills")
    static let elsewhere = Phrase(fr: "autres horaires", en: "hours elsewhere")
    static let hours = Phrase(fr: "heures", en: "hours")
    static let turns = Phrase(fr: "tours", en: "turns")
    static let part = Phrase(fr: "moment", en: "part")
    static let state = Phrase(fr: "état", en: "state")
    static let reason = Phrase(fr: "motif", en: "reason")
    static let rule = Phrase(fr: "règle", en: "rule")
    static let fact = Phrase(fr: "constat", en: "fact")

    static let open = Phrase(fr: "ouvert", en: "open")
    static let closed = Phrase(fr: "fermé", en: "closed")
    static let noSession = Phrase(fr: "aucune permanence", en: "no session")
    static let notAssessable = Phrase(fr: "non vérifié", en: "not assessable")

    static let undecidedMark = [Phrase(fr: "? pont", en: "? bridge"), Phrase(fr: "  à décider", en: "  to decide")]
    static let undecided = Phrase(fr: "à décider : ouvert ou fermé le ", en: "to decide: open or closed on ")
    static let undecidedAdvice = Phrase(
        fr: " (pont ; planifié comme ouvert en attendant)", en: " (bridge; planned as open until then)")
    static let uncounted = Phrase(
        fr: "tours et heures non comptés, faute de planning diffusé ou importé : ",
        en: "turns and hours not counted, as no rota was published or imported: ")

    static let ofWork = Phrase(fr: " de travail", en: " of work")
    static let until = Phrase(fr: "jusqu’au ", en: "until ")
    static let from = Phrase(fr: "à partir du ", en: "from ")
    static let contract = Phrase(fr: "contrat ", en: "contract ")
    static let number = Phrase(fr: "n°", en: "no.")
    static let period = Phrase(fr: "dates", en: "dates")

    public static func never(on days: Set<Weekday>) -> Phrase {
        let names = days.sorted().map { Phrase(fr: "le \($0.name.french)", en: "on \($0.name.english)") }
        return Phrase(fr: "jamais ", en: "never ") + .list(names)
    }

    static let relief = Phrase(fr: "relève : ", en: "relieved by ")
    static let pause = Phrase(fr: "pause ", en: "break ")
    static let unrelieved = Phrase(
        fr: " sans relève, comptée comme travail", en: " not relieved, counts as work")

    static let noAgent = Phrase(fr: "Aucun agent.", en: "No agent.")
    static func reasonsElsewhere(_ month: Month) -> Phrase {
        Phrase(fr: "raisons : rota show \(month) --reasons", en: "reasons: rota show \(month) --reasons")
    }
    static func agents(_ count: Int, of all: Int) -> Phrase {
        Phrase(fr: "\(count) agents sur \(all)", en: "\(count) of \(all) agents")
    }

    /// `10 769 390` in French, `10,769,390` in English.
    public static func number(_ number: Int) -> Phrase {
        let digits = String(abs(number))
        let groups = stride(from: digits.count, to: 0, by: -3).reversed().map { end in
            String(digits.dropLast(digits.count - end).suffix(min(3, end)))
        }
        let sign = number < 0 ? "-" : ""
        return Phrase(fr: sign + groups.joined(separator: "\u{A0}"), en: sign + groups.joined(separator: ","))
    }

    static let noAbsence = Phrase(fr: "Aucune absence.", en: "No absence.")
    static let allKept = Phrase(fr: "Toutes les règles sont respectées.", en: "All rules are kept.")
    static let allAssessableKept = Phrase(
        fr: "Toutes les règles vérifiées sont respectées ; les autres sont ci-dessous.",
        en: "All rules that could be judged are kept; the others are below.")
    static let check = Phrase(fr: "vérification du ", en: "check of the ")
    static let calendar = Phrase(fr: "calendrier ", en: "calendar ")
    static let instruction = Phrase(fr: "consigne : ", en: "instruction: ")
    static let openToPublic = Phrase(fr: "public : ", en: "public: ")
    static let derogation = Phrase(fr: "dérogation : ", en: "derogation: ")
}
