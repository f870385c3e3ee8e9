// SPDX-License-Identifier: GPL-3.0-or-later

import Coordination
import Foundation
import NIOCore
import Planning
import Store

/// What went wrong, in a word for a log: never the sentence, which may hold what somebody typed.
func kind(of error: any Error) -> String {
    switch error {
    case let error as StoreError: error.kind
    case is Failure: "failure"
    case is PlanningError: "planning"
    case let error as CocoaError: "file \(error.code.rawValue)"
    case let error as IOError: "system \(error.errnoCode)"
    default: "\(type(of: error))"
    }
}

extension StoreError {
    fileprivate var kind: String {
        switch self {
        case .cannotOpen: "store cannot be opened"
        case .missing: "store missing"
        case .notARotaStore: "no store of Rota"
        case .newerSchema: "store of a later version"
        case .refused: "refused"
        case .unreadable: "store unreadable"
        case .diskFull: "disk full"
        case .readOnly: "store read-only"
        case .damaged: "store damaged"
        case .busy: "store busy"
        case .tracesRemain: "traces remain"
        case .database: "database"
        }
    }
}
