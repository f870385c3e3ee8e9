// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Store

struct Show: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Montrer le planning d’un mois ou d’une semaine.", en: "Show the rota of a month or of a week."
        ).spoken,
        discussion: Phrase(
            fr: """
                Le planning en préparation s’il y en a un, sinon la dernière version diffusée. Avec --json, une \
                semaine est une liste : celle du mois, ou des deux mois qu’elle touche.

                Exemples : rota show 2027-01 --by agent
                           rota show 2027-W03
                """,
            en: """
                The draft if there is one, else the latest published version. With --json, a week is a list: of \
                its month, or of the two months it touches.

                Examples: rota show 2027-01 --by agent
                          rota show 2027-W03
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @Argument(
        help: .phrase(
            fr: "Le mois ou la semaine ISO.", en: "The month or ISO week.",
            value: Phrase(fr: "aaaa-mm|aaaa-Wss", en: "yyyy-mm|yyyy-Www")))
    var period: String

    @Option(
        name: .long,
        help: .phrase(
            fr: "Par permanence (session) ou par agent.", en: "By session or by agent.", value: Phrase("session|agent")),
        completion: .list(["session", "agent"]))
    var by = "session"

    @Option(
        name: .long,
        help: .phrase(fr: "Une version diffusée.", en: "A published version.", value: Phrase("n")))
    var version: String?

    @Flag(
        name: .long,
        help: .phrase(
            fr: "Code de retour 3 si un poste obligatoire est non pourvu.",
            en: "Exit code 3 if a required seat is empty."))
    var strict = false

    @Flag(
        name: .long,
        help: .phrase(
            fr: "Dire aussi pourquoi les renforts et les démarches manquent.",
            en: "Say also why desired seats and procedures are missing."))
    var reasons = false

    func run() throws {
        let open = try service.open(for: Self.use)
        guard ["session", "agent"].contains(by) else {
            throw Failure(
                Phrase(fr: "--by \(by) : attendu session ou agent", en: "--by \(by): expected session or agent"))
        }
        let number = try version.map(readVersion)
        let (months, weeks) = try read(period)
        let editions = try months.compactMap { month -> Edition? in
            // A week on the edge of a month is shown as far as it is planned.
            if months.count > 1, try open.editionIfAny(of: month) == nil { return nil }
            return try open.edition(of: month, version: number)
        }
        guard !editions.isEmpty else { return _ = try open.edition(of: months[0], version: number) }
        let names = try open.names()
        if output.json {
            let values = editions.map { RotaJSON($0, names: names, language: Speech.language, weeks: weeks).value }
            Terminal.write((weeks == nil ? values[0] : .array(values)).text)
        } else {
            for edition in editions {
                Terminal.write(
                    by == "agent"
                        ? RotaByAgentTable(edition, names: names, weeks: weeks).text(Terminal.style)
                        : RotaTable(edition, names: names, weeks: weeks, showsAllReasons: reasons).text(Terminal.style))
            }
        }
        if strict, editions.contains(where: { $0.rota.hasEmptyRequiredSeats(in: weeks) }) { throw ExitCode(3) }
    }

    private func read(_ text: String) throws -> (months: [Month], weeks: Set<Week>?) {
        if let month = Month(iso: text) { return ([month], nil) }
        guard let week = Week(iso: text) else {
            throw Failure(
                Phrase(
                    fr: "« \(text) » n’est ni un mois (2027-01) ni une semaine (2027-W03)",
                    en: "\"\(text)\" is neither a month (2027-01) nor a week (2027-W03)"))
        }
        return (Array(Set([week.monday.month, week.sunday.month])).sorted(), [week])
    }
}

func readVersion(_ text: String) throws -> Int {
    guard let number = Int(text), number > 0 else {
        throw Failure(
            Phrase(fr: "--version \(text) : attendu 1, 2, 3…", en: "--version \(text): expected 1, 2, 3…"))
    }
    return number
}
