// SPDX-License-Identifier: GPL-3.0-or-later

public import Formats
public import MairieMobile

// MARK: - Values that people type: a bad one is wrong input, not a usage error

public func readNumber(_ text: String) throws -> Int {
    guard let number = Int(text) else {
        throw Failure(
            Phrase(
                fr: "« \(text) » n’est pas un numéro : attendu celui de la liste, par exemple 17",
                en: "\"\(text)\" is not a number: expected that of the list, for instance 17"))
    }
    return number
}

public func readMailAddress(_ text: String) throws -> MailText.Address {
    guard let address = MailText.Address(text) else {
        throw Failure(
            Phrase(
                fr: "« \(text) » n’est pas une adresse : attendu par exemple aminata@paris.example",
                en: "\"\(text)\" is not an address: expected for instance aminata@paris.example"))
    }
    return address
}

public func readMonth(_ text: String) throws -> Month {
    guard let month = Month(iso: text) else {
        throw Failure(
            Phrase(
                fr: "« \(text) » n’est pas un mois : attendu par exemple 2027-01",
                en: "\"\(text)\" is not a month: expected for instance 2027-01"))
    }
    return month
}

public func readDay(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else {
        throw Failure(
            Phrase(
                fr: "« \(text) » n’est pas une date : attendu par exemple 2027-01-05",
                en: "\"\(text)\" is not a date: expected for instance 2027-01-05"))
    }
    return day
}

/// The days from a first to a last one, each given or taken from a default.
public func readDays(from: String?, to: String?, otherwise usual: ClosedRange<Day>) throws -> ClosedRange<Day> {
    let first = try from.map(readDay) ?? usual.lowerBound
    let last = try to.map(readDay) ?? max(first, usual.upperBound)
    guard first <= last else {
        throw Failure(
            Phrase(
                fr: "--to \(last.iso) précède --from \(first.iso)",
                en: "--to \(last.iso) comes before --from \(first.iso)"))
    }
    return first...last
}

/// The day in the id of a session.
public func readSessionDay(_ text: String) throws -> Day {
    guard let day = text.dayOfSession, text.contains("/") else {
        throw Failure(
            Phrase(
                fr: "« \(text) » n’est pas une permanence : attendu par exemple bus-mardi-matin/2027-01-05",
                en: "\"\(text)\" is not a session: expected for instance bus-mardi-matin/2027-01-05"))
    }
    return day
}

public func readSession(_ text: String, in rota: Rota) throws -> Session {
    let day = try readSessionDay(text)
    if let session = rota.session(text) { return session }
    let held = rota.sessions.filter { $0.day == day }.map(\.id).joined(separator: ", ")
    throw Failure(
        held.isEmpty
            ? Phrase(
                fr: "aucune permanence « \(text) » dans le planning de \(rota.month)",
                en: "no session \"\(text)\" in the rota of \(rota.month)")
            : Phrase(
                fr: "aucune permanence « \(text) » : ce jour-là \(held)",
                en: "no session \"\(text)\": on that day \(held)"))
}

public func readSeat(_ session: String, _ post: String, in rota: Rota) throws -> Seat {
    let found = try readSession(session, in: rota)
    guard found.seats(of: post) != nil else {
        let posts = found.seats.map(\.post).joined(separator: ", ")
        throw Failure(
            Phrase(
                fr: "\(session) n’a pas de poste « \(post) » : attendu \(posts)",
                en: "\(session) has no post \"\(post)\": expected \(posts)"))
    }
    return Seat(session: session, post: post)
}

/// `2026-05-15`, or `bus-mardi-matin/2027-01-05`.
public func dayOrSession(_ text: String, _ open: OpenService) throws -> (Day, Pattern.ID?) {
    guard let slash = text.firstIndex(of: "/") else { return (try readDay(text), nil) }
    let id = String(text[..<slash])
    let day = try readDay(String(text[text.index(after: slash)...]))
    guard let pattern = open.service.pattern(id) else {
        let known = open.service.patterns.map(\.id).joined(separator: ", ")
        throw Failure(
            Phrase(
                fr: "« \(id) » n’est pas une permanence régulière : attendu \(known)",
                en: "\"\(id)\" is not a pattern: expected \(known)"))
    }
    guard pattern.weekdays.contains(day.weekday) else {
        throw Failure(
            Phrase(fr: "« \(id) » n’a pas lieu le ", en: "\"\(id)\" is not held on ") + .day(day))
    }
    return (day, id)
}
