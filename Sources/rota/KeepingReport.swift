// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Formats
import MairieMobile
import Store

extension Erased {
    /// What was erased, or would be, a line each.
    func report(done: Bool, files: [String], json: Bool) -> String {
        let kinds = What.allCases.compactMap { kind in counts[kind].map { (kind, $0) } }
        guard !json else {
            return JSONValue.object([
                .init(key: "erased", value: .bool(done && !isNothing)),
                .init(
                    key: "counts",
                    value: .object(kinds.map { .init(key: $0.0.rawValue, value: .number($0.1)) })),
                .init(key: "agents", value: .array(agents.map { .string($0) })),
                .init(key: "files", value: .array(files.map { .string($0) })),
            ]).text
        }
        guard !isNothing else {
            return Phrase(fr: "Rien à effacer.\n", en: "Nothing to erase.\n").spoken
        }
        let title =
            done
            ? Phrase(fr: "Effacé, sans retour :", en: "Erased, for good:")
            : Phrase(
                fr: "Serait effacé, sans retour, avec --erase :", en: "Would be erased, for good, with --erase:")
        let width = kinds.map { "\($0.1)".count }.max() ?? 1
        let lines = kinds.map { kind, number in
            let figure = String(repeating: " ", count: width - "\(number)".count) + "\(number)"
            return "  \(figure)  \(kind.words.spoken)"
        }
        return ([title.spoken] + lines + leftovers(done: done, files: files)).joined(separator: "\n") + "\n"
    }

    /// What the program cannot reach.
    private func leftovers(done: Bool, files: [String]) -> [String] {
        guard !agents.isEmpty else { return [] }
        let who = agents.joined(separator: ", ")
        let said =
            files.isEmpty
            ? nil
            : Phrase(
                fr: "\(files.joined(separator: ", ")) : \(who) y figure encore ; ces fichiers ne servent plus, "
                    + "retirez-en les lignes.",
                en: "\(files.joined(separator: ", ")): \(who) still stands there; these files are not read any more, "
                    + "remove the lines.")
        let backups = Phrase(
            fr: "Les sauvegardes et les messages déjà remis gardent leur nom jusqu’à ce que vous les supprimiez.",
            en: "Backups, and messages that were handed over, keep the name until you remove them.")
        return [said?.spoken, backups.spoken].compactMap(\.self)
    }
}

extension StoreVerdict {
    /// What was looked at, and what is wrong.
    func report(json: Bool) -> String {
        guard !json else {
            return JSONValue.object([
                .init(key: "sound", value: .bool(isSound)), .init(key: "schema", value: .optional(schema)),
                .init(key: "acts", value: .number(acts)), .init(key: "sealed", value: .number(sealed)),
                .init(key: "seal", value: .optional(seal?.description)),
                .init(key: "findings", value: .array(sentences.map { .string($0.spoken) })),
            ]).text
        }
        let verdict =
            isSound
            ? Phrase(fr: "✓ La base est intacte : ", en: "✓ The store is sound: ")
                + .count(acts, fr: ("acte enchaîné", "actes enchaînés"), en: ("act chained", "acts chained"))
                + Phrase(", ")
                + .count(
                    sealed,
                    fr: ("planning ou clôture comme au premier jour", "plannings et clôtures comme au premier jour"),
                    en: ("rota or closing as it was sealed", "rotas and closings as they were sealed"))
                + Phrase(".")
            : Phrase(fr: "× La base n’est pas intacte :", en: "× The store is not sound:")
        let seal = seal.map { Phrase.seal("\($0)").spoken }
        return ([verdict.spoken] + sentences.map { "  " + $0.spoken } + [seal].compactMap(\.self))
            .joined(separator: "\n") + "\n"
    }
}

extension Phrase {
    /// The line to note elsewhere: with it, `verify-store` shows later whether acts were taken away.
    static func seal(_ seal: String) -> Phrase {
        Phrase(fr: "Sceau : \(seal)", en: "Seal: \(seal)")
    }
}
