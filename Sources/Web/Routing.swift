// SPDX-License-Identifier: GPL-3.0-or-later

public import Coordination
public import Formats
import Foundation
import Hummingbird
import MairieMobile
import Store

extension WebSite {
    /// Every page, feed and file of the service.
    var router: Router<Visit> {
        let router = Router(context: Visit.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: Metering(meters: meters))
        router.add(middleware: Headers())
        router.add(middleware: FailurePages(site: self))
        router.add(routesForNobody)
        router.add(middleware: Doors(site: self))
        // Once more, now that it is known who asks.
        router.add(middleware: FailurePages(site: self))
        let routes = routesForVisitors
        router.add(routes)
        router.refuseOtherMethods(than: routes.filter { $0.path.hasPrefix("api/") })
        return router
    }

    /// All that is answered, and to whom.
    var routes: [Route] { routesForNobody + routesForVisitors }

    /// What is answered without a look at who asks.
    private var routesForNobody: [Route] {
        [
            .page("healthz", for: .everybody) { _, _ in
                _ = try open.store.revision()
                return Response.json(["status": "ok"])
            },
            .page("metrics", for: .everybody) { _, _ in
                let text = try meters.text(revision: open.store.revision())
                return Response(
                    status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
                    body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
            },
        ] + Assets.routes
    }

    /// What forms and programs do comes to the same code. Each time with desks of its own.
    private var routesForVisitors: [Route] {
        let desk = PlanningDesk(open, meters)
        let pages: [any Pages] = [
            PublicPages(site: self),
            DoorPages(site: self),
            AgentPages(site: self),
            AgentSwapPages(site: self),
            LinkPages(site: self),
            PlanningPages(site: self, desk: desk),
            WhatIfPages(site: self, desk: WhatIfDesk(open, on: desk.queue)),
            SeatPages(site: self),
            WhyPages(site: self),
            StructurePages(site: self),
            HRPages(site: self),
            AbsencePages(site: self),
            AccessPages(site: self),
            CalendarPages(site: self),
            MessagePages(site: self),
            FairnessPages(site: self),
            PeoplePages(site: self),
            AttendancePages(site: self),
            CollectingPages(site: self),
            CallPages(site: self),
            InstructionPages(site: self),
            SwapPages(site: self),
            FollowUpPages(site: self),
            VisitPages(site: self),
            StaffingPages(site: self, desk: StaffingDesk(open)),
            StartPages(site: self),
        ]
        return pages.flatMap(\.routes) + Interface(site: self, operations: pages.flatMap(\.operations)).routes
    }
}

extension AccessTable.Address {
    /// All that a server of a service answers, and what one answers that waits for a service.
    public static func all(of open: OpenService) throws -> [AccessTable.Address] {
        let setup = try SetupSite(folder: open.folder.path, isSecure: false, mail: OutgoingMail())
        return try (WebSite(unserved: open).routes + setup.routes).map { route in
            .init(
                method: route.method.rawValue, path: route.path == "/" ? "/" : "/\(route.path)",
                audience: route.audience)
        }
    }
}
