// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import Foundation
import MairieMobile
import Store

struct BackupCommand: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: Phrase(
            fr: "Sauvegarder tout le service, même pendant qu’il sert.",
            en: "Back the whole service up, even while it is served."
        ).spoken,
        discussion: Phrase(
            fr: """
                Écrit dans DOSSIER une sauvegarde vérifiée : la base, service.yaml et la clé du serveur. Elle contient \
                tout ce que le service sait des personnes : gardez-la à l’abri.

                Exemple : rota backup /var/backups/rota --keep 30
                """,
            en: """
                Writes a verified backup into DIR: the store, service.yaml and the server's key. It holds all that the \
                service knows of people: keep it safe.

                Example: rota backup /var/backups/rota --keep 30
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions

    @Argument(
        help: .phrase(
            fr: "Le dossier des sauvegardes.", en: "The folder of backups.", value: Phrase(fr: "dossier", en: "dir")),
        completion: .directory)
    var folder: String

    @Option(
        name: .long,
        help: .phrase(
            fr: "Combien de sauvegardes garder, les plus récentes (sinon toutes).",
            en: "How many backups to keep, the newest (else all).", value: Phrase("n")))
    var keep: Int?

    func run() throws {
        if let keep, keep < 1 {
            throw Failure(Phrase(fr: "--keep \(keep) : attendu au moins 1", en: "--keep \(keep): expected 1 or more"))
        }
        let (backup, removed) = try service.open(for: Self.use).backUp(into: folder, keeping: keep)
        Terminal.write(
            Phrase(fr: "Sauvegardé et vérifié : ", en: "Backed up and verified: ").spoken + backup.folder.path + "\n"
                + Phrase.seal(backup.manifest.seal).spoken + "\n")
        guard !removed.isEmpty else { return }
        Terminal.write(
            Phrase(fr: "Supprimé : ", en: "Removed: ").spoken + removed.joined(separator: ", ") + "\n")
    }
}

struct RestoreCommand: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "restore",
        abstract: Phrase(fr: "Reprendre une sauvegarde.", en: "Take up a backup.").spoken,
        discussion: Phrase(
            fr: """
                Met la sauvegarde à la place du service, ou là où il n’y en a pas encore. Ce qui s’y trouve est d’abord \
                sauvegardé à côté. Le serveur doit être arrêté.

                Exemple : rota restore /var/backups/rota/rota-20261127T031500Z --service rotas/mairie-18e
                """,
            en: """
                Puts the backup in the place of the service, or where none is yet. What is there is backed up beside it \
                first. The server must be stopped.

                Example: rota restore /var/backups/rota/rota-20261127T031500Z --service rotas/mairie-18e
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions

    @Argument(
        help: .phrase(
            fr: "La sauvegarde.", en: "The backup.", value: Phrase(fr: "sauvegarde", en: "backup")),
        completion: .directory)
    var backup: String

    func run() throws {
        let folder = try service.folder()
        let backup = try Backup(at: backup)
        let before = try OpenService.restore(backup, to: folder)
        Terminal.write(
            Phrase(
                fr:
                    "« \(backup.manifest.service) » du \(backup.manifest.madeAt) est de nouveau en place dans \(folder).\n",
                en: "\"\(backup.manifest.service)\" of \(backup.manifest.madeAt) is in place again in \(folder).\n"
            ).spoken)
        guard let before else { return }
        Terminal.write(
            Phrase(
                fr: "Ce qui y était est gardé : \(before.path)\n", en: "What was there is kept: \(before.path)\n"
            ).spoken)
    }
}

struct VerifyStore: ServiceCommand {
    static let use = StoreUse.nothing
    static let configuration = CommandConfiguration(
        commandName: "verify-store",
        abstract: Phrase(
            fr: "Vérifier que rien n’est perdu ni falsifié dans la base.",
            en: "Verify that nothing in the store is lost or forged."
        ).spoken,
        discussion: Phrase(
            fr: """
                Regarde le fichier, chaque ligne, la chaîne des actes et les sceaux des plannings et des clôtures, sans \
                rien modifier. Notez le sceau de temps en temps ailleurs : --seal dit plus tard si tout ce qui \
                précède est resté tel quel. Code 3 si quelque chose ne va pas.

                Exemples : rota verify-store
                           rota verify-store --seal 1234-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                """,
            en: """
                Looks at the file, every line, the chain of acts and the seals of rotas and closings, and changes \
                nothing. Note the seal elsewhere now and then: --seal tells later whether everything before it has \
                stayed as it was. Code 3 if something is wrong.

                Examples: rota verify-store
                          rota verify-store --seal 1234-9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un sceau noté auparavant.", en: "A seal noted before.", value: Phrase(fr: "sceau", en: "seal")))
    var seal: String?

    func run() throws {
        let noted = try seal.map { text in
            guard let seal = JournalSeal(text) else {
                throw Failure(
                    Phrase(
                        fr: "--seal \(text) : attendu un numéro d’acte, un tiret et 64 chiffres hexadécimaux",
                        en: "--seal \(text): expected the number of an act, a hyphen and 64 hexadecimal digits"))
            }
            return seal
        }
        let path = URL(filePath: try service.folder()).appending(path: OpenService.storeName).path
        let verdict = try Store.verify(at: path, noted: noted)
        Terminal.write(verdict.report(json: output.json))
        if !verdict.isSound { throw ExitCode(3) }
    }
}

struct ExportService: ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        commandName: "service",
        abstract: Phrase(
            fr: "Tout le service, en fichiers YAML, CSV et JSON.", en: "The whole service, as YAML, CSV and JSON files."
        ).spoken,
        discussion: Phrase(
            fr: """
                Pour changer de machine ou de programme : « rota import » en refait exactement le même service. Les \
                fichiers contiennent tout ce que le service sait des personnes : gardez-les à l’abri.

                Exemple : rota export service --output mairie-mobile
                """,
            en: """
                To move to another machine or program: "rota import" makes exactly the same service of it. The files \
                hold all that the service knows of people: keep them safe.

                Example: rota export service --output mairie-mobile
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions

    @Option(
        name: [.long, .short],
        help: .phrase(
            fr: "Le dossier à créer.", en: "The folder to make.", value: Phrase(fr: "dossier", en: "dir")),
        completion: .directory)
    var output: String

    func run() throws {
        let seal = try service.open(for: Self.use).export(to: output)
        Terminal.write(
            Phrase(fr: "Exporté : ", en: "Exported: ").spoken + output + "\n"
                + Phrase.seal("\(seal)").spoken + "\n")
    }
}

struct ImportService: ServiceCommand {
    static let use = StoreUse.changes
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: Phrase(
            fr: "Faire un service de ce qu’un autre a exporté.", en: "Make a service of what another one has exported."
        ).spoken,
        discussion: Phrase(
            fr: """
                Le dossier du service ne doit pas encore en contenir. Les adresses d’agenda et les visites en cours \
                changent, à moins de copier aussi rota.key.

                Exemple : rota import mairie-mobile --service rotas/mairie-18e
                """,
            en: """
                The folder of the service must not hold one yet. Calendar addresses and present visits change, unless \
                rota.key is copied too.

                Example: rota import mairie-mobile --service rotas/mairie-18e
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions

    @Argument(
        help: .phrase(
            fr: "Le dossier exporté.", en: "The folder that was exported.", value: Phrase(fr: "dossier", en: "dir")),
        completion: .directory)
    var folder: String

    func run() throws {
        let target = try service.folder()
        let open = try OpenService.makeService(at: target, from: folder)
        let seal = try open.store.journalSeal()
        Terminal.write(
            Phrase(
                fr: "« \(open.service.name) » est en place dans \(target).\n",
                en: "\"\(open.service.name)\" is in place in \(target).\n"
            ).spoken + Phrase.seal("\(seal)").spoken + "\n")
    }
}
