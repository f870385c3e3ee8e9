// SPDX-License-Identifier: GPL-3.0-or-later

import HTTPTypes
import MairieMobile
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import Testing

@testable import Web

/// Connections in a time of their own.
@Suite struct ConnectionTests {
    private let limits = ConnectionLimits(
        connections: 2, patience: .seconds(10), pace: 100, farewell: .seconds(4), requests: 3)
    private let connections = OpenConnections(most: 2)

    // MARK: - Too slow

    @Test func `a body that comes too slowly is given up, in the language of whoever sends it`() throws {
        let visitor = try Visitor(limits, among: connections)
        try visitor.begins(.post, [.acceptLanguage: "en"])
        try visitor.sends(3)
        visitor.waits(9)
        #expect(try visitor.isConnected && visitor.isTold() == nil)
        visitor.waits(7)
        #expect(try visitor.isTold() == "408 The request came too slowly, nothing has changed.\n")
        visitor.waits(4)
        #expect(!visitor.isConnected)
    }

    @Test func `a body that comes steadily is waited for`() throws {
        let visitor = try Visitor(limits, among: connections)
        try visitor.begins(.post)
        for _ in 1...60 {
            try visitor.sends(11)
            visitor.waits(1)
        }
        #expect(try visitor.isConnected && visitor.isTold() == nil)
    }

    @Test func `whoever is not asked for more is not too slow`() throws {
        let visitor = try Visitor(limits, among: connections)
        try visitor.begins(.post)
        try visitor.sends(3, isAskedForMore: false)
        visitor.waits(60)
        #expect(try visitor.isConnected && visitor.isTold() == nil)
    }

    @Test func `however long an answer takes to be found, it is waited for`() throws {
        let visitor = try Visitor(limits, among: connections)
        try visitor.asks()
        visitor.waits(600)
        try visitor.isAnswered()
        #expect(try visitor.isConnected && visitor.isTold() == "200 ")
    }

    @Test func `the rest of a body that was answered is read for a while, no longer`() throws {
        let visitor = try Visitor(limits, among: connections)
        try visitor.begins(.post)
        try visitor.isAnswered()
        try visitor.sends(1000)
        visitor.waits(3)
        #expect(visitor.isConnected)
        visitor.waits(1)
        #expect(!visitor.isConnected)
    }

    @Test func `a body that ends soon after its answer leaves the connection open for the next request`() throws {
        let visitor = try Visitor(limits, among: connections)
        try visitor.begins(.post)
        try visitor.isAnswered()
        try visitor.ends()
        visitor.waits(30)
        try visitor.asks()
        try visitor.isAnswered()
        #expect(visitor.isConnected && visitor.heads.count == 2)
    }

    // MARK: - Too many

    @Test func `whoever comes takes the place of the one that has waited longest`() throws {
        let first = try Visitor(limits, among: connections)
        first.waits(1)
        let second = try Visitor(limits, among: connections, at: 2)
        let third = try Visitor(limits, among: connections, at: 3)
        #expect(!first.isConnected && second.isConnected && third.isConnected)
        #expect(connections.count == 2)
    }

    @Test func `nobody takes the place of one that the server is at work for`() throws {
        let first = try Visitor(limits, among: connections)
        try first.asks()
        let second = try Visitor(limits, among: connections, at: 2)
        let third = try Visitor(limits, among: connections, at: 3)
        #expect(first.isConnected && !second.isConnected && third.isConnected)
    }

    @Test func `where the server is at work for all of them, whoever comes is told so and leaves`() throws {
        let busy = try (1...2).map { try Visitor(limits, among: connections, at: $0) }
        for visitor in busy { try visitor.asks() }
        let late = try Visitor(limits, among: connections, at: 3)
        let told = try late.isTold()
        #expect(
            told?.hasPrefix("503 Trop de monde en même temps.") == true && told?.contains("Too many people") == true)
        late.waits(4)
        #expect(!late.isConnected && busy.allSatisfy(\.isConnected) && connections.count == 2)
    }

    @Test func `after so many requests at once no more are read, and those are answered`() throws {
        let visitor = try Visitor(limits, among: connections)
        for _ in 1...5 { try visitor.asks() }
        #expect(visitor.heads.count == 3 && visitor.reads == 0)
        #expect(visitor.heads.map { $0.headerFields[.connection] } == [nil, nil, "close"])
        for _ in 1...3 { try visitor.isAnswered() }
        visitor.waits(4)
        #expect(!visitor.isConnected)
    }

    // MARK: - Wrong

    @Test(arguments: [.connect, .get] as [HTTPRequest.Method])
    func `what follows a request for another protocol is not read`(method: HTTPRequest.Method) throws {
        let visitor = try Visitor(limits, among: connections)
        try visitor.begins(method, method == .get ? [.upgrade: "websocket"] : [:])
        try visitor.ends()
        visitor.waits(1)
        #expect(visitor.reads == 0)
        try visitor.isAnswered()
        visitor.waits(4)
        #expect(!visitor.isConnected)
    }

    @Test(arguments: [
        (HTTPParserError.headerOverflow, "431 En-tête trop long : au plus 16 Kio et 100 champs."),
        (HTTPParserError.invalidMethod, "400 Requête incompréhensible."),
    ])
    func `what is no request is answered in both languages`(error: HTTPParserError, words: String) throws {
        let visitor = try Visitor(limits, among: connections)
        visitor.errs(error)
        let told = try #require(try visitor.isTold())
        #expect(told.hasPrefix(words) && told.split(separator: "\n").count == 2)
        // What the decoder says of all that comes behind it.
        visitor.errs(ByteToMessageDecoderError.dataReceivedInErrorState(error, ByteBuffer()))
        visitor.waits(3)
        #expect(visitor.hasHeardNothing)
        visitor.waits(1)
        #expect(!visitor.isConnected)
    }

    @Test func `whatever is under way when the server is told to stop has a few seconds more`() throws {
        let visitor = try Visitor(limits, among: connections)
        try visitor.asks()
        visitor.hearsOfTheEnd()
        visitor.waits(3)
        #expect(visitor.isConnected)
        visitor.waits(1)
        #expect(!visitor.isConnected)
    }
}

/// One end of a connection, and all that the handlers behind the watch and before it get to see.
private final class Visitor {
    private let channel: EmbeddedChannel
    private let before = Counter()

    init(_ limits: ConnectionLimits, among connections: OpenConnections, at second: Int = 0) throws {
        channel = EmbeddedChannel(handlers: [before, ConnectionWatch(limits, among: connections)])
        channel.embeddedEventLoop.advanceTime(by: .seconds(Int64(second)))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 80)).wait()
    }

    var isConnected: Bool { channel.isActive }
    /// How often the socket was asked for more since the last bytes came.
    var reads: Int { before.reads }

    /// What the server has got to answer.
    private(set) var heads: [HTTPRequest] = []

    func begins(_ method: HTTPRequest.Method = .get, _ fields: HTTPFields = [:]) throws {
        try comes(
            .head(HTTPRequest(method: method, scheme: "http", authority: "mairie", path: "/", headerFields: fields)))
    }

    func sends(_ bytes: Int, isAskedForMore: Bool = true) throws {
        try comes(.body(ByteBuffer(repeating: 0x61, count: bytes)), isAskedForMore: isAskedForMore)
    }

    func ends() throws { try comes(.end(nil)) }

    func asks() throws {
        try begins()
        try ends()
    }

    private func comes(_ part: HTTPRequestPart, isAskedForMore: Bool = true) throws {
        before.reads = 0
        try channel.writeInbound(part)
        while let part = try channel.readInbound(as: HTTPRequestPart.self) {
            if case .head(let head) = part { heads.append(head) }
        }
        if isAskedForMore { channel.read() }
    }

    func isAnswered() throws {
        try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
        try channel.writeOutbound(HTTPResponsePart.end(nil))
    }

    /// The status and the text of an answer.
    func isTold() throws -> String? {
        var told: String?
        while let part = try channel.readOutbound(as: HTTPResponsePart.self) {
            switch part {
            case .head(let head): told = "\(head.status.code) "
            case .body(let bytes): told? += String(buffer: bytes)
            case .end: return told
            }
        }
        return told
    }

    func errs(_ error: any Error) { channel.pipeline.fireErrorCaught(error) }

    /// Whether no error has come to whoever is behind the watch.
    var hasHeardNothing: Bool { (try? channel.throwIfErrorCaught()) != nil }

    func hearsOfTheEnd() { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }

    func waits(_ seconds: Int64) { channel.embeddedEventLoop.advanceTime(by: .seconds(seconds)) }
}

private final class Counter: ChannelOutboundHandler {
    typealias OutboundIn = HTTPResponsePart
    var reads = 0

    func read(context: ChannelHandlerContext) {
        reads += 1
        context.read()
    }
}
