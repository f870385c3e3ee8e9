// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import rota_bench

@Suite("Public instances")
struct InstanceTests {}
