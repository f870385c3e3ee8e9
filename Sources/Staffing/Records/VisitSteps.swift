// SPDX-License-Identifier: GPL-3.0-or-later

import MairieMobile

extension VisitHistory {
    /// The steps of a visit at the posts that the session has.
    func steps(of session: Session, _ settings: StaffingSettings) -> [SessionBasis.Step] {
        let site = service.site(session.site)
        let marked = session.seats.contains { service.post($0.post)?.staffedFromVisits == true }
        let firstContact = settings.steps.first { $0.sentElsewhere > 0 }?.post
        return settings.steps.reduce(into: []) { steps, step in
            let places = [step.post, step.otherwiseAt].compactMap { $0 }
            guard let post = places.first(where: { session.seats(of: $0) != nil }), let seats = session.seats(of: post)
            else { return }
            // Where the post's own times were measured, they hold what is done there besides.
            if post != step.post, visitsMeasured(at: post, site: session.site) >= VisitHistory.enough { return }
            let (time, measured) = time(of: step, at: session.site)
            // Who does two steps at one post does them in one go.
            if let place = steps.firstIndex(where: { $0.post == post }) {
                steps[place].time = .sum(steps[place].time, time)
                steps[place].measured = min(steps[place].measured, measured)
                return
            }
            let noted = step.post == firstContact ? sentElsewhere(at: session.site) : nil
            let helper = session.seats.contains { service.post($0.post)?.helpsAt == post }
            steps.append(
                SessionBasis.Step(
                    post: post, time: time, measured: measured,
                    sentElsewhere: noted?.part ?? Double(step.sentElsewhere) / 100, noted: noted?.people ?? 0,
                    workstations: service.post(post)?.accompanies == true ? site?.workstations : nil,
                    helpFrom: helper ? settings.crowded : nil, pause: Double(settings.pause),
                    stated: seats.required + seats.desired, required: marked ? seats.required : 0,
                    isFree: !marked || service.post(post)?.staffedFromVisits == true))
        }
    }

    /// Times measured one by one as they are; else the assumed shape, drawn to the measured mean.
    private func time(of step: StaffingSettings.Step, at site: Site.ID) -> (ServiceTime, measured: Int) {
        let assumed = ServiceTime.triangular(
            least: Double(step.minutes.least), usual: Double(step.minutes.usual), most: Double(step.minutes.most))
        let measured = times(at: step.post, site: site)
        guard measured.visits >= VisitHistory.enough else { return (assumed, 0) }
        if measured.single.count * 2 >= measured.visits, measured.single.count >= VisitHistory.enough {
            return (.observed(measured.single), measured.visits)
        }
        return (.scaled(assumed, by: measured.meanMinutes / assumed.mean), measured.visits)
    }
}
