// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Formats
import MairieMobile
import Staffing

struct StaffingCommand: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "staffing",
        abstract: Phrase(
            fr: "Combien de places il faut à une permanence, d’après les visites.",
            en: "How many desks a session needs, from the visits."
        ).spoken,
        discussion: Phrase(
            fr: """
                Sans permanence : chacune de celles du mois (sinon du mois prochain), en une ligne. Avec une permanence : \
                la somme du travail ligne par ligne, puis ce que donne chaque nombre de places, par simulation, et le plus \
                petit qui atteint l’objectif de service.yaml.

                Exemples : rota staffing --month 2027-01
                           rota staffing bus-mardi-matin/2027-01-05
                           rota staffing bus-mardi-matin/2027-01-05 --svg waits --output attente.svg
                """,
            en: """
                Without a session: each of those of the month (else of next month), in a line. With a session: the sum of \
                the work line by line, then what each number of desks comes to, by simulation, and the smallest one that \
                meets the target in service.yaml.

                Examples: rota staffing --month 2027-01
                          rota staffing bus-mardi-matin/2027-01-05
                          rota staffing bus-mardi-matin/2027-01-05 --svg waits --output waits.svg
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var target: ExportOptions

    @Argument(
        help: .phrase(
            fr: "La permanence.", en: "The session.", value: Phrase(fr: "permanence", en: "session")))
    var session: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "Le mois (sinon le prochain).", en: "The month (else the next).",
            value: Phrase(fr: "aaaa-mm", en: "yyyy-mm")))
    var month: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "Une image (SVG) de la permanence : arrivals, waits ou forecast.",
            en: "A picture (SVG) of the session: arrivals, waits or forecast.",
            value: Phrase(fr: "image", en: "picture")),
        completion: .list(Picture.allCases.map(\.rawValue)))
    var svg: String?

    enum Picture: String, CaseIterable {
        /// When people come, how long they wait with each number of desks, how many came and will come.
        case arrivals, waits, forecast
    }

    @Option(
        name: .long,
        help: .phrase(
            fr: "Permanences simulées par nombre de places (2000).",
            en: "Sessions simulated for each number of desks (2000).",
            value: Phrase("n")))
    var runs: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "La même graine donne les mêmes chiffres (1).", en: "The same seed gives the same figures (1).",
            value: Phrase("n")))
    var seed: String?

    func run() throws {
        let open = try service.open(for: Self.use)
        let picture = try picture()
        let study = try open.staffingStudy()
        guard let session else { return try writeMonth(study, open) }
        guard month == nil else {
            throw Failure(
                Phrase(fr: "une permanence ou --month : l’un ou l’autre", en: "a session or --month: one or the other"))
        }
        let staffing: SessionStaffing
        do {
            staffing = try study.staffing(of: open.heldSession(session), sessions: sessions(), seed: chosenSeed())
        } catch let missing as NoBasis {
            throw Failure(Phrase(fr: "\(session) : ", en: "\(session): ") + missing.words)
        }
        let names = try open.names()
        let text =
            if let picture {
                try self.text(of: picture, staffing, study, open)
            } else if output.json {
                JSONValue.staffing(staffing).text
            } else {
                StaffingTable(staffing, names: names).text(style)
            }
        try Terminal.write(text, to: target.output)
    }

    private func writeMonth(_ study: StaffingStudy, _ open: OpenService) throws {
        guard svg == nil else {
            throw Failure(
                Phrase(
                    fr: "--svg : de quelle permanence ? par exemple bus-mardi-matin/2027-01-05",
                    en: "--svg: of which session? for instance bus-mardi-matin/2027-01-05"))
        }
        let month = try self.month.map(readMonth) ?? Timestamp.now.dayInParis.month.next
        let sessions = try study.staffing(
            of: open.calendar().sessions(in: month.days), sessions: sessions(), seed: chosenSeed())
        let trial = study.forecast?.trial
        try Terminal.write(
            output.json
                ? JSONValue.staffing(month, sessions, trial: trial).text
                : StaffingOverview(month, sessions, trial: trial, names: open.names()).text(style), to: target.output)
    }

    private func text(
        of picture: Picture, _ staffing: SessionStaffing, _ study: StaffingStudy, _ open: OpenService
    ) throws -> String {
        let (names, language) = (try open.names(), Speech.language)
        switch picture {
        case .arrivals: return ArrivalsPicture(staffing, names: names, language: language).text
        case .waits: return WaitsPicture(staffing, names: names, language: language).text
        case .forecast:
            let session = staffing.basis.session
            guard let forecast = study.forecast, let pattern = open.service.pattern(session.pattern) else {
                throw Failure(
                    Phrase(
                        fr: "aucune visite relevée : rien à prévoir d’après elles",
                        en: "no visit recorded: nothing to forecast from"))
            }
            let ahead = try open.calendar().sessions(in: session.day.month.days).filter { $0.pattern == pattern.id }
            return ForecastPicture(pattern, forecast, ahead: ahead.map(\.day), names: names, language: language).text
        }
    }

    private var style: Style { target.output == nil ? Terminal.style : Terminal.plainStyle }

    private func picture() throws -> Picture? {
        guard let svg else { return nil }
        guard let picture = Picture(rawValue: svg), !output.json else {
            let known = Picture.allCases.map(\.rawValue).joined(separator: ", ")
            throw Failure(
                output.json
                    ? Phrase(fr: "--svg et --json : l’un ou l’autre", en: "--svg and --json: one or the other")
                    : Phrase(fr: "--svg \(svg) : attendu \(known)", en: "--svg \(svg): expected \(known)"))
        }
        return picture
    }

    private func sessions() throws -> Int {
        try number(runs, "--runs", 20...1_000_000, or: StaffingStudy.usualSessions)
    }

    private func chosenSeed() throws -> UInt64 { UInt64(try number(seed, "--seed", 0...Int.max, or: 1)) }

    private func number(_ text: String?, _ option: String, _ range: ClosedRange<Int>, or usual: Int) throws -> Int {
        guard let text else { return usual }
        guard let number = Int(text), range.contains(number) else {
            throw Failure(
                Phrase(
                    fr: "\(option) \(text) : attendu un nombre entier de \(range.lowerBound) à \(range.upperBound)",
                    en: "\(option) \(text): expected a whole number from \(range.lowerBound) to \(range.upperBound)"))
        }
        return number
    }
}
