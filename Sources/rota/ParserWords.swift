// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// The argument parser speaks English only: these are its fixed words, so that help and usage errors read as one
/// language. What it says beyond them stays as it is.
enum ParserWords {
    static func translated(_ message: String) -> String {
        guard Speech.language == .french else { return message }
        return french.reduce(message) { text, pair in text.replacing(pair.english, with: pair.french) }
    }

    private static let french: [(english: String, french: String)] = [
        ("OVERVIEW: ", ""),
        ("USAGE: ", "UTILISATION : "),
        ("Usage: ", "Utilisation : "),
        ("ARGUMENTS:", "ARGUMENTS :"),
        ("OPTIONS:", "OPTIONS :"),
        ("SUBCOMMANDS:", "COMMANDES :"),
        ("<subcommand>", "<commande>"),
        ("Show the version.", "Afficher la version."),
        ("Show help information.", "Afficher cette aide."),
        ("Show subcommand help information.", "Afficher l’aide d’une commande."),
        ("(default:", "(sinon"),
        ("(default)", "(par défaut)"),
        ("See 'rota help <commande>' for detailed help.", "« rota help <commande> » donne le détail."),
        ("' for detailed help.", " » donne le détail."),
        ("  See 'rota help", "  « rota help"),
        ("  See 'rota", "  Voir « rota"),
        ("--help' for more information.", "--help »."),
        ("help' for more information.", "help »."),
        ("Error: ", "Erreur : "),
        ("Help: ", "Aide : "),
        ("Missing expected argument", "Argument manquant :"),
        ("Missing value for", "Valeur manquante pour"),
        ("Unknown option", "Option inconnue :"),
        ("Unexpected argument", "Argument inattendu :"),
        (" unexpected arguments:", " arguments inattendus :"),
        (". Did you mean ", ". Vouliez-vous dire "),
        ("'?", "' ?"),
    ]
}
