// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Coordination
import MairieMobile

/// What `rota what-if` supposes.
struct SuppositionOptions: ParsableArguments {
    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent part (ce jour-là).", en: "An agent leaves (on that day).",
            value: Phrase(fr: "agent[@jour]", en: "agent[@day]")))
    var leaves: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent est absent.", en: "An agent is away.",
            value: Phrase(fr: "agent@jour[..jour]", en: "agent@day[..day]")))
    var absent: [String] = []

    @Option(
        name: .long,
        help: .phrase(fr: "Une absence est annulée.", en: "An absence is cancelled.", value: Phrase("n")))
    var present: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent travaille un jour où il ne travaille jamais.",
            en: "An agent works on a weekday on which they never do.",
            value: Phrase(fr: "agent:jour", en: "agent:weekday")))
    var worksOn: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Ses autres horaires sont libérés ce jour de la semaine.",
            en: "Their other hours on a weekday are released.", value: Phrase(fr: "agent:jour", en: "agent:weekday")))
    var released: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent a une compétence ou un permis.", en: "An agent has a skill or licence.",
            value: Phrase(fr: "agent:compétence", en: "agent:skill")))
    var skill: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent en formation compte dès maintenant.", en: "A trainee counts at once.",
            value: Phrase("agent")))
    var counts: [String] = []

    @Option(
        name: .long,
        help: .phrase(fr: "Son contrat est prolongé.", en: "Their contract is extended.", value: Phrase("agent")))
    var contract: [String] = []

    @Option(
        name: .long,
        help: .phrase(fr: "Une affectation fixée est libérée.", en: "A pin is lifted.", value: Phrase("n")))
    var withoutPin: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Une permanence de plus.", en: "One session more.", value: Phrase(fr: "permanence", en: "session")))
    var addSession: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Une permanence de moins.", en: "One session less.", value: Phrase(fr: "permanence", en: "session")))
    var cancelSession: [String] = []

    @Option(
        name: .long,
        help: .phrase(fr: "Un jour fermé.", en: "A day closed.", value: Phrase(fr: "aaaa-mm-jj", en: "yyyy-mm-dd")))
    var close: [String] = []

    @Option(
        name: .long,
        help: .phrase(fr: "Une règle mise de côté.", en: "A rule set aside.", value: Phrase(fr: "règle", en: "rule")))
    var relax: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent de plus d’une structure, formé pour un poste.",
            en: "One more agent of an employer, trained for a post.",
            value: Phrase(fr: "structure[:poste]", en: "employer[:post]")))
    var oneMore: [String] = []

    @Option(
        name: .long,
        help: .phrase(
            fr: "Un agent de plus convenu pour une permanence.", en: "One more agent agreed for a session.",
            value: Phrase(fr: "permanence:structure", en: "session:employer")))
    var agreed: [String] = []

    /// What was typed, in the order in which it is told.
    var written: [WrittenSupposition] {
        let texts: [(SuppositionKind, [String])] = [
            (.leaves, leaves), (.absent, absent), (.present, present), (.worksOn, worksOn), (.released, released),
            (.skill, skill), (.counts, counts), (.contract, contract), (.withoutPin, withoutPin),
            (.addSession, addSession), (.cancelSession, cancelSession), (.close, close), (.relax, relax),
            (.oneMore, oneMore), (.agreed, agreed),
        ]
        return texts.flatMap { kind, texts in texts.map { WrittenSupposition(kind, $0) } }
    }
}
