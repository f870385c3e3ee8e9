// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Store

extension OpenService {
    /// Takes it that an agent cannot come: the absence is asked for, which frees nothing by itself, and the coordinator is
    /// told of it.
    public func reportUnavailable(_ absence: Absence, by author: String) async throws {
        try store.addAbsence(absence, by: author, at: .now)
        let message = try store.addMessage(
            about: .unavailable(absence.first, absence.agent), by: author, at: .now)
        guard message.state == .pending else { return }
        _ = try await Telling(open: self, author: author).sendWaiting([message])
    }
}
