// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// A month's rota for programs. People are ids only; sentences (reasons, closures) are in the language asked for.
///
/// `gaps` has one entry per lack, told apart by `kind`: `seat` and `desired-seat` carry `post`, `employer` carries
/// `employer`, `france-services` neither. Procedures that nobody masters are in `skillsMissing`. A trainee beside the
/// holders is among the seats of the post, never required, with `"shadowing": true`. Where an employer has yet to name who
/// comes, the agent is null and the seat has `"toBeNamedBy"`.
public struct RotaJSON: Sendable {
    public let edition: Edition
    public let names: Names
    public let language: Language
    /// The weeks told, nil for all of the month. What is said of the month as a whole is told with them.
    public let weeks: Set<Week>?

    public init(_ edition: Edition, names: Names, language: Language, weeks: Set<Week>? = nil) {
        self.edition = edition
        self.names = names
        self.language = language
        self.weeks = weeks
    }

    public var text: String { value.text }

    public var value: JSONValue {
        let rota = edition.rota
        return [
            "service": .string(names.service.name),
            "month": .string(rota.month.iso),
            "status": edition.version == nil ? "draft" : "published",
            "version": .optional(edition.version),
            "reproducible": .bool(rota.reproducible),
            "replanned": rota.replanned.map {
                ["version": .number($0.version), "from": .string($0.from.iso)]
            } ?? .null,
            "priorities": .array(rota.priorities.map(Self.value)),
            "weeks": .array(rota.month.weeks.filter { weeks?.contains($0) ?? true }.map(value)),
            "derogations": .array((rota.derogations ?? []).map { JSONValue.breach($0, language: language) }),
            "closures": .array(rota.closures.map(value)),
            "undecided": .array(edition.undecided.map { .string($0.iso) }),
            "notAssessable": .array(
                rota.notAssessable.map { ["agent": .string($0.agent), "rule": .string($0.rule.rawValue)] }),
            "uncountedMonths": .array(rota.uncountedMonths.map { .string($0.iso) }),
        ]
    }

    private static func value(of priority: PriorityResult) -> JSONValue {
        [
            "code": .string(priority.code.rawValue), "value": .number(priority.value),
            "bound": priority.bound.map { .number($0) } ?? .null, "proven": .bool(priority.proven),
        ]
    }

    private func value(of week: Week) -> JSONValue {
        let sessions = edition.rota.sessions.filter { $0.day.week == week }.sorted()
        return ["week": .string(week.iso), "sessions": .array(sessions.map(value))]
    }

    private func value(of session: Session) -> JSONValue {
        let gaps = edition.rota.gaps.filter { $0.session == session.id }
        let told: JSONValue = [
            "id": .string(session.id), "site": .string(session.site), "date": .string(session.day.iso),
            "from": .string(session.hours.start.iso), "to": .string(session.hours.end.iso),
            "seats": .array(edition.rota.postSeats(in: session, of: names.service).flatMap(Self.seats)),
            "gaps": .array(gaps.compactMap(value)),
            "skillsMissing": .array(
                gaps.compactMap { if case .skill(let skill) = $0.kind { .string(skill) } else { nil } }),
        ]
        return told.with("lastAdmission", session.lastAdmission?.iso)
            .with("seatReason", session.seatReason.map(JSONValue.seatReason))
    }

    private static func seats(of post: PostSeats) -> [JSONValue] {
        post.people.map {
            let seat: JSONValue = [
                "post": .string(post.seats.post), "agent": .optional($0.toBeNamedBy == nil ? $0.agent : nil),
                "required": .bool($0.required), "pinned": .bool($0.pinned), "helping": .bool($0.helping),
            ]
            return seat.marked(shadowing: $0.shadowing).with("toBeNamedBy", $0.toBeNamedBy)
        }
    }

    /// Nil for a procedure, which `skillsMissing` names.
    private func value(of gap: Gap) -> JSONValue? {
        let lack: [JSONValue.Member]
        switch gap.kind {
        case .requiredSeat(let post): lack = Self.lack("seat", "post", post)
        case .desiredSeat(let post): lack = Self.lack("desired-seat", "post", post)
        case .trained: lack = [.init(key: "kind", value: "france-services")]
        case .employer(let employer): lack = Self.lack("employer", "employer", employer)
        case .skill: return nil
        }
        return .object(
            lack + [
                .init(key: "count", value: .number(gap.count)),
                .init(key: "reasons", value: .array(gap.reasons.map { .string(sentence($0)) })),
            ])
    }

    private static func lack(_ kind: String, _ key: String, _ id: String) -> [JSONValue.Member] {
        [.init(key: "kind", value: .string(kind)), .init(key: key, value: .string(id))]
    }

    /// `a03 (absence): absent all day`.
    private func sentence(_ reason: Gap.Reason) -> String {
        let rule = reason.rule.map { " (\($0.rawValue))" } ?? ""
        return "\(reason.agent)\(rule): \(reason.fact[language])"
    }

    private func value(of closure: Closure) -> JSONValue {
        [
            "date": .string(closure.day.iso), "reason": .string(closure.reason.words[language]),
            "pattern": .string(closure.pattern),
        ]
    }
}

extension JSONValue {
    /// With `"shadowing": true` where that is so, and nothing where it is not, as for nearly everybody.
    func marked(shadowing: Bool) -> JSONValue { shadowing ? adding("shadowing", true) : self }

    /// With a text where there is one.
    public func with(_ key: String, _ text: String?) -> JSONValue { text.map { adding(key, .string($0)) } ?? self }

    /// With a list where there is anything in it.
    func with(_ key: String, _ values: [JSONValue]) -> JSONValue {
        values.isEmpty ? self : adding(key, .array(values))
    }

    /// With a value where there is one.
    func with(_ key: String, _ value: JSONValue?) -> JSONValue { value.map { adding(key, $0) } ?? self }

    private func adding(_ key: String, _ value: JSONValue) -> JSONValue {
        guard case .object(let members) = self else { return self }
        return .object(members + [Member(key: key, value: value)])
    }
}
