// SPDX-License-Identifier: GPL-3.0-or-later

public import Coordination
import Foundation
public import MairieMobile
import NIOSSL

extension WebServer.Certificate {
    /// What whoever looks after a server has to know of its certificate.
    ///
    /// - Parameter address: by which people come, such as `https://rota.example`; nil where nobody says so.
    public func findings(at now: Timestamp, for address: String?) -> [Finding] {
        guard let certificates = try? NIOSSLCertificate.fromPEMFile(chain), let first = certificates.first else {
            return [unreadable(chain)]
        }
        guard let secret = try? NIOSSLPrivateKey(file: key, format: .pem) else { return [unreadable(key)] }
        var found: [Finding] = []
        let configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: certificates.map { .certificate($0) }, privateKey: .privateKey(secret))
        if (try? NIOSSLContext(configuration: configuration)) == nil {
            found.append(
                .wrong(
                    .certificate,
                    Phrase(
                        fr: "« \(key) » n’est pas la clé de « \(chain) »",
                        en: "\"\(key)\" is not the key of \"\(chain)\""),
                    Phrase(fr: "donner les deux fichiers de la même demande", en: "give the two files of one request")))
        }
        if FileRights(of: URL(filePath: key))?.isOpenToOthers ?? false {
            found.append(
                .wrong(
                    .certificate, Phrase(fr: "d’autres peuvent lire « \(key) »", en: "others can read \"\(key)\""),
                    Phrase("chmod 600 \(key)")))
        }
        // The library tells names by an interface that it does not promise to keep: where it changes, this stops building.
        let names = first._subjectAlternativeNames().compactMap { name in
            name.nameType == .dnsName ? String(decoding: name.contents, as: UTF8.self) : nil
        }
        return found + [
            .certificate(
                from: Timestamp(seconds: first.notValidBefore), until: Timestamp(seconds: first.notValidAfter),
                names: names,
                host: address.flatMap { URL(string: $0)?.host() }, at: now)
        ]
    }

    private func unreadable(_ path: String) -> Finding {
        .wrong(
            .certificate, Phrase(fr: "« \(path) » : illisible", en: "\"\(path)\": cannot be read"),
            Phrase(
                fr: "attendu un fichier PEM que ce programme peut lire",
                en: "expected a PEM file that this program may read"))
    }
}

extension Finding {
    /// - Parameters:
    ///   - names: of the machines it is good for, `*.rota.example` for all within a domain (RFC 6125, section 6.4.3).
    ///   - host: the one by which people come; nil where nobody says so.
    static func certificate(
        from first: Timestamp, until last: Timestamp, names: [String], host: String?, at now: Timestamp
    ) -> Finding {
        let renew = Phrase(
            fr: "le renouveler, puis redémarrer « rota serve »", en: "renew it, then start \"rota serve\" again")
        let list = names.joined(separator: ", ")
        if now < first {
            return wrong(
                .certificate, Phrase(fr: "pas valable avant le \(first.iso)", en: "not valid before \(first.iso)"),
                Phrase(fr: "voir si la machine est à l’heure", en: "see whether the clock is right"))
        }
        guard now <= last else {
            return wrong(
                .certificate, Phrase(fr: "n’est plus valable depuis le \(last.iso)", en: "not valid since \(last.iso)"),
                renew)
        }
        if let host, !names.contains(where: { covers($0, host) }) {
            return wrong(
                .certificate,
                Phrase(fr: "valable pour \(list), pas pour \(host)", en: "valid for \(list), not for \(host)"),
                Phrase(fr: "en demander un pour \(host)", en: "ask for one for \(host)"))
        }
        let days = (last.seconds - now.seconds) / 86_400
        let fact =
            Phrase(fr: "valable jusqu’au \(last.iso), encore ", en: "valid until \(last.iso), ")
            + .count(days, fr: ("jour", "jours"), en: ("day left", "days left"))
            + (names.isEmpty ? Phrase("") : Phrase(fr: ", pour \(list)", en: ", for \(list)"))
        return days < 14 ? watch(.certificate, fact, renew) : fine(.certificate, fact)
    }

    private static func covers(_ name: String, _ host: String) -> Bool {
        let (name, host) = (name.lowercased(), host.lowercased())
        guard name.hasPrefix("*.") else { return name == host }
        let parts = host.split(separator: ".", maxSplits: 1)
        return parts.count == 2 && name == "*.\(parts[1])"
    }
}
