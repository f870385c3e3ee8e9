// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import Foundation
import MairieMobile
import Planning
import Rostering
import Store
import Synchronization

struct Plan: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Calculer le meilleur planning d’un mois, en préparation.",
            en: "Work out the best rota of a month, as a draft."
        ).spoken,
        discussion: Phrase(
            fr: """
                Remplace le planning en préparation de ce mois, jamais ce qui est diffusé. Ctrl-C interrompt sans \
                rien changer. Sans --time-limit, le calcul va jusqu’à la preuve qu’aucune meilleure solution n’existe.

                Avec --from, un mois déjà diffusé est recalculé après une absence ou un changement : ce qui précède \
                cette date ou le délai de prévenance reste tel quel, ce qui a été fixé à la main aussi, et aussi peu \
                de personnes que possible changent.

                Exemples : rota plan 2027-01
                           rota plan 2027-01 --from 2027-01-12
                """,
            en: """
                Replaces the draft of that month, never what is published. Ctrl-C stops it and changes nothing. \
                Without --time-limit it goes on until it is proven that no better rota exists.

                With --from, a published month is planned again after an absence or a change: what comes before that \
                day or within the notice period stays as it is, so does what was set by hand, and as few people as \
                possible change.

                Examples: rota plan 2027-01
                          rota plan 2027-01 --from 2027-01-12
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var period: NextMonthArgument

    @Option(
        name: .long,
        help: .phrase(
            fr: "Recalculer ce qui est diffusé à partir de ce jour.",
            en: "Plan again what is published, from this day.",
            value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var from: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "Secondes de calcul au plus.", en: "Seconds to search at most.",
            value: Phrase(fr: "secondes", en: "seconds")))
    var timeLimit: String?

    func run() throws {
        let seconds = try limit()
        let open = try service.open(for: Self.use)
        let month = try period.read()
        let situation = try open.situation(toPlan: month, from: from)
        let codes = situation.priorities
        signal(SIGINT) { _ in interrupted.store(true, ordering: .relaxed) }
        let planner = Planner(
            options: SearchOptions(
                timeLimit: seconds,
                progress: { Terminal.showProgress(line(for: $0, codes)) },
                isCancelled: { interrupted.load(ordering: .relaxed) }))
        let rota = try open.plan(situation, with: planner)
        Terminal.showProgress("")
        try open.store.saveDraft(rota, by: author.author, at: .now)

        let edition = Edition(draft: rota)
        let names = Names(service: situation.service, agents: situation.agents)
        if output.json {
            Terminal.write(RotaJSON(edition, names: names, language: Speech.language).text)
        } else {
            Terminal.write(RotaTable(edition, names: names).text(Terminal.style))
            if let base = situation.base {
                let known = RotaDifference(from: base.rota.told(), to: rota.told(), posts: situation.service.posts)
                Terminal.write("\n" + DifferenceTable(known, names: names).text(Terminal.style))
            }
            Terminal.write(pendingAbsences(situation, names))
        }
        if rota.hasEmptyRequiredSeats { throw ExitCode(3) }
    }

    /// Absences of the month that wait for a decision, and what the rota made of them.
    private func pendingAbsences(_ situation: Situation, _ names: Names) -> String {
        let pending = situation.absences.filter {
            $0.state == .asked && $0.first <= situation.month.last && situation.month.first <= $0.last
        }
        guard !pending.isEmpty else { return "" }
        let title =
            situation.service.settings.requestedAbsencesBind
            ? Phrase(
                fr: " ? absences à valider, respectées par ce planning :",
                en: " ? absences not yet approved, kept by this rota:")
            : Phrase(
                fr: " ? absences à valider, sans effet sur ce planning :",
                en: " ? absences not yet approved, without effect on this rota:")
        return "\n" + title.spoken + "\n" + AbsencesTable(pending, names: names).text(Terminal.style)
    }

    private func limit() throws -> Double {
        guard let timeLimit else { return .infinity }
        guard let seconds = Double(timeLimit), seconds > 0, seconds.isFinite else {
            throw Failure(
                Phrase(
                    fr: "--time-limit \(timeLimit) : attendu un nombre de secondes, par exemple 30",
                    en: "--time-limit \(timeLimit): expected a number of seconds, for instance 30"))
        }
        return seconds
    }
}

/// Set by Ctrl-C, asked by the search.
private let interrupted = Atomic(false)

/// `calcul : équité des tours, meilleur 12, borne 10`
private func line(for progress: SearchProgress, _ codes: [PriorityCode]) -> String {
    let name = codes[progress.priority].name
    let phrase =
        Phrase(
            fr: "calcul \(progress.part + 1)/\(progress.parts) : ",
            en: "planning \(progress.part + 1)/\(progress.parts): ")
        + name
        + Phrase(
            fr: " – meilleur \(progress.best), borne \(progress.bound)",
            en: " – best \(progress.best), bound \(progress.bound)")
    return phrase.spoken
}

extension MairieMobile.Rota {
    /// Whether a required seat is empty, which makes exit code 3.
    var hasEmptyRequiredSeats: Bool { hasEmptyRequiredSeats(in: nil) }

    /// The same of some weeks, or of the month where none is named.
    func hasEmptyRequiredSeats(in weeks: Set<Week>?) -> Bool {
        gaps.contains { gap in
            guard case .requiredSeat = gap.kind else { return false }
            return weeks.map { weeks in session(gap.session).map { weeks.contains($0.day.week) } ?? false } ?? true
        }
    }
}
