// SPDX-License-Identifier: GPL-3.0-or-later

/// How long somebody takes at a desk, in minutes.
public enum ServiceTime: Sendable, Equatable {
    case fixed(Double)
    case exponential(mean: Double)
    /// What people say who have no records: at least, mostly, at most.
    case triangular(least: Double, usual: Double, most: Double)
    /// One of the times that were measured, each as likely as the others.
    case observed([Double])
    /// One after the other.
    indirect case sum(ServiceTime, ServiceTime)
    /// Of the same shape, longer or shorter.
    indirect case scaled(ServiceTime, by: Double)

    public var mean: Double {
        switch self {
        case .fixed(let minutes): minutes
        case .exponential(let mean): mean
        case .triangular(let least, let usual, let most): (least + usual + most) / 3
        case .observed(let times): times.isEmpty ? 0 : times.reduce(0, +) / Double(times.count)
        case .sum(let one, let other): one.mean + other.mean
        case .scaled(let time, let factor): time.mean * factor
        }
    }

    func draw(_ stream: inout Stream) -> Double {
        switch self {
        case .fixed(let minutes): return minutes
        case .exponential(let mean): return mean * stream.exponential()
        case .triangular(let least, let usual, let most):
            guard most > least else { return usual }
            let (draw, mode) = (stream.uniform(), (usual - least) / (most - least))
            return draw < mode
                ? least + (draw * (most - least) * (usual - least)).squareRoot()
                : most - ((1 - draw) * (most - least) * (most - usual)).squareRoot()
        case .observed(let times):
            return times.isEmpty ? 0 : times[Int(stream.uniform() * Double(times.count))]
        case .sum(let one, let other): return one.draw(&stream) + other.draw(&stream)
        case .scaled(let time, let factor): return time.draw(&stream) * factor
        }
    }
}
