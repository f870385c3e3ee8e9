// SPDX-License-Identifier: GPL-3.0-or-later

// The one function of libFuzzer that is called; the compiler brings the library, but no header.

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*test_one_input)(const uint8_t *data, size_t size));
