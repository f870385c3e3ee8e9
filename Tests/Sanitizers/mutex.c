// SPDX-License-Identifier: GPL-3.0-or-later

// What the thread sanitizer cannot see of Swift's own `Mutex`: who has to wait for one, and who wakes them, is decided in
// libswiftSynchronization, which is not built to be watched. Without this, every contended lock is taken for a race.
// `make sanitize` loads it in front of that library; each function does what the one behind it does, and tells.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

// Of the sanitizer; not there in the other programs that are started beside the tests.
extern void __tsan_acquire(void *) __attribute__((weak));
extern void __tsan_release(void *) __attribute__((weak));

#define SWIFT_METHOD __attribute__((swiftcall))
#define SELF __attribute__((swift_context)) void *self

// Synchronization._MutexHandle._lockSlow(UInt32), _unlockSlow()
#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"

SWIFT_METHOD void lock(uint32_t thread, SELF) __asm__(LOCK);
SWIFT_METHOD void unlock(SELF) __asm__(UNLOCK);

SWIFT_METHOD void lock(uint32_t thread, SELF) {
    SWIFT_METHOD void (*behind)(uint32_t, SELF) = dlsym(RTLD_NEXT, LOCK);
    behind(thread, self);
    if (__tsan_acquire) __tsan_acquire(self);
}

SWIFT_METHOD void unlock(SELF) {
    SWIFT_METHOD void (*behind)(SELF) = dlsym(RTLD_NEXT, UNLOCK);
    if (__tsan_release) __tsan_release(self);
    behind(self);
}
