// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Planning
import Store

struct Publish: AsyncParsableCommand, ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Valider et diffuser le planning en préparation.", en: "Publish the draft of a month."
        ).spoken,
        discussion: Phrase(
            fr: """
                La version diffusée ne change plus jamais ; une correction est la version suivante. Les postes non \
                pourvus et les règles enfreintes sont signalés et n’empêchent rien ; un pont à décider, si.

                Chaque agent dont le planning change reçoit un message (« rota messages ») ; --later les garde pour \
                « rota messages send ».

                Exemple : rota publish 2027-01
                """,
            en: """
                The published version never changes again; a correction is the next version. Empty seats and broken \
                rules are reported and prevent nothing; a bridge still to be decided does.

                Each agent whose shifts change gets a message ("rota messages"); --later keeps them for \
                "rota messages send".

                Example: rota publish 2027-01
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var author: AuthorOptions

    @OptionGroup var period: MonthArgument

    @Flag(name: .long, help: .phrase(fr: "Ne pas envoyer les messages maintenant.", en: "Do not send messages now."))
    var later = false

    func run() async throws {
        let open = try service.open(for: Self.use)
        let month = try period.read()
        let version = try open.publish(month, by: author.author)
        let before = try open.store.versions(of: month).last { $0.number < version.number }
        report(version, Verdict(on: version.rota, in: try open.situation(of: month)), since: before, try open.names())
        try reportClosings(of: month, in: open)
        let telling = Telling(open: open, author: author.author)
        telling.report(try await telling.tell(of: version, later: later), of: month)
    }

    /// What HR was given stands, whatever is published later.
    private func reportClosings(of month: Month, in open: OpenService) throws {
        let closed = try open.store.ledger(of: month).closings.map(\.employer)
        guard !closed.isEmpty else { return }
        let names = try open.names()
        let employers = closed.map(names.employer).joined(separator: ", ")
        let note = Phrase(
            fr: "△ mois déjà clos pour \(employers) : ce qui change est à régulariser, « rota attend \(month) »",
            en: "△ month closed already for \(employers): what changes is to be regularised, \"rota attend \(month)\"")
        Terminal.write(note.spoken + "\n")
    }

    private func report(_ version: Version, _ verdict: Verdict, since before: Version?, _ names: Names) {
        let empty = version.rota.gaps.filter { if case .requiredSeat = $0.kind { true } else { false } }
            .reduce(0) { $0 + $1.count }
        var lines = [Phrase.rota(of: version.month) + Phrase(" : ") + Edition(version).words]
        if let before {
            let difference = RotaDifference(
                from: before.rota.told(), to: version.rota.told(), posts: names.service.posts)
            lines.append(changes(difference, before.number, version))
        }
        if let note = names.toBeNamed(in: version.rota) { lines.append(note) }
        if empty > 0 {
            lines.append(
                Phrase("▲ ") + .requiredEmpty(empty))
        }
        let broken = verdict.breaches.filter { $0.derogation == nil }.count
        let accepted = verdict.breaches.count - broken
        if broken > 0 {
            lines.append(
                Phrase("▲ ")
                    + .count(broken, fr: ("règle enfreinte", "règles enfreintes"), en: ("broken rule", "broken rules"))
                    + Phrase(fr: " : « rota check \(version.month) »", en: ": \"rota check \(version.month)\""))
        }
        if accepted > 0 {
            lines.append(
                Phrase("△ ") + .count(accepted, fr: ("dérogation", "dérogations"), en: ("derogation", "derogations")))
        }
        Terminal.write(lines.map { $0.spoken + "\n" }.joined())
    }

    /// `4 changements, 3 personnes depuis la version 1 : « rota diff 2027-01 1 2 »`
    private func changes(_ difference: RotaDifference, _ before: Int, _ version: Version) -> Phrase {
        let command = "rota diff \(version.month) \(before) \(version.number)"
        return .changes(in: difference)
            + Phrase(
                fr: " depuis la version \(before) : « \(command) »", en: " since version \(before): \"\(command)\"")
    }
}
