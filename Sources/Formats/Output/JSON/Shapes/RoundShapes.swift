// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What goes on around a rota looks like: messages, collecting, calls, instructions and attendance.
extension Shape {
    public static let messages = Shape.list(
        of: .object([
            "number": .number, "about": .text, "agent": id.orNull, "month": .month, "messageID": .text,
            "state": .text, "createdAt": .moment, "stateAt": .moment, "seenAt": moment.orNull,
        ]))

    public static let collecting = Shape.object([
        "month": .month, "deadline": .day,
        "people": .list(
            of: .object([
                "agent": .id, "answeredAt": moment.orNull, "absences": .number, "wishes": .number,
                "reminded": .list(of: .day),
            ])),
        "missing": .list(of: .id),
    ])

    public static let instructions = Shape.list(
        of: .object([
            "number": .number, "pattern": .id, "date": day.orNull, "text": .text, "writtenAt": .moment,
        ]))

    public static let calls = Shape.list(
        of: .object([
            "number": .number, "month": .month, "state": .choice(of: Call.State.self), "openedAt": .moment,
            "seats": .list(of: seat),
            "asked": .list(
                of: .object([
                    "agent": .id, "answer": choice(of: Call.Answer.self).orNull, "answeredAt": moment.orNull,
                ])),
            "proposed": id.orNull, "chosen": id.orNull,
        ]))

    /// The lines of a month as they stand, and those that a closing lacks.
    public static let attendance = Shape.object([
        "month": .month, "lines": .list(of: attendanceLine), "toRegularise": .list(of: attendanceLine),
        "regularised": .list(of: .object(["line": .id, "number": .number, "employer": .id])),
    ])

    private static let attendanceLine = Shape.object(
        [
            "id": .id, "agent": .id, "employer": id.orNull, "date": .day, "sessions": .list(of: .id), "site": .id,
            "post": .id, "planned": presence.orNull, "worked": presence.orNull,
            "state": .text, "difference": number.orNull, "version": number.orNull, "closed": .flag,
        ], optional: ["shadowing": .flag]
    ).named("AttendanceLine")

    private static let presence = Shape.object([
        "from": .time, "to": .time, "pause": .number, "minutes": .number,
    ]).named("Presence")

    public static let closings = Shape.list(
        of: .object([
            "month": .month, "employer": .id, "at": .moment, "by": .text, "lines": .number, "unconfirmed": .number,
            "plannedMinutes": .number, "workedMinutes": .number, "difference": .number,
            "regularisations": .number, "toRegularise": .number,
        ]))
}
