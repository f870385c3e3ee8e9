// SPDX-License-Identifier: GPL-3.0-or-later

/// How people are told of their shifts.
public struct MessageSettings: Sendable, Equatable {
    /// The address that messages come from.
    public var from: String
    /// The address that gets the daily reminder of vacant seats; nil where nobody does.
    public var coordinator: String?
    /// The system's mail command: a program and its arguments. It reads a message with its headers on standard input.
    /// Empty where messages are put into a folder to be handed over.
    public var command: [String]
    /// How long the command may take, in seconds.
    public var seconds: Int
    public var language: Language
    /// How many days the daily reminder looks ahead.
    public var vacanciesDays: Int
    /// Where the pages are, for the links in messages: `https://rota.example`. Nil where nobody says so; what a browser
    /// claims is never taken for it.
    public var pages: String?

    public init(
        from: String, coordinator: String? = nil, command: [String] = [], seconds: Int = 30,
        language: Language = .french, vacanciesDays: Int = 14, pages: String? = nil
    ) {
        self.from = from
        self.coordinator = coordinator
        self.command = command
        self.seconds = seconds
        self.language = language
        self.vacanciesDays = vacanciesDays
        self.pages = pages
    }

    /// Seconds after which a sending must have ended, with time to stop a command that hangs.
    public var patience: Int { seconds + 10 }
}
