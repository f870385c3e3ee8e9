// SPDX-License-Identifier: GPL-3.0-or-later

import HTTPTypes
import MairieMobile
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Holds one connection to the limits: it may be slow, but not forever, and no request of it costs more memory than those
/// of others. How long it may be silent between requests is Hummingbird's to watch.
final class ConnectionWatch: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limits: ConnectionLimits
    private let connections: OpenConnections

    /// Heads that were read, and whose answers have not ended.
    private var requests = 0
    /// How the body comes of a request that was not read to its end.
    private var incoming: Flow?
    /// How answers go that the system has not taken from us yet.
    private var outgoing: Flow?
    /// Bytes of answers, so far.
    private var written = 0
    private var taken = 0
    private var language: Language?
    private var isAnswering = false
    /// Whether it is the client that we wait for: where answers are not ready, nothing more is read for a while.
    private var isAsked = false
    /// No request is read after this one.
    private var isLast = false
    /// It was told that it is over, and nothing more is said.
    private var isOver = false
    /// The server was told to stop.
    private var isStopping = false
    private var look: Scheduled<Void>?
    private var end: Scheduled<Void>?

    init(_ limits: ConnectionLimits, among connections: OpenConnections) {
        (self.limits, self.connections) = (limits, connections)
    }

    // MARK: - Beginning and end

    func channelActive(context: ChannelHandlerContext) {
        context.fireChannelActive()
        if !connections.enter(context.channel, at: context.eventLoop.now) { refuse(.serviceUnavailable, context) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        connections.leave(context.channel)
        look?.cancel()
        end?.cancel()
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent {
            isStopping = true
            closeSoon(context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Whoever goes on sending is told all the same: closed at once, the connection would take the words with it.
        if isOver { return }
        // What was asked before it is answered first; then whoever waits for the next part hears of it.
        guard let error = error as? HTTPParserError, requests == 0 else {
            return context.fireErrorCaught(error)
        }
        refuse(error == .headerOverflow ? .requestHeaderFieldsTooLarge : .badRequest, context)
    }

    // MARK: - Requests

    func read(context: ChannelHandlerContext) {
        // The decoder would keep all that comes after the request to change protocols.
        guard incoming != nil || !isLast else { return }
        isAsked = true
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isAsked = false
        context.fireChannelReadComplete()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isOver, incoming != nil || !isLast else { return }
        switch unwrapInboundIn(data) {
        case .head(var head):
            requests += 1
            incoming = Flow(at: context.eventLoop.now)
            language = Language(accepting: head.headerFields[.acceptLanguage])
            isLast = requests == limits.requests || head.endsConnection
            // As Hummingbird knows it: it reads no further.
            if isLast { head.headerFields[.connection] = "close" }
            context.fireChannelRead(wrapInboundOut(.head(head)))
            lookAgain(context)
        case .body(let bytes):
            incoming?.moved(bytes.readableBytes)
            context.fireChannelRead(data)
        case .end:
            incoming = nil
            context.fireChannelRead(data)
        }
        tell(context)
    }

    // MARK: - Answers

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isOver else { promise?.fail(ChannelError.ioOnClosedChannel); return }
        let part = unwrapOutboundIn(data)
        context.write(data, promise: promise)
        switch part {
        case .head(let head): isAnswering = head.status.kind != .informational
        case .body(let bytes): written += bytes.readableBytes
        case .end:
            (requests, isAnswering) = (requests - 1, false)
            // The rest of it is of no use to anybody.
            if requests == 0, incoming != nil || isLast { closeSoon(context) }
            tell(context)
        }
    }

    func flush(context: ChannelHandlerContext) {
        context.flush()
        noteTaken(context)
        if outgoing != nil { lookAgain(context) }
        tell(context)
    }

    private func noteTaken(_ context: ChannelHandlerContext) {
        let waiting = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        let taken = max(0, written - waiting)
        if waiting == 0 { outgoing = nil } else if outgoing == nil { outgoing = Flow(at: context.eventLoop.now) }
        outgoing?.moved(taken - self.taken)
        self.taken = taken
    }

    // MARK: - Time

    /// Looks whether bytes come and go, as long as some have to.
    private func lookAgain(_ context: ChannelHandlerContext) {
        guard look == nil else { return }
        look = context.eventLoop.assumeIsolated().scheduleTask(
            in: .nanoseconds(limits.patience.nanoseconds / 2)
        ) { [self] in
            look = nil
            noteTaken(context)
            let now = context.eventLoop.now
            if !isAsked, incoming != nil { incoming = Flow(at: now) }
            if outgoing?.isTooSlow(at: now, limits) == true { return context.close(promise: nil) }
            if incoming?.isTooSlow(at: now, limits) == true { return giveUp(context) }
            if incoming != nil || outgoing != nil { lookAgain(context) }
            tell(context)
        }
    }

    private func giveUp(_ context: ChannelHandlerContext) {
        guard requests == 1, !isAnswering else { return context.close(promise: nil) }
        refuse(.requestTimeout, context)
    }

    /// Closes it after a while, unless what was left of a request has come by then.
    private func closeSoon(_ context: ChannelHandlerContext) {
        guard end == nil else { return }
        end = context.eventLoop.assumeIsolated().scheduleTask(in: limits.farewell) { [self] in
            end = nil
            if isOver || isStopping || isLast || requests == 0 && incoming != nil { context.close(promise: nil) }
        }
    }

    private func tell(_ context: ChannelHandlerContext) {
        let waits = requests == 0 || incoming != nil || outgoing != nil
        connections.waits(context.channel, since: waits ? context.eventLoop.now : nil)
    }

    // MARK: - Refusals

    /// Says why, and that it was the last word.
    private func refuse(_ status: HTTPResponse.Status, _ context: ChannelHandlerContext) {
        isOver = true
        let words = Phrase.why(status, limits)
        let text = language.map { words[$0] } ?? "\(words.french)\n\(words.english)"
        let body = ByteBuffer(string: text + "\n")
        let fields: HTTPFields = [
            .contentType: "text/plain; charset=utf-8", .contentLength: "\(body.readableBytes)", .connection: "close",
        ]
        context.write(wrapOutboundOut(.head(HTTPResponse(status: status, headerFields: fields))), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.close(mode: .output, promise: nil)
        closeSoon(context)
    }
}

extension HTTPRequest {
    /// Whether nothing can come after it that is for us: it says so, or asks for another protocol.
    fileprivate var endsConnection: Bool {
        let options = headerFields[values: .connection].flatMap { $0.split(separator: ",") }
            .map { $0.trimmingPrefix { $0 == " " }.lowercased() }
        return method == .connect || headerFields[.upgrade] != nil || options.contains("close")
    }
}

extension Phrase {
    fileprivate static func why(_ status: HTTPResponse.Status, _ limits: ConnectionLimits) -> Phrase {
        switch status {
        case .requestHeaderFieldsTooLarge:
            Phrase(
                fr: "En-tête trop long : au plus \(limits.head >> 10) Kio et \(limits.fields) champs.",
                en: "The head is too long: at most \(limits.head >> 10) KiB and \(limits.fields) fields.")
        case .requestTimeout:
            Phrase(
                fr: "La requête est arrivée trop lentement, rien n’a changé.",
                en: "The request came too slowly, nothing has changed.")
        case .serviceUnavailable:
            Phrase(
                fr: "Trop de monde en même temps. Recommencez dans un instant.",
                en: "Too many people at once. Start again in a moment.")
        default: Phrase(fr: "Requête incompréhensible.", en: "The request cannot be understood.")
        }
    }
}
