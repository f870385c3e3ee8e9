// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Planning

struct Check: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Faire juger un planning par toutes les règles.", en: "Have every rule judge a rota."
        ).spoken,
        discussion: Phrase(
            fr: """
                Relit le planning enregistré, sans le calcul qui l’a produit. Ce qui ne peut pas être vérifié est dit, \
                jamais donné pour respecté. Code de retour 3 si une règle est enfreinte sans dérogation.

                Exemple : rota check 2027-01
                """,
            en: """
                Re-reads the stored rota, without the search that made it. What cannot be judged is said, never given \
                as kept. Exit code 3 if a rule is broken without derogation.

                Example: rota check 2027-01
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @OptionGroup var period: MonthArgument

    @Option(
        name: .long,
        help: .phrase(fr: "Une version diffusée.", en: "A published version.", value: Phrase("n")))
    var version: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let month = try period.read()
        let edition = try open.edition(of: month, version: version.map(readVersion))
        let situation = try open.situation(of: month, replanned: edition.rota.replanned)
        let verdict = Verdict(on: edition.rota, in: situation)
        let names = Names(service: situation.service, agents: situation.agents)
        if output.json {
            Terminal.write(
                JSONValue.checks(
                    of: edition, breaches: verdict.breaches, notAssessable: verdict.notAssessable,
                    language: Speech.language
                ).text)
        } else {
            let table = ChecksTable(
                edition, breaches: verdict.breaches, notAssessable: verdict.notAssessable, names: names,
                source: { breach in
                    let employer = situation.agent(breach.agent).flatMap { situation.service.employer($0.employer) }
                    return RuleBook.rules.first { $0.code == breach.rule }?
                        .source(for: employer?.law ?? .publicService).map { Phrase($0) }
                })
            Terminal.write(table.text(Terminal.style))
            for code in verdict.drifted { Terminal.write(note(code, edition.rota, verdict).spoken + "\n") }
        }
        if verdict.breaches.contains(where: { $0.derogation == nil }) { throw ExitCode(3) }
    }

    /// A priority that measures differently now: people, absences or history have changed since.
    private func note(_ code: PriorityCode, _ rota: MairieMobile.Rota, _ verdict: Verdict) -> Phrase {
        let planned = rota.priorities.first { $0.code == code }?.value ?? 0
        let now = verdict.values[code] ?? 0
        return code.name
            + Phrase(
                fr: " : \(planned) au moment du calcul, \(now) maintenant (les données ont changé)",
                en: ": \(planned) when planned, \(now) now (the data have changed)")
    }
}
