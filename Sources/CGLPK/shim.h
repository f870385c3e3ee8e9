// SPDX-License-Identifier: GPL-3.0-or-later

// GLPK calls abort() on any misuse or internal error. Everything Swift asks of
// it therefore goes through the functions of these headers, which turn an
// abort into a return code.

#include "guard.h"
#include "problem.h"
#include "search.h"
#include "growing.h"
