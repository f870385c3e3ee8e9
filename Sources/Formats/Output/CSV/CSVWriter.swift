// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile

/// The two dialects of CSV that are written.
public enum CSVProfile: String, Sendable, CaseIterable {
    /// What a French Excel opens by a double click: `;`, UTF-8 with byte order mark, CRLF, decimal comma,
    /// `dd/mm/yyyy`.
    case excelFR = "excel-fr"
    /// RFC 4180 for programs: `,`, UTF-8 without byte order mark, CRLF, decimal point, ISO 8601 dates.
    case rfc4180

    var separator: Unicode.Scalar { self == .excelFR ? ";" : "," }
    var decimalMark: String { self == .excelFR ? "," : "." }
    var opening: String { self == .excelFR ? "\u{FEFF}" : "" }

    func text(of day: Day) -> String {
        switch self {
        case .excelFR: "\(String.digits(day.dayOfMonth, 2))/\(String.digits(day.monthOfYear, 2))/\(day.year)"
        case .rfc4180: day.iso
        }
    }

    func text(of month: Month) -> String {
        switch self {
        case .excelFR: "\(String.digits(month.number, 2))/\(month.year)"
        case .rfc4180: month.iso
        }
    }
}

/// One value of a CSV line, before it takes the form of a profile.
///
/// Text is never taken for a number: a matricule such as `004217` is written as it is. (Excel drops its zeros when
/// the file is opened by a double click; importing the column as text keeps them. The trick `="004217"` is avoided:
/// it is a formula, and every other reader chokes on it.)
public enum CSVField: Sendable, Equatable {
    case text(String)
    case number(Int)
    /// Minutes, written as decimal hours: 390 is `6,50`.
    case hours(minutes: Int)
    case day(Day)
    case month(Month)
    case time(TimeOfDay)
    case empty
}

/// Writes CSV by RFC 4180 in either profile, safe to open in a spreadsheet.
public struct CSVWriter: Sendable {
    public let profile: CSVProfile

    public init(_ profile: CSVProfile) {
        self.profile = profile
    }

    public func document(header: [String], rows: [[CSVField]]) -> String {
        let lines = [header.map(CSVField.text)] + rows
        return profile.opening + lines.map { line($0) + "\r\n" }.joined()
    }

    public func line(_ fields: [CSVField]) -> String {
        fields.map(text).joined(separator: String(profile.separator))
    }

    private func text(_ field: CSVField) -> String {
        switch field {
        case .text(let text): Self.quoted(Self.harmless(text))
        case .number(let number): String(number)
        case .hours(let minutes): decimalHours(minutes)
        case .day(let day): profile.text(of: day)
        case .month(let month): profile.text(of: month)
        case .time(let time): time.iso
        case .empty: ""
        }
    }

    /// Hours to the hundredth, rounded half away from zero.
    private func decimalHours(_ minutes: Int) -> String {
        let hundredths = (abs(minutes) * 100 + 30) / 60
        let sign = minutes < 0 && hundredths > 0 ? "-" : ""
        return sign + "\(hundredths / 100)" + profile.decimalMark + String.digits(hundredths % 100, 2)
    }

    /// Text that no spreadsheet takes for a formula (OWASP, "CSV Injection"): an apostrophe comes before a first
    /// character that would start one, full-width forms included. No-break spaces, which payroll imports choke on,
    /// become ordinary ones, and control characters other than tab and line ends are dropped.
    static func harmless(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0xA0, 0x2007, 0x202F: scalars.append(" ")
            case 0x09, 0x0A, 0x0D: scalars.append(scalar)
            case ..<0x20, 0x7F...0x9F, 0xFEFF: continue
            default: scalars.append(scalar)
            }
        }
        let starters: Set<Unicode.Scalar> = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]
        if let first = scalars.first, starters.contains(first) { scalars.insert("'", at: scalars.startIndex) }
        return String(scalars)
    }

    /// RFC 4180 quoting, on scalars (to Swift a CRLF is one character, equal to neither CR nor LF). Both profiles
    /// quote both separators: a file read with the wrong one must not open a new cell in the middle of a name.
    static func quoted(_ text: String) -> String {
        let special: Set<Unicode.Scalar> = ["\"", ";", ",", "\t", "\r", "\n"]
        guard text.unicodeScalars.contains(where: special.contains) else { return text }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\"" { scalars.append("\"") }
            scalars.append(scalar)
        }
        return "\"" + String(scalars) + "\""
    }
}
