// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

extension JSONValue {
    /// Why seats are held by whom they are, and what a session lacks.
    public static func why(_ seats: [SeatWhy], gaps: [GapWhy], language: Language) -> JSONValue {
        [
            "seats": .array(seats.map { seat($0, language) }), "gaps": .array(gaps.map { gap($0, language) }),
        ]
    }

    public static func why(_ month: MonthWhy, language: Language) -> JSONValue {
        [
            "priorities": .array(
                month.priorities.map { priority in
                    [
                        "code": .string(priority.result.code.rawValue), "value": .number(priority.result.value),
                        "bound": .optional(priority.result.bound), "proven": .bool(priority.result.proven),
                        "burdens": .array(
                            priority.burdens.map {
                                [
                                    "agent": .optional($0.agent), "session": .optional($0.session),
                                    "amount": .number($0.amount), "fact": .string($0.fact[language]),
                                ]
                            }),
                    ]
                }),
            "gaps": .array(month.gaps.map { gap($0, language) }),
        ]
    }

    /// A month planned as it is and as it would be.
    public static func whatIf(
        _ suppositions: [Phrase], asItIs: Rota, supposed: Rota, _ consequences: Consequences, posts: [Post],
        language: Language
    ) -> JSONValue {
        func values(_ rota: Rota) -> JSONValue {
            .array(
                rota.priorities.map {
                    [
                        "code": .string($0.code.rawValue), "value": .number($0.value), "bound": .optional($0.bound),
                        "proven": .bool($0.proven),
                    ]
                })
        }
        return [
            "month": .string(asItIs.month.iso), "suppositions": .array(suppositions.map { .string($0[language]) }),
            "asItIs": ["priorities": values(asItIs)], "supposed": ["priorities": values(supposed)],
            "consequences": Self.consequences(consequences, language: language),
            "changes": difference(RotaDifference(from: asItIs, to: supposed, posts: posts)),
        ]
    }

    private static func seat(_ why: SeatWhy, _ language: Language) -> JSONValue {
        [
            "session": .string(why.seat.session), "post": .string(why.seat.post),
            "holders": .array(
                why.holders.map {
                    let holder: JSONValue = [
                        "agent": .string($0.agent), "pinned": .bool($0.isPinned),
                        "without": $0.without.map(price) ?? .null,
                    ]
                    return holder.marked(shadowing: $0.isShadowing)
                }),
            "others": .array(
                why.others.map { other in
                    [
                        "agent": .string(other.agent),
                        "breaches": .array(other.breaches.map { breach($0, language: language) }),
                        "price": other.price.map(price) ?? .null,
                    ]
                }),
            "gaps": .array(why.gaps.map { gap($0, language) }),
        ]
    }

    private static func price(_ price: Price) -> JSONValue {
        switch price {
        case .free: "free"
        case .impossible: "impossible"
        case .worse(let change):
            [
                "priority": .string(change.code.rawValue), "before": .number(change.before),
                "after": .number(change.after),
            ]
        }
    }

    private static func gap(_ why: GapWhy, _ language: Language) -> JSONValue {
        [
            "gap": gap(why.gap), "partial": .bool(why.isPartial),
            "closings": .array(
                why.closings.map { set in
                    .array(
                        set.map { ["option": .string($0.option), "words": .string($0.words[language])] })
                }),
        ]
    }
}
