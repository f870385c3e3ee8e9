// SPDX-License-Identifier: GPL-3.0-or-later

/// Pins that cannot all be kept: as long as all of these stand, no month can be planned whatever becomes of the other
/// pins; and none of them can be left out of the list.
public struct PinConflict: Sendable, Hashable {
    /// In order of session, agent and id. Empty only where what is frozen contradicts itself.
    public var pins: [Pin]
    /// What the pins break if they are kept. Empty where no single rule says it, only that no rota keeps them all.
    public var breaches: [Breach]
    /// Whether they break it only because nobody is left to relieve somebody during their pause.
    public var lacksRelief: Bool

    public init(pins: [Pin], breaches: [Breach], lacksRelief: Bool = false) {
        self.pins = pins
        self.breaches = breaches
        self.lacksRelief = lacksRelief
    }
}
