// SPDX-License-Identifier: GPL-3.0-or-later

import CGLPK

extension SimplexOutcome {
    /// What the return code and the status of the simplex method mean together.
    init(code: Int32, status: Int32) {
        switch (code, status) {
        case (0, GLP_OPT): self = .optimal
        case (0, GLP_NOFEAS), (GLP_ENOPFS, _): self = .infeasible
        case (0, GLP_UNBND): self = .unbounded
        case (0, _): self = .undecided
        case (GLP_ENODFS, _): self = .undecided
        case (GLP_EITLIM, _): self = .iterationsSpent
        case (GLP_ETMLIM, _): self = .timeSpent
        default: self = .trouble(Self.sentence(for: code))
        }
    }

    static func sentence(for code: Int32) -> String {
        switch code {
        case GLP_EBADB: "The basis to start from is not a basis."
        case GLP_ESING: "The basis became singular."
        case GLP_ECOND: "The basis is too ill-conditioned to compute with."
        case GLP_EBOUND: "A variable with two bounds has them in the wrong order."
        case GLP_EFAIL: "The simplex method failed on numerical trouble."
        case GLP_EOBJLL: "The objective reached its lower limit."
        case GLP_EOBJUL: "The objective reached its upper limit."
        case GLP_EROOT: "The relaxation was not solved before the search."
        case GLP_EDATA: "The data are invalid."
        case GLP_ERANGE: "A result is out of range."
        case GLP_EINSTAB: "The computation is numerically unstable."
        case GLP_ENOCVG: "The computation does not converge."
        default: "GLPK returned the code \(code), which has no known meaning here."
        }
    }
}

extension SearchEnding {
    init(code: Int32, status: Int32, stop: Int32) {
        switch (code, Int(stop)) {
        case (0, _): self = .complete
        case (GLP_ENOPFS, _): self = .complete
        case (GLP_ENODFS, _): self = .unbounded
        case (GLP_ESTOP, CGLPK_STOP_CANCELLED): self = .cancelled
        case (GLP_ESTOP, _), (GLP_ETMLIM, _), (GLP_EMIPGAP, _): self = .stopped
        default: self = .trouble(SimplexOutcome.sentence(for: code))
        }
    }
}
