// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
public import Staffing

/// How many desks one session needs: who is expected, the work they bring line by line, what each number of desks comes
/// to, and which is the smallest that is good enough.
public struct StaffingTable: Sendable {
    public let staffing: SessionStaffing
    public let names: Names

    public init(_ staffing: SessionStaffing, names: Names) {
        self.staffing = staffing
        self.names = names
    }

    private var basis: SessionBasis { staffing.basis }

    public func text(_ style: Style) -> String {
        let language = style.language
        return [
            note([Line(Self.title(of: basis.session, names)[language], .strong)] + expectedLines(language), style),
            workload(language).text(style)
                + note(workloadNotes.map { Line($0[language].capitalisedFirst + ".", .faint) }, style),
            desks(style).text(style) + note(conclusion(language), style),
        ].joined(separator: "\n")
    }

    static func title(of session: Session, _ names: Names) -> Phrase {
        Phrase("\(names.service.name) · ") + Phrase(fr: "combien de postes : ", en: "how many desks: ")
            + Phrase("\(names.site(session.site)), ") + .day(session.day) + Phrase(" \(session.day.year), ")
            + .span(session.hours)
    }

    /// How many are expected, and why so many.
    public var expected: [Phrase] {
        switch basis.people {
        case .forecast(let expectation):
            let words =
                Phrase.decimal(expectation.people, places: 0)
                + Phrase(fr: " personnes attendues, entre ", en: " people expected, between ")
                + .decimal(expectation.band.lowerBound, places: 0) + Phrase(fr: " et ", en: " and ")
                + .decimal(expectation.band.upperBound, places: 0)
                + Phrase(fr: " quatre fois sur cinq, d’après les relevés", en: " four times in five, from the records")
            return [words, expectation.words(names)]
        case .assumed(let people):
            return [
                Phrase("? ") + .people(people)
                    + Phrase(
                        fr: " : hypothèse de service.yaml, faute de relevés",
                        en: ": assumed in service.yaml, as there are no records")
            ]
        }
    }

    private func expectedLines(_ language: Language) -> [Line] {
        let isAssumed = basis.people.source == .assumption
        return expected.enumerated().map { place, words in
            Line(words[language], isAssumed ? .caution : place > 0 ? .faint : .plain, indent: place > 0 ? 2 : 0)
        }
    }

    // MARK: - The sum

    private func workload(_ language: Language) -> Table {
        let sum = basis.workload
        var table = Table([
            .init(Phrase(fr: "étape", en: "step"), yields: true),
            .init(Phrase(fr: "personnes", en: "people"), .right, yields: true),
            .init(Phrase(fr: "min chacune", en: "min each"), .right, yields: true),
            .init(Phrase(fr: "min en tout", en: "min in all"), .right, yields: true),
            .init(Phrase(fr: "places", en: "desks"), .right), .init(Phrase(fr: "d’après", en: "from"), yields: true),
        ])
        for (place, line) in sum.lines.enumerated() {
            table.rows.append(
                .cells([
                    [Line(names.post(basis.steps[place].post)[language])],
                    [Line(Phrase.decimal(line.people)[language])],
                    [Line(Phrase.decimal(line.minutesEach)[language])],
                    [Line(Phrase.decimal(line.minutes, places: 0)[language])],
                    [Line("\(sum.desks(place))", .strong)], source(of: basis.steps[place], language),
                ]))
        }
        table.rows.append(.rule)
        table.rows.append(
            .cells([
                [Line(Phrase(fr: "ensemble", en: "together")[language])], [], [],
                [Line(Phrase.decimal(sum.minutes, places: 0)[language])], [Line("\(sum.pooledDesks)", .strong)],
                [Line(together[language], .faint)],
            ]))
        return table
    }

    /// `1613 ÷ 390 min d’ouverture ÷ 85 % = 4,9`
    public var together: Phrase {
        let sum = basis.workload
        let desks = sum.minutes / sum.minutesOpen / sum.utilisation
        return Phrase.decimal(sum.minutes, places: 0) + Phrase(" ÷ ") + .decimal(sum.minutesOpen, places: 0)
            + Phrase(fr: " min d’ouverture ÷ ", en: " min open ÷ ") + .percent(sum.utilisation) + Phrase(" = ")
            + .decimal(desks)
    }

    private func source(of step: SessionBasis.Step, _ language: Language) -> Table.Cell {
        sources(of: step).map { Line($0[language], step.measured > 0 ? .faint : .caution) }
    }

    /// Where the figures of a step come from.
    public func sources(of step: SessionBasis.Step) -> [Phrase] {
        let times =
            step.measured > 0
            ? Phrase.count(
                step.measured, fr: ("visite mesurée", "visites mesurées"), en: ("visit measured", "visits measured"))
            : Phrase("? ") + .assumed
        guard step.sentElsewhere > 0 else { return [times] }
        return [
            times,
            Phrase.percent(step.sentElsewhere) + Phrase(fr: " réorientées ensuite", en: " sent elsewhere afterwards")
                + (step.noted > 0 ? Phrase("") : Phrase(fr: " (hypothèse)", en: " (assumed)")),
        ]
    }

    /// What else the simulation takes into account.
    public var workloadNotes: [Phrase] {
        var notes: [Phrase] = []
        if let site = names.service.site(basis.session.site), let workstations = site.workstations,
            basis.steps.contains(where: { $0.workstations != nil })
        {
            notes.append(
                .count(workstations, fr: ("place équipée", "places équipées"), en: ("workstation", "workstations"))
                    + Phrase(fr: " sur le lieu", en: " at the site"))
        }
        for step in basis.steps {
            guard let crowd = step.helpFrom else { continue }
            notes.append(
                names.post(step.post)
                    + Phrase(
                        fr: " : de l’aide dès que \(crowd) personnes attendent",
                        en: ": help as soon as \(crowd) people wait"))
        }
        switch basis.patience {
        case .recorded(let minutes, let left):
            notes.append(
                Phrase(fr: "patience moyenne ", en: "mean patience ") + .minutes(minutes)
                    + Phrase(fr: ", car ", en: ", as ") + .percent(left.part)
                    + Phrase(
                        fr: " des \(left.people) personnes relevées sont parties sans être reçues",
                        en: " of \(left.people) people recorded left unseen"))
        case .assumed(let minutes):
            notes.append(
                Phrase(fr: "patience moyenne ", en: "mean patience ") + .minutes(minutes)
                    + Phrase(fr: " (hypothèse)", en: " (assumed)"))
        case nil: break
        }
        return notes
    }

    // MARK: - The simulation

    /// A narrow terminal has no room for what is only beside the question: nine waits in ten, who is sent away, and the
    /// reference.
    private func desks(_ style: Style) -> Table {
        let (language, isWide) = (style.language, style.width >= 100)
        func column(_ phrase: Phrase) -> Table.Column { .init(phrase, .right, yields: true) }
        var columns = [
            Table.Column(Phrase(fr: "places", en: "desks"), .right),
            Table.Column(Phrase(fr: "réparties", en: "divided")), column(Phrase(fr: "entrée", en: "entry")),
            column(Phrase("≤ \(basis.target.wait)")), column(Phrase(fr: "attente", en: "wait")),
        ]
        if isWide { columns += [column(Phrase("9/10")), column(Phrase(fr: "renvoi", en: "away"))] }
        columns += [column(Phrase(fr: "au-delà", en: "over")), column(Phrase(fr: "à temps", en: "in time"))]
        if isWide { columns.append(column(Phrase("Erlang"))) }
        var table = Table(columns)
        table.rows = staffing.table.rows.enumerated().map { number, row in
            .cells(cells(row, isChosen: staffing.table.chosen == number, isWide: isWide, language))
        }
        return table
    }

    private func cells(
        _ row: DeskTable.Row, isChosen: Bool, isWide: Bool, _ language: Language
    ) -> [Table.Cell] {
        func cell(_ phrase: Phrase, meets: Bool? = nil) -> Table.Cell {
            [Line(phrase[language], meets.map { $0 ? .good : .caution } ?? .plain)]
        }
        let outcome = row.outcome
        var cells: [Table.Cell] = [
            [Line((isChosen ? "✓ " : "") + "\(row.desks)", isChosen ? .good : .plain)],
            [Line(row.crew.map(String.init).joined(separator: " + "), isChosen ? .strong : .plain)],
            cell(.time(basis.session.hours.start.advanced(by: Int(row.lastAdmission)))),
            cell(.part(outcome.within), meets: outcome.waits(as: basis.target)), cell(.interval(outcome.wait)),
        ]
        if isWide { cells += [cell(.interval(outcome.longWait)), cell(.decimal(outcome.sentAway.value))] }
        cells += [
            cell(.interval(outcome.longOverrun)), cell(.part(outcome.inTime), meets: outcome.ends(as: basis.target)),
        ]
        if isWide { cells.append(references(of: row).map { Line($0[language], .faint) }) }
        return cells
    }

    /// `pré-accueil + accompagnement`
    public var crew: Phrase {
        basis.steps.dropFirst().reduce(names.post(basis.steps[0].post)) { $0 + Phrase(" + ") + names.post($1.post) }
    }

    /// The mean wait of a queue without end at the step with the most work; then of people who lose patience.
    public func references(of row: DeskTable.Row) -> [Phrase] {
        let patient = basis.longQueue(row.crew).map { Phrase.minutes($0.meanWait) } ?? .unstable
        return [patient] + (basis.longImpatientQueue(row.crew).map { [Phrase("A: ") + .minutes($0.meanWait)] } ?? [])
    }

    private func conclusion(_ language: Language) -> [Line] {
        let isMet = staffing.table.best != nil
        return [Line((isMet ? "✓ " : "▲ ") + verdict[language], isMet ? .good : .alarm, hang: 2)]
            + explanations.enumerated().map { Line($1[language], $0 > 0 ? .faint : .plain) }
    }

    /// The target, what the columns are, and how the figures came about.
    public var explanations: [Phrase] {
        let target = Phrase(fr: "Objectif : ", en: "Target: ") + .target(basis.target) + Phrase(".")
        let columns =
            Phrase(fr: "Réparties : ", en: "Divided: ") + crew
            + Phrase(
                fr: ". Entrée : jusqu’à quand ; ≤ \(basis.target.wait) : qui attend \(basis.target.wait) min au plus ; "
                    + "attente en minutes, en moyenne et pour 9 personnes sur 10 au plus ; renvoi : arrivées plus tard ; "
                    + "au-delà : minutes après la fermeture, 9 fois sur 10 au plus.",
                en: ". Entry: until when; ≤ \(basis.target.wait): who waits \(basis.target.wait) min at most; wait in "
                    + "minutes, on average and for 9 people in 10 at most; away: came later; over: minutes after "
                    + "closing, 9 times in 10 at most.")
        let method =
            Phrase.number(staffing.table.rows.first?.outcome.sessions ?? 0)
            + Phrase(
                fr:
                    " permanences simulées par ligne ; ± : intervalle de confiance à 95 %. Erlang : C, attente moyenne dans "
                    + "une file sans début ni fin, pour comparaison",
                en: " sessions simulated for each line; ±: 95% confidence interval. Erlang: C, mean wait in a queue "
                    + "without beginning or end, for comparison")
        let impatient = Phrase(
            fr: " ; A : avec des personnes qui perdent patience.", en: "; A: with people who lose patience.")
        return [target, columns, method + (basis.patience == nil ? Phrase(".") : impatient)]
    }

    /// How many places are needed, against those stated.
    public var verdict: Phrase {
        guard let best = staffing.table.best else {
            return Phrase(
                fr: "Aucun nombre de places possible sur le lieu n’atteint l’objectif.",
                en: "No number of desks that the site allows meets the target.")
        }
        let crew = zip(basis.steps, best.crew).map { step, desks in
            names.post(step.post) + Phrase(" \(desks)")
                + (step.stated == desks
                    ? Phrase("") : Phrase(fr: " (prévu : \(step.stated))", en: " (stated: \(step.stated))"))
        }
        return Phrase(fr: "Il faut ", en: "Needed: ")
            + .count(best.desks, fr: ("place", "places"), en: ("desk", "desks")) + Phrase(fr: " : ", en: " – ")
            + .list(crew) + Phrase(fr: " ; dernière admission à ", en: "; last admission at ")
            + .time(basis.session.hours.start.advanced(by: Int(best.lastAdmission))) + Phrase(".")
    }
}
