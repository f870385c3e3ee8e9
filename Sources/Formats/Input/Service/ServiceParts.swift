// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Yams

// Each part of the service is read from its entry; nil, with a mistake noted, where the entry is no mapping.

extension Employer {
    init?(_ node: Node, _ mistakes: inout Mistakes) {
        guard
            let fields = YAMLFields(
                node, keys: ["id", "name", "takes-turns", "days-between-turns", "law", "names-its-people"], &mistakes)
        else { return nil }
        self.init(
            id: fields.value("id", .id, &mistakes) ?? "",
            name: fields.text("name", &mistakes),
            // The stand-in is the answer that patterns object to least.
            takesTurns: fields.value("takes-turns", .yesOrNo, &mistakes) ?? true,
            daysBetweenTurns: fields.optional("days-between-turns", .count(), &mistakes) ?? 0,
            law: fields.value("law", .word([["public"]: .publicService, ["private"]: .privateLaw]), &mistakes)
                ?? .publicService,
            namesItsPeople: fields.optional("names-its-people", .yesOrNo, &mistakes) ?? false)
    }
}

extension Site {
    init?(_ node: Node, _ mistakes: inout Mistakes) {
        guard
            let fields = YAMLFields(
                node, keys: ["id", "name", "address", "workstations", "sessions-per-day"], &mistakes)
        else { return nil }
        self.init(
            id: fields.value("id", .id, &mistakes) ?? "",
            name: fields.text("name", &mistakes),
            address: fields.text("address", &mistakes),
            workstations: fields.optional("workstations", .count(), &mistakes),
            sessionsPerDay: fields.optional("sessions-per-day", .count(from: 1), &mistakes))
    }
}

extension Skill {
    init?(_ node: Node, _ mistakes: inout Mistakes) {
        guard let fields = YAMLFields(node, keys: ["id", "name", "weight", "from", "until"], &mistakes) else {
            return nil
        }
        self.init(
            id: fields.value("id", .id, &mistakes) ?? "",
            name: fields.text("name", &mistakes),
            // The stand-in is the answer that visits object to least.
            weight: fields.value("weight", .count(to: 1_000), &mistakes) ?? 1,
            from: fields.optional("from", .isoDay, &mistakes),
            until: fields.optional("until", .isoDay, &mistakes))
        if let from, let until, until < from {
            mistakes.note(fields.mark("until"), InputPhrase.endsBeforeStart(from.iso, until.iso))
        }
    }
}

extension Travel {
    init(_ service: YAMLFields, _ ids: DeclaredIDs, _ mistakes: inout Mistakes) {
        guard let node = service.node("travel") else {
            mistakes.note(
                ServicePhrase.missingKey("travel", expected: ServicePhrase.mapping(of: ["usual", "between"])))
            self.init(usual: 0, between: [:])
            return
        }
        let fields = YAMLFields(node, keys: ["usual", "between"], &mistakes)
        self.init(usual: fields?.value("usual", .duration, &mistakes) ?? 0, between: [:])
        var lines: [Set<Site.ID>: Int] = [:]
        for entry in fields?.list("between", &mistakes) ?? [] {
            guard let way = YAMLFields(entry, keys: ["sites", "time"], &mistakes) else { continue }
            let minutes = way.value("time", .duration, &mistakes) ?? 0
            let ends = way.list("sites", &mistakes).compactMap { $0.value(.site(ids), &mistakes) }
            guard ends.count == way.list("sites", &mistakes).count else { continue }
            guard ends.count == 2 else {
                mistakes.note(
                    way.mark("sites"),
                    InputPhrase.expected(
                        Phrase(fr: "deux lieux", en: "two sites"), instead: Phrase("\(ends.count)")))
                continue
            }
            let pair = Set(ends)
            if pair.count == 1 { mistakes.note(way.mark("sites"), ServicePhrase.sameSite(ends[0])) }
            if let line = lines[pair] {
                mistakes.note(
                    way.mark("sites"),
                    InputPhrase.twice(
                        Phrase(fr: "trajet", en: "way"), ends.joined(separator: "–"), line: line))
            }
            lines[pair] = way.mark("sites")?.line
            between[pair] = minutes
        }
    }
}
