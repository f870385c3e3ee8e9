// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import MairieMobile
import Web

struct Doctor: AsyncParsableCommand, ServiceCommand {
    static let use = StoreUse.reads
    static let configuration = CommandConfiguration(
        abstract: Phrase(
            fr: "Regarder si tout ce dont le service a besoin est en ordre.",
            en: "See whether everything that the service needs is in order."
        ).spoken,
        discussion: Phrase(
            fr: """
                Une ligne par chose regardée : ✓ en ordre, △ à surveiller, × ne va pas, avec ce qu’il y a à faire. Rien \
                n’est modifié. À lancer comme l’utilisateur qui fait tourner le serveur. Code 3 si quelque chose ne va pas.

                Exemples : rota doctor --backups /var/backups/rota
                           rota doctor --certificate chain.pem --key key.pem
                           rota doctor --mail-to informatique@ville.example
                """,
            en: """
                A line for each thing looked at: ✓ in order, △ to be watched, × wrong, with what is to be done. Nothing is \
                changed. To be run as the user who runs the server. Code 3 if something is wrong.

                Examples: rota doctor --backups /var/backups/rota
                          rota doctor --certificate chain.pem --key key.pem
                          rota doctor --mail-to support@town.example
                """
        ).spoken)

    @OptionGroup var service: ServiceOptions
    @OptionGroup var output: JSONOption
    @OptionGroup var certificate: CertificateOptions

    @Option(
        name: .long,
        help: .phrase(
            fr: "Le dossier des sauvegardes.", en: "The folder of backups.", value: Phrase(fr: "dossier", en: "dir")),
        completion: .directory)
    var backups: String?

    @Option(
        name: .long,
        help: .phrase(
            fr: "Envoyer un message d’essai à cette adresse.", en: "Send a trial message to this address.",
            value: Phrase(fr: "adresse", en: "address")))
    var mailTo: String?

    func run() async throws {
        let pair = try certificate.pair()
        let address = try mailTo.map(readMailAddress)
        let checkup = try Checkup(of: service.folder(), backups: backups)
        var findings = checkup.findings()
        if let address { findings.append(await checkup.trialMail(to: address)) }
        if let pair { findings += pair.findings(at: checkup.now, for: checkup.service?.messages.pages) }
        Terminal.write(findings.report(json: output.json))
        if findings.gravest == .wrong { throw ExitCode(3) }
    }
}
