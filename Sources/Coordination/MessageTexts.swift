// SPDX-License-Identifier: GPL-3.0-or-later

public import Formats
public import MairieMobile
import Store

/// What messages say, from records that never change: versions and agents are never deleted. Read once for as many
/// messages as there are to send.
public struct MessageTexts: Sendable {
    private let open: OpenService
    private let names: Names
    private let versions: [Version]
    private let instructions: [Instruction]

    public init(in open: OpenService) throws {
        self.open = open
        names = try open.names()
        versions = try open.store.versions()
        instructions = try open.store.instructions()
    }

    /// A message as it would be sent now.
    ///
    /// - Parameter link: the address that the message gives, where it gives one.
    public func mail(for message: Message, link: String? = nil) throws -> MailText {
        let (settings, service) = (open.service.messages, open.service)
        let sender = MailText.Address(name: service.name, address: settings.from)
        let id = message.messageID(domain: service.settings.calendarDomain)
        func notice(_ notice: NoticeMail) -> MailText {
            notice.text(from: sender, id: id, at: .now, settings.language)
        }
        switch message.subject {
        case .version(let month, let number, let agent):
            let version = versions.first { $0.month == month && $0.number == number }!
            return ShiftsMail(
                to: names.record(of: agent)!, of: version, versions: versions, names: names, instructions: instructions
            ).text(from: sender, id: id, at: .now, settings.language)
        case .call(_, let number, let agent):
            let call = try open.store.call(number)
            let rota = try open.edition(of: call.month).rota
            return notice(NoticeMail(asking: names.record(of: agent)!, in: call, rota: rota, names: names))
        case .settled(_, let number, let agent):
            return notice(
                NoticeMail(settling: try open.store.call(number), to: names.record(of: agent)!, names: names))
        case .collecting(let month, _, let agent):
            let deadline = try open.deadline(for: month)
            return notice(
                NoticeMail(collecting: month, until: deadline, from: names.record(of: agent)!, names: names))
        case .unavailable(let day, let agent):
            let rota = versions.last { $0.month == day.month }?.rota.told()
            let shift = rota?.shifts(posts: service.posts).first { $0.agent == agent && $0.day == day }
            return notice(
                NoticeMail(
                    unavailable: names.record(of: agent)!, on: day, shift: shift, to: settings.coordinator ?? "",
                    names: names))
        case .link(_, _, let agent):
            return notice(NoticeMail(linking: names.record(of: agent)!, at: link, names: names))
        case .linkAsked(let day, let agent):
            return notice(
                NoticeMail(
                    linkAskedBy: names.record(of: agent)!, on: day, to: settings.coordinator ?? "", names: names))
        case .vacancies(let day):
            return try vacancies(from: day).text(
                from: sender, to: settings.coordinator ?? "", id: id, at: .now, settings.language)
        }
    }

    /// What the coordinator is reminded of.
    private func vacancies(from day: Day) throws -> VacanciesMail {
        let last = day.advanced(by: open.service.messages.vacanciesDays - 1)
        let near = Edition.latest(of: versions).filter { $0.rota.month.first <= last && day <= $0.rota.month.last }
        let months = Set(near.map(\.rota.month))
        let unseen = try open.store.messages().unseen.filter { months.contains($0.subject.month) }
        return VacanciesMail(on: day, until: last, editions: near, unseen: unseen, names: names)
    }
}
