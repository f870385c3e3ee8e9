// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import MairieMobile
import Testing

/// One row with a mistake, and what must be said of it.
struct BadRow: CustomTestStringConvertible, Sendable {
    var row: String
    var french: String
    var english: String

    init(_ row: String, _ french: String, _ english: String) {
        (self.row, self.french, self.english) = (row, french, english)
    }

    var testDescription: String { row }
}

private let badAgents = [
    BadRow("a01;1;Nom;Prénom;ddct;100;;;;;", "id : agent : « a01 » figure deux fois (déjà ligne 2)", "is given twice"),
    BadRow("A 3;3;Nom;Prénom;ddct;100;;;;;", "id : attendu : un identifiant", "expected an id"),
    BadRow("a03;001;Nom;Prénom;ddct;100;;;;;", "matricule : « 001 » figure deux fois", "“001” is given twice"),
    BadRow(
        "a03;3;;Prénom;ddct;100;;;;;", "nom : attendu : un texte d’une ligne ; trouvé : rien",
        "nom: expected a text of one line, found nothing"),
    BadRow(
        "a03;3;\"Nom\r\nBcc: x\";Prénom;ddct;100;;;;;", "nom : attendu : un texte d’une ligne",
        "found “Nom␍␊Bcc: x”"),
    BadRow("a03;3;\u{1B}[31mNom;Prénom;ddct;100;;;;;", "trouvé : « ␛[31mNom »", "found “␛[31mNom”"),
    BadRow(
        "a03;3;Nom;Prénom;sncf;100;;;;;", "structure : attendu : un identifiant de structure parmi ddct, eps",
        "structure: expected one of the employer ids ddct, eps"),
    BadRow("a03;3;Nom;Prénom;ddct;120;;;;;", "quotite : attendu : un pourcentage de 1 à 100", "found “120”"),
    BadRow("a03;3;Nom;Prénom;ddct;100;caf yoga;;;;", "compétence parmi dgfip", "found “yoga”"),
    BadRow("a03;3;Nom;Prénom;ddct;100;caf(2026);;;;", "une compétence, avec ses dates", "found “caf(2026)”"),
    BadRow("a03;3;Nom;Prénom;ddct;100;caf(..);;;;", "une compétence, avec ses dates", "found “caf(..)”"),
    BadRow("a03;3;Nom;Prénom;ddct;100;caf(2026-02-30..);;;;", "une compétence, avec ses dates", "with its dates"),
    BadRow(
        "a03;3;Nom;Prénom;ddct;100;caf(2027-01-01..2026-01-01);;;;", "la fin (2026-01-01) vient avant", "comes before"),
    BadRow("a03;3;Nom;Prénom;ddct;100;caf caf(2026-01-01..);;;;", "« caf » figure deux fois", "“caf” is given twice"),
    BadRow("a03;3;Nom;Prénom;ddct;100;;2027-01-01;2026-12-31;;", "contrat_fin : la fin", "contrat_fin: the end"),
    BadRow(
        "a03;3;Nom;Prénom;ddct;100;;31/11/2026;;;", "contrat_debut : attendu : une date qui existe",
        "a date that exists"),
    BadRow("a03;3;Nom;Prénom;ddct;100;;;;lundi jeudy;", "un jour de la semaine", "found “jeudy”"),
    BadRow("a03;3;Nom;Prénom;ddct;100;;;;;beaucoup", "un total par semaine comme 27,5", "found “beaucoup”"),
    BadRow(
        "a03;3;Nom;Prénom;ddct;100;;;;;28", "elsewhere.csv (ligne 2) donne déjà", "gives this agent a timetable already"
    ),
    BadRow("a03;3;Nom;Prénom;ddct;100;;;;;aucune", "elsewhere.csv (ligne 2) donne déjà", "a timetable already"),
]

private let badTrainees = [
    BadRow(
        "a03;3;Nom;Prénom;eps;100;;;;;;accompagnement", "binomes : attendu : un poste et un nombre de permanences",
        "binomes: expected a post and a number of sessions"),
    BadRow("a03;3;Nom;Prénom;eps;100;;;;;;accompagnement:0", "de 1 à 99", "from 1 to 99"),
    BadRow("a03;3;Nom;Prénom;eps;100;;;;;;accompagnement:2:3", "de 1 à 99", "found “accompagnement:2:3”"),
    BadRow(
        "a03;3;Nom;Prénom;eps;100;;;;;;conduite:2", "un identifiant de poste parmi pre-accueil", "found “conduite”"),
    BadRow(
        "a03;3;Nom;Prénom;eps;100;;;;;;pre-accueil:2 pre-accueil:3", "« pre-accueil » figure deux fois", "given twice"),
]

private let badElsewhere = [
    BadRow("a09;lundi;9:00;12:00;oui", "un identifiant d’agent parmi a01, a02", "one of the agent ids a01, a02"),
    BadRow("a01;lundy;9:00;12:00;oui", "jour : attendu : un jour de la semaine", "a day of the week"),
    BadRow("a01;lundi;9:60;12:00;oui", "debut : attendu : une heure qui existe", "debut: expected a time that exists"),
    BadRow("a01;lundi;12:00;9:00;oui", "fin : « 12:00-9:00 » finit avant de commencer", "ends before it starts"),
    BadRow("a01;lundi;9:00;12:00;peut-être", "libere : attendu : oui ou non", "libere: expected oui or non"),
    BadRow("a01;mardi;11:00;14:00;non", "se chevauchent avec celles de la ligne 2", "overlap those of line 2"),
]

private let badAbsences = [
    BadRow(
        "a09;2027-01-04;2027-01-05;;congés;", "un identifiant d’agent parmi a01, a02", "one of the agent ids a01, a02"),
    BadRow(
        "a01;2027-01-05;2027-01-04;;congés;", "fin : la fin (2027-01-04) vient avant le début (2027-01-05)",
        "fin: the end (2027-01-04) comes before the start (2027-01-05)"),
    BadRow("a01;2027-02-29;2027-03-01;;congés;", "debut : attendu : une date qui existe", "found “2027-02-29”"),
    BadRow("a01;1 mars;2027-03-01;;congés;", "trouvé : « 1 mars »", "found “1 mars”"),
    BadRow(
        "a01;2027-03-01;2027-03-01;soir;congés;", "journée, matin ou après-midi ; trouvé : « soir »",
        "journée, matin or après-midi, found “soir”"),
    BadRow("a01;2027-03-01;2027-03-01;;congés;peut-être", "demandée, validée ou annulée", "found “peut-être”"),
]

private let badHistory = [
    BadRow("a09;2026-09-08;bus;1;7,5", "un identifiant d’agent", "one of the agent ids"),
    BadRow("a01;2026-09-08;gare;1;7,5", "un identifiant de lieu parmi bus", "found “gare”"),
    BadRow("a01;2026-09-08;bus;un;7,5", "tours : attendu : un nombre entier", "tours: expected a whole number"),
    BadRow("a01;2026-09-08;bus;1;7h30", "heures : attendu : des heures comme 7,5 ou 7:30", "found “7h30”"),
    BadRow("a01;2026-09-08;bus;1;-2", "heures : attendu", "found “-2”"),
    BadRow("a01;01/09/2026;bus;1;7,5", "« a01 2026-09-01 bus » figure deux fois (déjà ligne 2)", "already on line 2"),
]

private let badWishes = [
    BadRow("a01;2027-01-01;2027-01-31;adore;;", "préfère, évite ou au plus", "found “adore”"),
    BadRow("a01;2027-01-01;2027-01-31;évite;gare;", "un identifiant de lieu", "found “gare”"),
    BadRow("a01;2027-01-01;2027-01-31;évite;;3", "nombre : sans objet pour le souhait « évite »", "has no meaning"),
    BadRow("a01;2027-01-01;2027-01-31;au plus;bus;3", "lieu : sans objet", "lieu: has no meaning"),
    BadRow("a01;2027-01-01;2027-01-31;au plus;;", "nombre : attendu : un nombre entier", "found nothing"),
    BadRow("a01;2027-01-31;2027-01-01;évite;;", "vient avant le début", "comes before the start"),
]

private let badPins = [
    BadRow(
        "a01;bus-mardi-matin;accompagnement;tient;Anne;essai;", "une permanence comme bus-mardi-matin/2027-01-05",
        "found “bus-mardi-matin”"),
    BadRow(
        "a01;bus-mardi-matin/2027-01-06;accompagnement;tient;Anne;essai;", "le 2027-01-06 est un mercredi",
        "2027-01-06 is a Wednesday"),
    BadRow(
        "a01;bus-mardi-matin/2027-02-30;accompagnement;tient;Anne;essai;", "une permanence comme", "a session such as"),
    BadRow(
        "a01;ney-vendredi/2027-01-08;conduite;tient;Anne;essai;", "« ney-vendredi » n’a pas de poste « conduite »",
        "“ney-vendredi” has no post “conduite”"),
    BadRow("a01;ney-vendredi/2027-01-08;;tient;Anne;essai;", "poste : attendu", "poste: expected"),
    BadRow("a01;ney-vendredi/2027-01-08;;parfois;Anne;essai;", "tient, binôme ou jamais", "tient, binôme or jamais"),
    BadRow(
        "a01;ney-vendredi/2027-01-08;;jamais;;essai;", "auteur : attendu : un texte d’une ligne",
        "auteur: expected a text of one line"),
]

@Suite("Reading the files about people")
struct PeopleFilesTests {
    let service: Service
    let agents = [
        Agent(id: "a01", matricule: "001", familyName: "Coquelicot", givenName: "Aminata", employer: "ddct"),
        Agent(id: "a02", matricule: "002", familyName: "Cerfeuil", givenName: "Mehdi", employer: "eps"),
    ]

    init() throws {
        service = try ServiceFolder.read(workedExample).service
    }

    private func file(_ name: String, _ columns: [String], _ rows: String...) -> InputFile {
        let lines = [columns.joined(separator: ";")] + rows
        return InputFile(name: name, bytes: Array(lines.joined(separator: "\n").utf8))
    }

    private func agentRows(_ row: String) -> InputFile {
        file("agents.csv", AgentsFile.columns, "a01;001;Coquelicot;Aminata;ddct;100;;;;;", row)
    }

    private func traineeRows(_ row: String) -> InputFile {
        file(
            "agents.csv", AgentsFile.columns + ["binomes"],
            "a01;001;Coquelicot;Aminata;ddct;100;;;;;;", row)
    }

    @Test("reads where messages go, in a column that may be left out")
    func email() throws {
        func read(_ address: String) throws -> [String] {
            let rows = file(
                "agents.csv", AgentsFile.columns + ["courriel"], "a01;001;Coquelicot;Aminata;ddct;100;;;;;;" + address)
            return try AgentsFile.read(rows, service: service).map(\.email)
        }
        #expect(try read("aminata.coquelicot@paris.example") == ["aminata.coquelicot@paris.example"])
        #expect(try read("") == [""])
        for wrong in ["aminata", "a@b@c", "@paris.example", "Aminata <a@b.example>", "a b@c.example", "é@c.example"] {
            let error = #expect(throws: InputProblems.self) { try read(wrong) }
            #expect(error?.problems.first?.message.french.contains("courriel") == true, "\(wrong)")
        }
    }

    private let elsewhereColumns = ["agent", "jour", "debut", "fin", "libere"]

    @Test func `reads agents`() throws {
        let row =
            "a02;0062418;Cerfeuil;Mehdi;eps;80 %;caf permis-d(..2027-03-31) dgfip(01/01/2026..);2026-09-01;"
            + "31/08/2027;lundi Mercredi;27:30"
        let agent = try #require(try AgentsFile.read(agentRows(row), service: service).last)
        #expect(agent.matricule == "0062418")
        #expect(agent.quota == 80)
        #expect(agent.contractUntil?.iso == "2027-08-31")
        #expect(agent.neverOn == [.monday, .wednesday])
        #expect(agent.elsewhere == .weekly(minutes: 27 * 60 + 30))
        #expect(agent.skills.map(\.skill) == ["caf", "permis-d", "dgfip"])
        #expect(agent.skills.map(\.from?.iso) == [nil, nil, "2026-01-01"])
        #expect(agent.skills.map(\.until?.iso) == [nil, "2027-03-31", nil])
    }

    @Test(arguments: [
        ("", Elsewhere.unknown), ("aucune", .timetable([])), ("28", .weekly(minutes: 1680)),
        ("27,5", .weekly(minutes: 1650)), ("27.25", .weekly(minutes: 1635)), ("0", .weekly(minutes: 0)),
    ])
    func `reads hours elsewhere`(text: String, elsewhere: Elsewhere) throws {
        let row = "a02;2;Cerfeuil;Mehdi;eps;100;;;;;\(text)"
        #expect(try AgentsFile.read(agentRows(row), service: service).last?.elsewhere == elsewhere)
    }

    @Test func `reads what trainees are asked, in a column that may be left out`() throws {
        func asked(_ text: String) throws -> [Agent.Shadowing]? {
            try AgentsFile.read(traineeRows("a02;2;Cerfeuil;Mehdi;eps;100;;;;;;\(text)"), service: service).last?
                .shadowing
        }
        #expect(try asked("") == [])
        #expect(
            try asked("accompagnement:3  pre-accueil:1") == [
                .init(post: "accompagnement", sessions: 3), .init(post: "pre-accueil", sessions: 1),
            ])
        #expect(try AgentsFile.read(agentRows("a02;2;Nom;Prénom;eps;100;;;;;"), service: service).last?.shadowing == [])
    }

    @Test(arguments: badTrainees) func `tells mistakes in what trainees are asked`(bad: BadRow) throws {
        try expect(bad, in: "agents.csv") { _ = try AgentsFile.read(traineeRows(bad.row), service: service) }
    }

    @Test func `names every column that a file of agents may have`() throws {
        let columns = AgentsFile.columns + ["binome"]
        let error = #expect(throws: InputProblems.self) {
            try AgentsFile.read(file("agents.csv", columns, "a01;1;N;P;eps;100;;;;;;"), service: service)
        }
        #expect(error?.problems.first?.message.french.contains("heures_ailleurs;binomes") == true)
    }

    @Test func `reads timetables elsewhere`() throws {
        let lines = file("elsewhere.csv", elsewhereColumns, "a02;mardi;9:00;12:30;oui", "a02;tuesday;13:30;17:00;non")
        let agents = try AgentsFile.read(
            agentRows("a02;2;Cerfeuil;Mehdi;eps;100;;;;;"), elsewhere: lines, service: service)
        #expect(agents[0].elsewhere == .unknown)
        guard case .timetable(let read) = agents[1].elsewhere else {
            Issue.record("expected a timetable")
            return
        }
        #expect(read.map(\.weekday) == [.tuesday, .tuesday])
        #expect(read.map(\.released) == [true, false])
        #expect(read.map(\.span.minutes) == [210, 210])
    }

    @Test func `reads absences with what may be left out`() throws {
        let absences = try AbsencesFile.read(
            file(
                "absences.csv", AbsencesFile.columns, "a01;2027-01-04;08/01/2027;;congés;",
                "a02;2027-01-04;2027-01-04;après-midi;\"réunion ; loin\";demandée",
                "a02;5/1/2027;5/1/2027;matin;;annulée"),
            agents: agents)
        #expect(absences.map(\.id) == [1, 2, 3])
        #expect(absences.map(\.part) == [.day, .afternoon, .morning])
        #expect(absences.map(\.state) == [.approved, .asked, .cancelled])
        #expect(absences.map(\.reason) == ["congés", "réunion ; loin", ""])
        #expect(absences.map(\.last.iso) == ["2027-01-08", "2027-01-04", "2027-01-05"])
    }

    @Test(arguments: ["7,5", "7.5", "7:30", "7,50"]) func `reads hours of history`(hours: String) throws {
        let row = "a01;08/09/2026;bus;1;\(hours)"
        let days = try HistoryFile.read(
            file("history.csv", HistoryFile.columns, row), service: service, agents: agents)
        let day = try #require(Day(iso: "2026-09-08"))
        #expect(days == [WorkedDay(agent: "a01", day: day, site: "bus", turns: 1, minutes: 450)])
    }

    @Test func `reads wishes`() throws {
        let wishes = try WishesFile.read(
            file(
                "wishes.csv", WishesFile.columns, "a01;2027-01-01;2027-01-31;préfère;ney;",
                "a01;2027-01-01;2027-01-31;évite;;", "a01;2027-01-01;2027-01-31;au plus;;2"),
            service: service, agents: agents)
        #expect(wishes.map(\.kind) == [.prefer(site: "ney"), .avoid(site: nil), .atMost(days: 2)])
    }

    @Test func `reads pins`() throws {
        let pins = try PinsFile.read(
            file(
                "pins.csv", PinsFile.columns, "a02;bus-mardi-matin/2027-01-19;accompagnement;tient;Anne;EPS la nomme;",
                "a01;ney-vendredi/2027-01-08;;jamais;Anne;formation;accord du 4 janvier",
                "a01;bus-mardi-matin/2027-01-19;accompagnement;binôme;Anne;avec Mehdi;"),
            service: service, agents: agents)
        #expect(pins.map(\.shadowing) == [false, false, true])
        #expect(
            pins.map(\.session) == [
                "bus-mardi-matin/2027-01-19", "ney-vendredi/2027-01-08", "bus-mardi-matin/2027-01-19",
            ])
        #expect(pins.map(\.post) == ["accompagnement", nil, "accompagnement"])
        #expect(pins.map(\.kind) == [.hold, .never, .hold])
        #expect(pins.map(\.derogation) == [nil, "accord du 4 janvier", nil])
    }

    @Test(arguments: badAgents) func `tells mistakes in agents.csv`(bad: BadRow) throws {
        let lines =
            bad.english.contains("timetable")
            ? file("elsewhere.csv", elsewhereColumns, "a03;lundi;9:00;12:00;oui") : nil
        try expect(bad, in: "agents.csv") {
            _ = try AgentsFile.read(agentRows(bad.row), elsewhere: lines, service: service)
        }
    }

    @Test(arguments: badElsewhere) func `tells mistakes in elsewhere.csv`(bad: BadRow) throws {
        let lines = file("elsewhere.csv", elsewhereColumns, "a01;mardi;9:00;12:00;oui", bad.row)
        try expect(bad, in: "elsewhere.csv") {
            _ = try AgentsFile.read(
                agentRows("a02;2;Cerfeuil;Mehdi;eps;100;;;;;"), elsewhere: lines, service: service)
        }
    }

    @Test(arguments: badAbsences) func `tells mistakes in absences.csv`(bad: BadRow) throws {
        let good = "a01;2027-01-04;2027-01-05;;congés;"
        try expect(bad, in: "absences.csv") {
            _ = try AbsencesFile.read(file("absences.csv", AbsencesFile.columns, good, bad.row), agents: agents)
        }
    }

    @Test(arguments: badHistory) func `tells mistakes in history.csv`(bad: BadRow) throws {
        let good = "a01;2026-09-01;bus;1;7,5"
        try expect(bad, in: "history.csv") {
            _ = try HistoryFile.read(
                file("history.csv", HistoryFile.columns, good, bad.row), service: service, agents: agents)
        }
    }

    @Test(arguments: badWishes) func `tells mistakes in wishes.csv`(bad: BadRow) throws {
        let good = "a01;2027-01-01;2027-01-31;évite;;"
        try expect(bad, in: "wishes.csv") {
            _ = try WishesFile.read(
                file("wishes.csv", WishesFile.columns, good, bad.row), service: service, agents: agents)
        }
    }

    @Test(arguments: badPins) func `tells mistakes in pins.csv`(bad: BadRow) throws {
        let good = "a01;bus-mardi-matin/2027-01-19;accompagnement;tient;Anne;essai;"
        try expect(bad, in: "pins.csv") {
            _ = try PinsFile.read(file("pins.csv", PinsFile.columns, good, bad.row), service: service, agents: agents)
        }
    }

    /// The one mistake is in the second row, on line 3.
    private func expect(_ bad: BadRow, in file: String, _ read: () throws -> Void) throws {
        let error = #expect(throws: InputProblems.self) { try read() }
        #expect(error?.problems.count == 1, "\(error?.problems ?? [])")
        let problem = try #require(error?.problems.first)
        #expect(problem.file == file)
        #expect(problem.line == 3)
        #expect(problem.message.french.contains(bad.french), "\(problem.message.french)")
        #expect(problem.message.english.contains(bad.english), "\(problem.message.english)")
    }
}
