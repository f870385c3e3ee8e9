// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Hummingbird
import MairieMobile

/// What comes with the program: the templates, the style, the script. Each file has its hash in its address, so that a
/// browser may keep it for good.
enum Assets {
    struct File: Sendable {
        let address: String
        let type: String
        let bytes: [UInt8]

        init(_ name: String, _ type: String, _ bytes: [UInt8]) {
            let parts = name.split(separator: ".")
            address =
                "/fichiers/\(parts[0]).\(AccessLink.hash(String(decoding: bytes, as: UTF8.self)).prefix(12)).\(parts[1])"
            self.type = type
            self.bytes = bytes
        }
    }

    static let style = File("style.css", "text/css; charset=utf-8", PackageResources.style_css)
    static let script = File("script.js", "text/javascript; charset=utf-8", PackageResources.script_js)

    static var templates: [String: String] {
        [
            "frame": PackageResources.frame_mustache, "failure": PackageResources.failure_mustache,
            "public": PackageResources.public_mustache, "door": PackageResources.door_mustache,
            "why": PackageResources.why_mustache, "reason": PackageResources.reason_mustache,
            "month": PackageResources.month_mustache, "changes": PackageResources.changes_mustache,
            "progress": PackageResources.progress_mustache, "printed": PackageResources.printed_mustache,
            "seat": PackageResources.seat_mustache, "moves": PackageResources.moves_mustache,
            "shifts": PackageResources.shifts_mustache, "requests": PackageResources.requests_mustache,
            "structure": PackageResources.structure_mustache, "hours": PackageResources.hours_mustache,
            "absences": PackageResources.absences_mustache, "working": PackageResources.working_mustache,
            "import": PackageResources.import_mustache, "accesses": PackageResources.accesses_mustache,
            "calendar": PackageResources.calendar_mustache, "cancel": PackageResources.cancel_mustache,
            "messages": PackageResources.messages_mustache, "message": PackageResources.message_mustache,
            "fairness": PackageResources.fairness_mustache, "people": PackageResources.people_mustache,
            "attendance": PackageResources.attendance_mustache, "attended": PackageResources.attended_mustache,
            "closing": PackageResources.closing_mustache, "nothing": PackageResources.nothing_mustache,
            "collecting": PackageResources.collecting_mustache, "call": PackageResources.call_mustache,
            "calls": PackageResources.calls_mustache, "instructions": PackageResources.instructions_mustache,
            "whatif": PackageResources.whatif_mustache, "whatifwaiting": PackageResources.whatifwaiting_mustache,
            "whatifanswer": PackageResources.whatifanswer_mustache,
            "swaps": PackageResources.swaps_mustache, "offers": PackageResources.offers_mustache,
            "link": PackageResources.link_mustache, "followup": PackageResources.followup_mustache,
            "welcome": PackageResources.welcome_mustache, "setup": PackageResources.setup_mustache,
            "visits": PackageResources.visits_mustache, "sheet": PackageResources.sheet_mustache,
            "staffing": PackageResources.staffing_mustache, "desks": PackageResources.desks_mustache,
            "created": PackageResources.created_mustache, "start": PackageResources.start_mustache,
        ].mapValues { String(decoding: $0, as: UTF8.self) }
    }

    /// A `service.yaml` to begin with, every key explained beside it.
    static func startingText(_ language: Language) -> String {
        Templates.text(String(decoding: PackageResources.service_yaml, as: UTF8.self), in: language)
    }

    static let routes: [Route] = [
        .page("fichiers/:file", for: .everybody) { request, _ in
            guard let file = [style, script].first(where: { $0.address == request.uri.path }) else {
                throw WebFailure.notFound
            }
            return Response(
                status: .ok,
                headers: [.contentType: file.type, .cacheControl: "public, max-age=31536000, immutable"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: file.bytes)))
        },
        // A worker speaks for the whole site, so its address never changes.
        .page("hors-ligne.js", for: .everybody) { _, _ in
            Response(
                status: .ok, headers: [.contentType: script.type, .cacheControl: "no-cache"],
                body: ResponseBody(byteBuffer: ByteBuffer(bytes: PackageResources.offline_js)))
        },
    ]
}
