// SPDX-License-Identifier: GPL-3.0-or-later

#ifndef CGLPK_GUARD_H
#define CGLPK_GUARD_H

#include <glpk.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

// What went wrong when GLPK meant to abort, in its own words.
typedef struct {
    int happened;
    char text[240];
} cglpk_fault;

static inline const char *cglpk_fault_text(const cglpk_fault *fault) { return fault->text; }

typedef struct {
    jmp_buf landing;
    cglpk_fault *fault;
} cglpk_net;

// Every word GLPK writes ends here. Before it aborts it turns its terminal
// output back on, so this hook is what keeps it silent, and it is where the
// reason of the abort can be read. A nonzero result means "written".
static inline int cglpk_keep_text(void *info, const char *text) {
    cglpk_fault *fault = ((cglpk_net *)info)->fault;
    size_t used = strlen(fault->text);
    if (used + 1 < sizeof fault->text)
        snprintf(fault->text + used, sizeof fault->text - used, "%s", text);
    return 1;
}

static inline void cglpk_jump(void *info) { longjmp(((cglpk_net *)info)->landing, 1); }

// Runs `body` with a net under it and returns 0, or returns 1 when GLPK fell.
// After a fall the environment is freed, and with it every problem of this
// thread. The jump crosses frames of C only: `body`, GLPK, and the callback of
// the tree search, never a Swift function, because no Swift function that the
// search calls may call GLPK.
static inline __attribute__((noinline)) int cglpk_guard(
    void (*body)(void *), void *arguments, cglpk_fault *fault) {
    cglpk_net net;
    net.fault = fault;
    fault->happened = 0;
    fault->text[0] = '\0';
    glp_term_out(GLP_OFF);
    glp_term_hook(cglpk_keep_text, &net);
    glp_error_hook(cglpk_jump, &net);
    if (setjmp(net.landing) != 0) {
        glp_free_env();
        fault->happened = 1;
        return 1;
    }
    body(arguments);
    // The net is on this frame, so no hook may outlive it.
    glp_error_hook(NULL, NULL);
    glp_term_hook(NULL, NULL);
    return 0;
}

#endif
