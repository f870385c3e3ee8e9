// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import HummingbirdCore
import NIOCore

/// What connections may take of this machine, so that whoever is slow, or means harm, leaves room for everybody else.
/// Addresses play no part in it: behind a reverse proxy everybody has the same one.
struct ConnectionLimits: Sendable {
    /// Open at once. Whoever comes then takes the place of the one that has waited longest for its client.
    var connections = 1000
    /// How many may be on their way out while new ones come in. Where the machine is so busy that there are more, nobody
    /// is let in until they are gone: those wait in the system's queue, which costs no files.
    var leaving = 32
    /// Between a connection's beginning or its last answer, and the end of the next request's head. Longer than the
    /// minute for which reverse proxies usually keep their connections, lest one is closed as it is used.
    var silence = TimeAmount.seconds(75)
    /// In so much time a body brings at least `pace` bytes or its end, and an answer is taken likewise.
    var patience = TimeAmount.seconds(10)
    /// In bytes.
    var pace = 8 << 10
    /// For what is left of a body that was answered already, for an answer to arrive before its connection is closed, and
    /// for what is under way when the server is told to stop.
    var farewell = TimeAmount.seconds(4)
    /// Requests of a connection that wait for their answers; browsers send one after the other.
    var requests = 32
    /// Of a head, its first line included, in bytes.
    var head = 16 << 10
    /// Of a head.
    var fields = 100

    /// As many connections as the system lets this process have files, less those that it needs itself.
    static var ofThisProcess: ConnectionLimits {
        var limits = ConnectionLimits()
        var files = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &files) == 0, files.rlim_cur < 4096 {
            limits.connections = min(limits.connections, max(16, Int(files.rlim_cur) - 200))
        }
        return limits
    }
}

extension HTTP1Channel.Configuration {
    /// Connections that are watched, all of a server together.
    init(_ limits: ConnectionLimits) {
        let connections = OpenConnections(most: limits.connections)
        self.init(
            additionalChannelHandlers: [ConnectionWatch(limits, among: connections)], idleTimeout: limits.silence,
            httpDecoderConfiguration: DecoderConfiguration(
                maxHeaderFieldSize: limits.head, maxHeaderListSize: limits.head, maxHeaderFieldCount: limits.fields))
    }
}
