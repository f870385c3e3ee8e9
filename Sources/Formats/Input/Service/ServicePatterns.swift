// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Yams

/// What a pattern is checked against.
struct PatternContext {
    let ids: DeclaredIDs
    let sites: [Site]
    let posts: [Post]
    let employers: [Employer]
    let hasLabelSkill: Bool
}

extension Pattern {
    static let keys = [
        "id", "site", "weekdays", "hours", "before", "after", "every-other-week", "closes-in-school-holidays",
        "france-services", "fixed-team", "in-turn", "seats", "offers",
        "arrivals", "last-admission",
    ]

    init?(_ node: Node, _ context: PatternContext, _ mistakes: inout Mistakes) {
        guard let fields = YAMLFields(node, keys: Self.keys, &mistakes) else { return nil }
        let weekdays = Set(fields.values("weekdays", .weekday, required: true, &mistakes))
        self.init(
            id: fields.value("id", .id, &mistakes) ?? "",
            site: fields.value("site", .site(context.ids), &mistakes) ?? "",
            weekdays: weekdays,
            hours: fields.hours("hours", &mistakes) ?? .wholeDay,
            before: fields.optional("before", .duration, &mistakes) ?? 0,
            after: fields.optional("after", .duration, &mistakes) ?? 0,
            rhythm: Self.rhythm(fields, weekdays, &mistakes),
            closesInSchoolHolidays: fields.value("closes-in-school-holidays", .yesOrNo, &mistakes) ?? false,
            franceServices: fields.optional("france-services", .yesOrNo, &mistakes) ?? false,
            fixedTeam: fields.values("fixed-team", .employer(context.ids), &mistakes),
            inTurn: Self.shares(fields, context, &mistakes),
            seats: Self.seats(fields, context, &mistakes),
            offers: fields.values("offers", .skill(context.ids), &mistakes),
            arrivals: fields.optional("arrivals", .count(to: 10_000), &mistakes),
            lastAdmission: fields.optional("last-admission", .time, &mistakes))
        check(fields, context, &mistakes)
    }

    private static func rhythm(
        _ fields: YAMLFields, _ weekdays: Set<Weekday>, _ mistakes: inout Mistakes
    ) -> Rhythm {
        guard let node = fields.node("every-other-week"),
            let rhythm = YAMLFields(node, keys: ["anchor", "closed-uses-turn"], &mistakes)
        else { return .everyWeek }
        let closedUsesTurn = rhythm.value("closed-uses-turn", .yesOrNo, &mistakes) ?? true
        guard let anchor = rhythm.value("anchor", .isoDay, &mistakes) else { return .everyWeek }
        if !weekdays.isEmpty, !weekdays.contains(anchor.weekday) {
            mistakes.note(rhythm.mark("anchor"), ServicePhrase.anchorOffDay(anchor, weekdays))
        }
        return .everyOtherWeek(anchor: anchor, closedUsesTurn: closedUsesTurn)
    }

    /// `{eps: 1, pimms: 1}`: the keys are employers.
    private static func shares(
        _ fields: YAMLFields, _ context: PatternContext, _ mistakes: inout Mistakes
    ) -> [Share] {
        guard let node = fields.node("in-turn") else { return [] }
        guard let shares = YAMLFields(node, keys: context.ids.employers, &mistakes) else { return [] }
        return context.ids.employers.filter(shares.has).compactMap { employer in
            if context.employers.contains(where: { $0.id == employer && !$0.takesTurns }) {
                mistakes.note(shares.mark(employer), ServicePhrase.takesNoTurns(employer))
            }
            return shares.value(employer, .count(from: 1), &mistakes).map { Share(employer: employer, agents: $0) }
        }
    }

    private static func seats(
        _ fields: YAMLFields, _ context: PatternContext, _ mistakes: inout Mistakes
    ) -> [Seats] {
        var lines: [Post.ID: Int] = [:]
        return fields.requiredList("seats", &mistakes).compactMap { node in
            guard let row = YAMLFields(node, keys: ["post", "required", "desired", "hours"], &mistakes) else {
                return nil
            }
            let required = row.optional("required", .count(to: 100), &mistakes)
            let desired = row.optional("desired", .count(to: 100), &mistakes)
            let hours = row.has("hours") ? row.hours("hours", &mistakes) : nil
            guard let post = row.value("post", .post(context.ids), &mistakes) else { return nil }
            if !row.has("required") && !row.has("desired") || required == 0 && (desired ?? 0) == 0 {
                mistakes.note(row.mark, ServicePhrase.noSeats(post))
            }
            if let line = lines[post] {
                mistakes.note(row.mark("post"), InputPhrase.twice(ServicePhrase.post, post, line: line))
            }
            lines[post] = row.mark("post")?.line
            return Seats(post: post, required: required ?? 0, desired: desired ?? 0, hours: hours)
        }
    }

    /// What cannot be seen in one key alone.
    private func check(_ fields: YAMLFields, _ context: PatternContext, _ mistakes: inout Mistakes) {
        if hours.isByDay, before + after < 1440 {
            let (start, end) = (hours.start.advanced(by: -before), hours.end.advanced(by: after))
            if let paid = TimeSpan(start, end), !paid.isByDay {
                mistakes.note(fields.mark("hours"), ServicePhrase.night("\(start.iso)-\(end.iso)"))
            }
        }
        if let last = lastAdmission, last <= hours.start || hours.end < last {
            mistakes.note(fields.mark("last-admission"), StaffingPhrase.admissionOutside(hours))
        }
        for share in inTurn where fixedTeam.contains(share.employer) {
            mistakes.note(fields.mark("in-turn"), ServicePhrase.fixedAndInTurn(share.employer))
        }
        if franceServices, !context.hasLabelSkill {
            mistakes.note(fields.mark("france-services"), ServicePhrase.labelWithoutSkill)
        }
        let accompanying = Set(context.posts.filter(\.accompanies).map(\.id))
        let places = seats.filter { accompanying.contains($0.post) }.reduce(0) { $0 + $1.required + $1.desired }
        if let workstations = context.sites.first(where: { $0.id == site })?.workstations, places > workstations {
            mistakes.note(
                fields.mark("seats"), ServicePhrase.tooManySeats(places, workstations: workstations, site: site))
        }
    }
}
