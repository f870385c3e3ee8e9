// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension [Breach] {
    /// `repos quotidien – 9 h entre deux jours`, each once: a fact about a seat is the same for everyone on it.
    public var facts: [Phrase] {
        reduce(into: []) { facts, breach in
            let fact = breach.rule.name + Phrase(" – ") + breach.fact
            if !facts.contains(fact) { facts.append(fact) }
        }
    }
}
