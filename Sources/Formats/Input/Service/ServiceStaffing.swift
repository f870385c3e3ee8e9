// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Yams

extension StaffingSettings {
    static let keys = ["steps", "target", "utilisation", "crowded", "patience", "pause", "weights"]

    /// Nil where the section is left out.
    init?(_ service: YAMLFields, _ ids: DeclaredIDs, _ mistakes: inout Mistakes) {
        guard let node = service.node("staffing"), let fields = YAMLFields(node, keys: Self.keys, &mistakes) else {
            return nil
        }
        self.init(
            steps: Self.steps(fields, ids, &mistakes),
            target: Target(fields, &mistakes),
            utilisation: fields.optional("utilisation", .percent, &mistakes) ?? 85,
            crowded: fields.optional("crowded", .count(from: 1, to: 100), &mistakes) ?? 3,
            patience: fields.optional("patience", .duration, &mistakes),
            pause: fields.optional("pause", .duration, &mistakes) ?? 0,
            weightsFromVisits: fields.optional("weights", .fromVisits, &mistakes) ?? false)
        if patience == 0 {
            mistakes.note(fields.mark("patience"), StaffingPhrase.noPatience)
        }
    }

    private static func steps(_ fields: YAMLFields, _ ids: DeclaredIDs, _ mistakes: inout Mistakes) -> [Step] {
        var lines: [Post.ID: Int] = [:]
        return fields.requiredList("steps", &mistakes).compactMap { node in
            guard let row = YAMLFields(node, keys: ["post", "otherwise-at", "minutes", "sent-elsewhere"], &mistakes)
            else { return nil }
            let minutes = Step.Minutes(row, &mistakes)
            let elsewhere = row.optional("sent-elsewhere", .count(to: 100), &mistakes) ?? 0
            let otherwise = row.optional("otherwise-at", .post(ids), &mistakes)
            guard let post = row.value("post", .post(ids), &mistakes), let minutes else { return nil }
            if otherwise == post { mistakes.note(row.mark("otherwise-at"), ServicePhrase.itself("otherwise-at")) }
            if let line = lines[post] {
                mistakes.note(row.mark("post"), InputPhrase.twice(ServicePhrase.post, post, line: line))
            }
            lines[post] = row.mark("post")?.line
            return Step(post: post, otherwiseAt: otherwise, minutes: minutes, sentElsewhere: elsewhere)
        }
    }
}

extension StaffingSettings.Step.Minutes {
    /// `[1, 3, 6]`: at least, mostly, at most.
    fileprivate init?(_ step: YAMLFields, _ mistakes: inout Mistakes) {
        let nodes = step.requiredList("minutes", &mistakes)
        let minutes = nodes.compactMap { $0.value(.count(to: 1440), &mistakes) }
        guard !nodes.isEmpty, minutes.count == nodes.count else { return nil }
        guard minutes.count == 3, minutes[0] <= minutes[1], minutes[1] <= minutes[2], minutes[2] > 0 else {
            mistakes.note(step.mark("minutes"), StaffingPhrase.threeTimes)
            return nil
        }
        self.init(least: minutes[0], usual: minutes[1], most: minutes[2])
    }
}

extension StaffingSettings.Target {
    fileprivate init(_ staffing: YAMLFields, _ mistakes: inout Mistakes) {
        let keys = ["wait", "share", "overrun", "sessions"]
        let node = staffing.node("target")
        if node == nil {
            mistakes.note(
                staffing.mark, ServicePhrase.missingKey("target", expected: ServicePhrase.mapping(of: keys)))
        }
        let fields = node.flatMap { YAMLFields($0, keys: keys, &mistakes) }
        self.init(
            wait: fields?.value("wait", .duration, &mistakes) ?? 0,
            share: fields?.value("share", .percent, &mistakes) ?? 0,
            overrun: fields?.value("overrun", .duration, &mistakes) ?? 0,
            sessions: fields?.value("sessions", .percent, &mistakes) ?? 0)
    }
}

extension Notation<Bool> {
    /// The one thing that may be said: what is stated elsewhere holds where it is left out.
    static var fromVisits: Self { .word([["from visits"]: true, ["as stated"]: false]) }
}

/// What is said of mistakes about staffing.
enum StaffingPhrase {
    static let threeTimes = Phrase(
        fr: "attendu : trois durées en minutes dans l’ordre, au moins, le plus souvent, au plus, comme [20, 40, 60]",
        en: "expected three times in minutes in order, at least, mostly, at most, such as [20, 40, 60]")

    static let noPatience = Phrase(
        fr: "attendu : plus que 0:00, ou rien si personne ne part",
        en: "expected more than 0:00, or nothing if nobody leaves")

    static func admissionOutside(_ hours: TimeSpan) -> Phrase {
        Phrase(
            fr: "attendu : une heure pendant l’ouverture (\(hours.start.iso)-\(hours.end.iso))",
            en: "expected a time within the opening hours (\(hours.start.iso)-\(hours.end.iso))")
    }
}
