// SPDX-License-Identifier: GPL-3.0-or-later

import Formats
import Hummingbird
import MairieMobile
import Testing

@testable import Web

@Suite("What programs send")
struct JSONBodyTests {
    private let described: [Field] = [
        .agent, .first, .last,
        Field("days", .number(0...31), Phrase("days")).optional, Field("turns", .flag, Phrase("turns")).optional,
        Field("message", .list(.row), Phrase("messages")).optional,
        Field("part", .choice(["day", "morning"]), Phrase("part")).optional,
    ]

    private func read(_ json: String) throws -> FormFields {
        try JSONBody.fields(of: ByteBuffer(string: json), as: described)
    }

    private func mistakes(in json: String) -> [String] {
        do {
            _ = try read(json)
            return []
        } catch let unfit as Unfit {
            return unfit.messages.map(\.english)
        } catch {
            return ["\(error)"]
        }
    }

    @Test("is read as a form would be")
    func isReadAsAForm() throws {
        let fields = try read(
            #"{"agent": "a01", "first": "2027-01-12", "days": 3, "turns": true, "message": [4, 5], "part": "day"}"#)
        #expect(fields["agent"] == "a01" && fields["first"] == "2027-01-12" && fields["days"] == "3")
        #expect(fields["turns"] == "yes" && fields.all("message") == ["4", "5"] && fields["last"] == nil)
    }

    @Test("that lacks what is needed, or has what nobody knows, is told field by field")
    func isToldFieldByField() {
        #expect(
            mistakes(in: #"{"first": "2027-02-31", "colour": "blue"}"#) == [
                "colour: not known here", "agent: missing, expected an id", "first: expected a date like 2027-01-12",
            ])
    }

    @Test(
        "is of the kind that is described, and nothing is taken for something else",
        arguments: [
            #""days": "3""#, #""days": 32"#, #""days": 1.5"#, #""days": null"#, #""turns": "yes""#, #""turns": 1"#,
            #""message": 4"#, #""message": ["4"]"#, #""message": [0]"#, #""part": "night""#, #""last": 20270112"#,
            #""last": "2027-1-2""#, #""last": ["2027-01-13"]"#, #""last": {}"#,
        ])
    func isOfTheKindDescribed(_ member: String) {
        #expect(mistakes(in: #"{"agent": "a01", "first": "2027-01-12", \#(member)}"#).count == 1)
    }

    @Test("that has thousands of things nobody knows is told of some, in few words")
    func isToldOfSome() {
        let members = (0..<5_000).map { "\"\(String(repeating: "x", count: 200))\($0)\": 1" }.joined(separator: ", ")
        let told = mistakes(in: "{\"agent\": \"a01\", \"first\": \"2027-01-12\", \(members)}")
        #expect(told.count == 20 && told.allSatisfy { $0.count < 200 })
    }

    @Test("that is nested without an end is no JSON object", arguments: ["[", "{\"agent\": ", "[{\"agent\": "])
    func isNotNestedWithoutEnd(_ sign: String) {
        let deep = String(repeating: sign, count: 20_000)
        #expect(throws: WebFailure.notJSON) { try read("{\"agent\": " + deep) }
    }

    @Test("that is nested to its end is no JSON object either")
    func isNotDeep() {
        let deep = String(repeating: "[", count: 20_000) + String(repeating: "]", count: 20_000)
        #expect(throws: WebFailure.notJSON) { try read("{\"agent\": \(deep)}") }
    }

    @Test("that is no JSON object is refused as a whole", arguments: ["", "{", "[]", "3", #""agent""#, "null"])
    func isAnObject(_ text: String) {
        #expect(throws: WebFailure.notJSON) { try read(text) }
    }

    @Test("says that a text must say something, in as many characters as it may have")
    func textsSaySomething() {
        let reason = Field.Kind.text(1...5)
        #expect(reason.accepts("abcde") && reason.accepts("é\u{301}é") && !reason.accepts("abcdef"))
        #expect(!reason.accepts("   ") && !reason.accepts("") && Field.Kind.text(0...5).accepts(""))
        #expect(Field.Kind.id.accepts("bus-mardi-matin/2027-01-12") && !Field.Kind.id.accepts("a\u{0}b"))
    }

    @Test("in an address is held against what is described, and what is not described is passed over")
    func inAnAddress() throws {
        let fields = try JSONBody.fields(ofQuery: "agent=a01&first=2027-01-12&vue=grille", as: described)
        #expect(fields["agent"] == "a01")
        #expect(throws: Unfit.self) { try JSONBody.fields(ofQuery: "agent=a01&first=hier", as: described) }
        #expect(throws: Unfit.self) { try JSONBody.fields(ofQuery: nil, as: described) }
    }
}
