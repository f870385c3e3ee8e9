// SPDX-License-Identifier: GPL-3.0-or-later

public import MairieMobile
import Store

extension OpenService {
    /// Takes it that an agent cannot come: the absence is asked for, which frees nothing by itself, and the coordinator is
    /// to be told of it.
    ///
    /// - Returns: the message to the coordinator.
    public func reportUnavailable(_ absence: Absence, by author: String) throws -> Message {
        try store.addAbsence(absence, by: author, at: .now)
        return try store.addMessage(about: .unavailable(absence.first, absence.agent), by: author, at: .now)
    }
}
