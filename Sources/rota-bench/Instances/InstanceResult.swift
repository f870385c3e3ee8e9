// SPDX-License-Identifier: GPL-3.0-or-later

/// What solving one instance came to. Seconds count from the statement of the problem on; what there is none of is nil.
struct InstanceResult: Sendable, Equatable {
    /// The name of the instance's file, without its extension.
    var instance: String
    /// The penalty of the roster; nil where none was found.
    var value: Int?
    /// No roster has less.
    var bound: Int?
    var proven: Bool
    var secondsToFirst: Double?
    var secondsToBest: Double?
    var secondsToProof: Double?
    var peakMegabytes: Double?

    /// How much of the value may still be saved, as a share of it.
    var gap: Double? {
        guard let value, let bound else { return nil }
        return value > bound ? Double(value - bound) / Double(value) : 0
    }
}

extension InstanceResult: Encodable {
    private enum Key: String, CodingKey {
        case instance, value, bound, proven, secondsToFirst, secondsToBest, secondsToProof, peakMegabytes
    }

    /// Every key is there, null where there is no value.
    func encode(to encoder: any Encoder) throws {
        var members = encoder.container(keyedBy: Key.self)
        try members.encode(instance, forKey: .instance)
        try members.encode(value, forKey: .value)
        try members.encode(bound, forKey: .bound)
        try members.encode(proven, forKey: .proven)
        try members.encode(secondsToFirst, forKey: .secondsToFirst)
        try members.encode(secondsToBest, forKey: .secondsToBest)
        try members.encode(secondsToProof, forKey: .secondsToProof)
        try members.encode(peakMegabytes, forKey: .peakMegabytes)
    }
}
