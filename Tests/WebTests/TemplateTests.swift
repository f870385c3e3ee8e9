// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile
import Testing

@testable import Web

@Suite struct TemplateTests {
    @Test func `both languages stand side by side in a template`() {
        let text = "<p>[[Bonjour {{name}}|Hello {{name}}]], [[oui|yes]]</p>"
        #expect(Templates.text(text, in: .french) == "<p>Bonjour {{name}}, oui</p>")
        #expect(Templates.text(text, in: .english) == "<p>Hello {{name}}, yes</p>")
        #expect(Templates.text("a [[b", in: .english) == "a [[b")
    }

    @Test func `what people type is never markup`() throws {
        let templates = try Templates(["name": "<p>{{name}}</p>"])
        #expect(
            templates.html("name", ["name": "<script>alert(1)</script>"], .french)
                == "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")
    }

    @Test(arguments: Assets.templates.keys.sorted())
    func `each template says the same in both languages`(name: String) throws {
        let text = Assets.templates[name]!
        for language in Language.allCases {
            let read = Templates.text(text, in: language)
            #expect(!read.contains("[[") && !read.contains("]]"))
        }
        // The values that a page fills in are the same ones.
        func values(_ language: Language) -> [String] {
            Templates.text(text, in: language).split(separator: "{{").dropFirst().map {
                String($0.prefix { $0 != "}" })
            }
            .sorted()
        }
        #expect(values(.french) == values(.english))
    }

    @Test func `no line ends within a time`() {
        #expect("de 9 h 30 à 13 h, 2 horaires".keepingHoursWhole == "de 9\u{A0}h\u{A0}30 à 13\u{A0}h, 2 horaires")
        #expect("".keepingHoursWhole == "" && "h 3".keepingHoursWhole == "h 3")
        let typed = #"<p title="9 h 30"></p><textarea name="x">à 9 h 30</textarea>"#
        #expect((typed + "<p>à 9 h</p>").keepingHoursWhole == typed + "<p>à 9\u{A0}h</p>")
    }

    @Test(arguments: [
        ("fr-FR,fr;q=0.9,en;q=0.8", Language.french), ("en-GB,en;q=0.9", .english), ("de,en;q=0.5,fr;q=0.7", .french),
        ("de", .french), ("en;q=0, fr;q=0.1", .french), ("", .french), ("EN", .english),
    ])
    func `the language is the first that pages are written in`(header: String, language: Language) {
        #expect(Language(accepting: header) == language)
    }
}
