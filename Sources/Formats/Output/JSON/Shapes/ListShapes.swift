// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

/// What lists look like: people, absences, wishes, days and accesses.
extension Shape {
    /// One agent's shifts, as `rota shifts --json` tells them.
    public static let shifts = Shape.object([
        "agent": .id,
        "shifts": .list(
            of: .object(
                [
                    "date": .day, "site": .id, "post": .id, "sessions": .list(of: .id), "helpsIn": .list(of: .id),
                    "from": .time, "to": .time,
                    "pause": Shape.object([
                        "from": .time, "to": .time, "kind": .text, "relief": .list(of: .id),
                    ]).orNull,
                    "minutes": .number, "version": number.orNull,
                ], optional: ["shadowing": .flag, "instructions": .list(of: .text)])),
    ])

    public static let agents = Shape.list(
        of: .object([
            "id": .id, "matricule": .text, "familyName": .text, "givenName": .text, "employer": .id,
            "quota": .number,
            "skills": .list(of: .object(["skill": .id, "from": day.orNull, "until": day.orNull])),
            "contractFrom": day.orNull, "contractUntil": day.orNull, "neverOn": .list(of: .text),
            "elsewhere": Shape.either(
                .object(["weeklyMinutes": .number]),
                .list(of: .object(["weekday": .text, "from": .time, "to": .time, "released": .flag]))
            ).orNull,
            "shadowing": .list(
                of: .object(["post": .id, "sessions": .number, "done": .number, "planned": .number])),
        ]))

    public static let absences = Shape.list(
        of: .object([
            "id": .number, "agent": .id, "first": .day, "last": .day, "part": .choice(of: Absence.DayPart.self),
            "state": .choice(of: Absence.State.self),
        ]))

    public static let wishes = Shape.list(
        of: .object([
            "id": .number, "agent": .id, "first": .day, "last": .day,
            "kind": .choice(["prefer", "avoid", "at-most"]), "site": id.orNull, "days": number.orNull,
        ]))

    public static let calendar = Shape.object([
        "month": .month,
        "sessions": .list(of: .object(["id": .id, "site": .id, "date": .day, "from": .time, "to": .time])),
        "closures": .list(of: closure), "undecided": .list(of: .day),
    ])

    public static let pins = Shape.object([
        "pins": .list(
            of: .object(
                [
                    "number": .number, "agent": .id, "session": .id, "post": id.orNull,
                    "kind": .choice(of: Pin.Kind.self), "by": .text, "reason": .text, "derogation": text.orNull,
                ], optional: ["shadowing": .flag])),
        "conflicts": list(
            of: .object(["pins": .list(of: .number), "lacksRelief": .flag, "breaches": .list(of: breach)])
        ).orNull,
    ])

    /// Turns of the school year; shares and differences are in hundredths of a turn.
    public static let fairness = Shape.object([
        "month": .month, "draft": .flag, "counted": .list(of: .month), "uncounted": .list(of: .month),
        "agents": .list(
            of: .object([
                "agent": .id, "employer": .id, "turns": .number, "shareHundredths": number.orNull,
                "differenceHundredths": number.orNull, "minutes": .number, "days": .map(to: .number),
            ])),
    ])

    /// The turns of an employer's own people.
    public static let outlook = Shape.object([
        "structure": .id, "from": .day, "to": .day,
        "turns": .list(
            of: .object([
                "date": .day, "site": .id, "from": .time, "to": .time, "sessions": .list(of: .id),
                "posts": .list(of: .id), "agent": .id, "toBeNamed": .flag, "state": .text,
            ])),
    ])

    /// An access; its link is told once, when it is granted.
    public static let access = Shape.object(
        [
            "number": .number, "role": .text, "name": .text, "grantedAt": .moment, "grantedBy": .text,
            "revokedAt": moment.orNull,
        ], optional: ["link": .text])
}
