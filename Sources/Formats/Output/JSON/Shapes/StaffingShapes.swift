// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What is told of visits and desks, see `JSONValue.staffing`.
extension Shape {
    static let target = Shape.object([
        "waitMinutes": .number, "sharePercent": .number, "overrunMinutes": .number, "sessionsPercent": .number,
    ]).named("Target")

    private static let service = Shape.object([
        "withinPercent": .number, "waitMinutes": .number, "longWaitMinutes": .number, "longOverrunMinutes": .number,
    ]).named("ServiceOfSession")

    /// Why a planned session has the places it has.
    static let seatReason = Shape.object([
        "people": .number, "source": .choice(["records", "assumption"]), "target": target, "meetsTarget": .flag,
        "service": service,
        "posts": .list(
            of: .object([
                "post": .id, "places": .number, "workMinutes": .number, "withOneFewer": service.orNull,
            ])),
    ]).named("SeatReason")

    private static let interval = Shape.object(["value": .number, "low": .number, "high": .number]).named("Interval")

    private static let people = Shape.object(
        ["source": .choice(["records", "assumption"]), "expectedTenths": .number],
        optional: [
            "lowTenths": .number, "highTenths": .number, "levelTenths": .number, "recentThousandths": .number,
            "factors": .list(of: .object(["factor": .text, "multiplierThousandths": .number])),
        ]
    ).named("ExpectedPeople")

    private static let desks = Shape.object([
        "desks": .number, "crew": .list(of: .number), "lastAdmission": .time, "meets": .flag, "sessions": .number,
        "withinThousandths": interval, "waitSeconds": interval, "longWaitSeconds": interval,
        "sentElsewhereHundredths": interval, "sentAwayHundredths": interval, "leftHundredths": interval,
        "overrunSeconds": interval, "longOverrunSeconds": interval, "inTimeThousandths": interval,
        "busyThousandths": .list(of: .number), "erlangCSeconds": number.orNull, "erlangASeconds": number.orNull,
    ]).named("Desks")

    /// How many desks one session needs.
    public static let staffing = Shape.object([
        "session": .id, "people": people, "target": target,
        "steps": .list(
            of: .object([
                "post": .id, "peopleTenths": .number, "secondsEach": .number, "measuredVisits": .number,
                "sentElsewhereThousandths": .number, "notedPeople": .number, "workSeconds": .number,
                "desksByTheSum": .number, "stated": .number, "free": .flag,
            ])),
        "workSeconds": .number, "openSeconds": .number, "utilisationThousandths": .number, "desksByTheSum": .number,
        "patienceSeconds": number.orNull, "rows": .list(of: desks), "chosen": number.orNull,
    ])

    /// How many desks the sessions of a month need.
    public static let monthStaffing = Shape.object([
        "month": .month,
        "sessions": .list(
            of: .object(
                ["session": .id],
                optional: [
                    "missing": .text, "people": people, "posts": .list(of: .id), "stated": .list(of: .number),
                    "desksByTheSum": .number, "chosen": desks.orNull,
                ])),
        "trial": Shape.object([
            "errorThousandths": number.orNull, "errorOfLastMonthThousandths": number.orNull, "isBetter": .flag,
            "months": .list(
                of: .object([
                    "month": .month, "sessions": .number, "people": .number, "errorTenths": .number,
                    "errorOfLastMonthTenths": .number, "withinBand": .number,
                ])),
        ]).orNull,
    ])

    /// What was noted of visits.
    public static let visits = Shape.object([
        "from": day.orNull, "to": day.orNull, "unplacedPeople": .number,
        "sites": .list(
            of: .object([
                "site": .id, "sessions": .number, "incomplete": .number, "people": .number, "withHour": .number,
                "withRequest": .number, "withRedirected": .number, "withLeft": .number, "withTimes": .number,
            ])),
    ])
}
