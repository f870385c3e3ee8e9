// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Yams

extension Settings {
    static let keys = [
        "full-time-week", "midday", "requested-absences-bind", "notice-days", "collecting-day",
        "france-services", "calendar-domain", "priorities",
    ]

    init(_ service: YAMLFields, _ ids: DeclaredIDs, _ mistakes: inout Mistakes) {
        let fields = Self.fields("settings", keys: Self.keys, in: service, &mistakes)
        let calendar = Self.fields(
            "school-calendar", keys: ["zone", "known-from", "known-until"], in: service, &mistakes)
        self.init(
            fullTimeWeek: fields?.value("full-time-week", .duration, &mistakes) ?? 0,
            midday: fields?.value("midday", .midday, &mistakes) ?? .midnight,
            requestedAbsencesBind: fields?.value("requested-absences-bind", .yesOrNo, &mistakes) ?? false,
            noticeDays: fields?.optional("notice-days", .count(from: 0), &mistakes) ?? 0,
            collectingDay: fields?.optional("collecting-day", .count(from: 1, to: 31), &mistakes) ?? 15,
            franceServices: fields?.node("france-services").flatMap { FranceServices($0, ids, &mistakes) },
            priorities: fields.map { Self.priorities($0, &mistakes) } ?? PriorityCode.allCases,
            calendarDomain: fields?.value("calendar-domain", .domain, &mistakes) ?? "",
            schoolZone: calendar?.value(
                "zone", .word([["A", "a"]: "A", ["B", "b"]: "B", ["C", "c"]: "C"]), &mistakes) ?? "",
            schoolCalendarKnown: calendar.flatMap { Self.known($0, &mistakes) })
    }

    /// The days about which `school-holidays.csv` says something; nil where both ends are left out.
    private static func known(_ calendar: YAMLFields, _ mistakes: inout Mistakes) -> ClosedRange<Day>? {
        guard calendar.has("known-from") || calendar.has("known-until") else { return nil }
        let from = calendar.value("known-from", .isoDay, &mistakes)
        let until = calendar.value("known-until", .isoDay, &mistakes)
        if let from, let until, until < from {
            mistakes.note(calendar.mark("known-until"), InputPhrase.endsBeforeStart(from.iso, until.iso))
        }
        let first = from ?? Day(number: 0)
        return first...max(first, until ?? first)
    }

    private static func fields(
        _ key: String, keys: [String], in service: YAMLFields, _ mistakes: inout Mistakes
    ) -> YAMLFields? {
        guard let node = service.node(key) else {
            mistakes.note(ServicePhrase.missingKey(key, expected: ServicePhrase.mapping(of: keys)))
            return nil
        }
        return YAMLFields(node, keys: keys, &mistakes)
    }

    /// The order is the coordinator's, but nothing may be forgotten: what is minimised must be said in full.
    private static func priorities(_ fields: YAMLFields, _ mistakes: inout Mistakes) -> [PriorityCode] {
        guard fields.has("priorities") else { return PriorityCode.allCases }
        let names = PriorityCode.allCases.map(\.rawValue)
        let listed = fields.values(
            "priorities", .reference(ServicePhrase.priority, among: names), required: true, &mistakes
        ).compactMap(PriorityCode.init(rawValue:))
        let missing = PriorityCode.allCases.filter { !listed.contains($0) }.map(\.rawValue)
        // A priority that was misspelt is missing too, but has been told of already.
        if !missing.isEmpty, !listed.isEmpty, listed.count == fields.node("priorities")?.sequence?.count {
            mistakes.note(fields.mark("priorities"), ServicePhrase.missingPriorities(missing))
        }
        // A desired seat is one more than the required ones: it cannot be filled first.
        if let required = listed.firstIndex(of: .requiredSeats), let desired = listed.firstIndex(of: .desiredSeats),
            desired < required
        {
            mistakes.note(fields.mark("priorities"), ServicePhrase.desiredBeforeRequired)
        }
        return listed
    }
}

extension Settings.FranceServices {
    init?(_ node: Node, _ ids: DeclaredIDs, _ mistakes: inout Mistakes) {
        guard let fields = YAMLFields(node, keys: ["skill", "agents"], &mistakes) else { return nil }
        self.init(
            skill: fields.value("skill", .skill(ids), &mistakes) ?? "",
            agents: fields.value("agents", .count(from: 1), &mistakes) ?? 0)
    }
}

extension Notation<String> {
    fileprivate static var domain: Self {
        Notation(expected: ServicePhrase.domain) { text in
            let labels = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            return labels.count > 1 && labels.allSatisfy { Notation.id.read($0) != nil } ? text : nil
        }
    }
}

extension Notation<TimeOfDay> {
    /// Half-days need a time on both sides.
    fileprivate static var midday: Self {
        Notation(expected: time.expected) { text in
            TimeOfDay(text).flatMap { $0 > .midnight && $0 < .endOfDay ? $0 : nil }
        }
    }
}
