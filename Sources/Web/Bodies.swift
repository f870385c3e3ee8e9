// SPDX-License-Identifier: GPL-3.0-or-later

import Hummingbird
import MairieMobile
import NIOCore

extension Request {
    /// All of the body.
    ///
    /// - Parameter most: in bytes.
    /// - Throws: `WebFailure.tooLong`, at once where it says itself how long it is; `WebFailure.cutShort` where its end never
    ///   came, so that nobody acts on half of it.
    func wholeBody(upTo most: Int) async throws -> ByteBuffer {
        let length = headers[.contentLength].flatMap { Int($0) }
        guard length ?? 0 <= most else { throw WebFailure.tooLong(most) }
        let body: ByteBuffer
        do {
            body = try await self.body.collect(upTo: most)
        } catch is any HTTPResponseError {
            throw WebFailure.tooLong(most)
        } catch {
            throw WebFailure.cutShort
        }
        // What is left when a connection ends looks as if it were all.
        guard body.readableBytes == length ?? body.readableBytes else { throw WebFailure.cutShort }
        return body
    }
}
