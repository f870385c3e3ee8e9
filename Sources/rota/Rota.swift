// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Foundation
import MairieMobile

/// The command: it only finds the subcommand, runs it, and turns what goes wrong into one clear message.
@main
struct Rota: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rota",
        abstract: Phrase(
            fr: "Qui travaille où et quand : plannings mensuels d’un service public de proximité.",
            en: "Who works where and when: monthly rotas of a public service close to people."
        ).spoken,
        discussion: Phrase(
            fr: """
                Un service est un dossier avec un fichier service.yaml ; sa base se crée à la première commande.

                Exemple, le mois d’une coordinatrice :
                  rota plan 2027-01        calculer le planning de janvier, en préparation
                  rota show 2027-01        le relire
                  rota check 2027-01       vérifier toutes les règles
                  rota publish 2027-01     valider et diffuser
                  rota shifts Aminata      ce qu’une agente fait, et quand
                  rota export hr 2027-01   le fichier des RH

                Codes de retour : 0 fait ; 1 le programme a échoué ; 2 une donnée est fausse, rien n’a changé ; \
                3 fait, mais des postes obligatoires restent non pourvus (plan, show --strict) ou des règles sont \
                enfreintes (check) ; 64 option inconnue ou argument manquant.
                """,
            en: """
                A service is a folder with a file service.yaml; its store is created by the first command.

                Example, a coordinator's month:
                  rota plan 2027-01        work out January's rota, as a draft
                  rota show 2027-01        read it again
                  rota check 2027-01       have every rule judged
                  rota publish 2027-01     publish it
                  rota shifts Aminata      what an agent does, and when
                  rota export hr 2027-01   the file for HR

                Exit codes: 0 done; 1 the program failed; 2 some input is wrong and nothing has changed; 3 done, but \
                required seats are empty (plan, show --strict) or rules are broken (check); 64 unknown option or \
                missing argument.
                """
        ).spoken,
        version: OpenService.programVersion,
        subcommands: [
            Plan.self, Show.self, Explain.self, WhatIf.self, Replace.self, Place.self, Undo.self, Swaps.self, Pins.self,
            Shifts.self, Publish.self, Cancel.self, Calls.self, Messages.self, Remind.self, Round.self, Structure.self,
            Accesses.self, Serve.self,
            Instructions.self, Diff.self, Attend.self, Close.self, Export.self, Check.self, Fairness.self,
            Agents.self, Absences.self, Wishes.self, History.self, Calendar.self, Visits.self, StaffingCommand.self,
            BackupCommand.self, RestoreCommand.self, VerifyStore.self, Doctor.self, ImportService.self, Purge.self,
            Forget.self,
        ])

    static func main() async {
        do {
            var command = try parseAsRoot()
            guard let waiting = command as? any AsyncParsableCommand else { return try command.run() }
            try await perform(waiting)
        } catch {
            if let failure = Failure(error) { failure.endProgram() }
            let code = exitCode(for: error)
            let message = ParserWords.translated(fullMessage(for: error))
            if !message.isEmpty { code.isSuccess ? Terminal.write(message + "\n") : Terminal.complain(message) }
            Foundation.exit(code.rawValue)
        }
    }

    /// A command that waits for others, such as the mail command.
    private static func perform(_ command: some AsyncParsableCommand) async throws {
        var command = command
        try await command.run()
    }
}
