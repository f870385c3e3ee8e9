// SPDX-License-Identifier: GPL-3.0-or-later

#ifndef CGLPK_SEARCH_H
#define CGLPK_SEARCH_H

#include "guard.h"
#include <float.h>
#include <limits.h>
#include <math.h>

enum { CGLPK_CUT_GOMORY = 1, CGLPK_CUT_ROUNDING = 2, CGLPK_CUT_COVER = 4, CGLPK_CUT_CLIQUE = 8 };

// Why the callback ended the search.
enum { CGLPK_STOP_NONE = 0, CGLPK_STOP_CANCELLED = 1, CGLPK_STOP_GAP = 2, CGLPK_STOP_NODES = 3 };

// A tree search: what is asked of it, and what it found.
typedef struct {
    glp_prob *problem;
    int presolve, cuts, looks_ahead, milliseconds, node_limit;
    double integrality;       // how far from whole a value may be
    double relative_gap, absolute_gap;
    double cutoff;            // NAN when there is none
    const double *incumbent;  // numbered from 1; NULL when there is none
    void *context;
    int (*is_cancelled)(void *context);
    void (*report)(void *context, int has_best, double best, double bound, int nodes);

    double bound;   // no solution is better: the root relaxation's value at first
    double pruned;  // the best bound of the nodes cut off by this callback
    int nodes, stop, code, status;
    double objective;
    double *values;

    int injected, reported_nodes, reported_has_best;
    double reported_best, reported_bound;
} cglpk_search;

// Objectives are compared as if minimising.
static inline double cglpk_sense(glp_prob *problem) {
    return glp_get_obj_dir(problem) == GLP_MIN ? 1.0 : -1.0;
}

static inline void cglpk_stop(cglpk_search *search, glp_tree *tree, int reason) {
    search->stop = reason;
    glp_ios_terminate(tree);
}

// Whether no solution below this node is worth looking for. GLPK prunes against
// the incumbent itself; it knows neither of the cutoff nor of the absolute gap.
static inline int cglpk_is_hopeless(const cglpk_search *search, double sense, double node, int has_best, double best) {
    if (!isnan(search->cutoff) && sense * node >= sense * search->cutoff) return 1;
    return has_best && sense * (best - node) < search->absolute_gap;
}

static inline void cglpk_report(cglpk_search *search, int has_best, double best) {
    if (search->report == NULL) return;
    if (has_best == search->reported_has_best && (!has_best || best == search->reported_best)
        && search->bound == search->reported_bound && search->nodes < search->reported_nodes + 100)
        return;
    search->reported_has_best = has_best;
    search->reported_best = best;
    search->reported_bound = search->bound;
    search->reported_nodes = search->nodes;
    search->report(search->context, has_best, best, search->bound, search->nodes);
}

static inline void cglpk_callback(glp_tree *tree, void *info) {
    cglpk_search *search = (cglpk_search *)info;
    if (search->stop != CGLPK_STOP_NONE) return;
    if (search->is_cancelled != NULL && search->is_cancelled(search->context)) {
        cglpk_stop(search, tree, CGLPK_STOP_CANCELLED);
        return;
    }
    glp_prob *problem = glp_ios_get_prob(tree);
    double sense = cglpk_sense(problem);
    int reason = glp_ios_reason(tree);
    // The relaxation at hand is fractional: now the point the caller knows of
    // can be handed over. It was checked before, GLPK does not check it.
    if (reason == GLP_IHEUR && search->incumbent != NULL && !search->injected) {
        search->injected = 1;
        glp_ios_heur_sol(tree, search->incumbent);
    }
    int has_best = glp_mip_status(problem) == GLP_FEAS;
    double best = has_best ? glp_mip_obj_val(problem) : 0.0;
    // GLPK's rounding heuristic may find what the cutoff refuses.
    if (has_best && !isnan(search->cutoff) && sense * best >= sense * search->cutoff) has_best = 0;

    // The bound of the tree is that of its best open node, and of the nodes
    // this callback has cut off. It never gets worse.
    int node = glp_ios_best_node(tree);
    double bound = node == 0 ? search->pruned : glp_ios_node_bound(tree, node);
    if (sense * search->pruned < sense * bound) bound = search->pruned;
    if (fabs(bound) < DBL_MAX && sense * bound > sense * search->bound) search->bound = bound;

    glp_ios_tree_size(tree, NULL, NULL, &search->nodes);
    cglpk_report(search, has_best, best);
    if (has_best) {
        double gap = sense * (best - search->bound);
        if (gap < search->absolute_gap || gap <= search->relative_gap * (fabs(best) + DBL_EPSILON)) {
            cglpk_stop(search, tree, CGLPK_STOP_GAP);
            return;
        }
    }
    if (search->nodes >= search->node_limit && reason == GLP_ISELECT) {
        cglpk_stop(search, tree, CGLPK_STOP_NODES);
        return;
    }
    if (reason == GLP_IROWGEN) {
        double here = glp_ios_node_bound(tree, glp_ios_curr_node(tree));
        if (cglpk_is_hopeless(search, sense, here, has_best, best)) {
            // An empty row that cannot hold makes this node infeasible, which
            // is the one way a callback has to prune.
            if (sense * here < sense * search->pruned) search->pruned = here;
            int row = glp_add_rows(problem, 1);
            glp_set_row_bnds(problem, row, GLP_LO, 1.0, 0.0);
        }
    }
}

static inline void cglpk_search_body(void *info) {
    cglpk_search *search = (cglpk_search *)info;
    glp_prob *problem = search->problem;
    glp_iocp control;
    glp_init_iocp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.presolve = search->presolve ? GLP_ON : GLP_OFF;
    control.gmi_cuts = search->cuts & CGLPK_CUT_GOMORY ? GLP_ON : GLP_OFF;
    control.mir_cuts = search->cuts & CGLPK_CUT_ROUNDING ? GLP_ON : GLP_OFF;
    control.cov_cuts = search->cuts & CGLPK_CUT_COVER ? GLP_ON : GLP_OFF;
    control.clq_cuts = search->cuts & CGLPK_CUT_CLIQUE ? GLP_ON : GLP_OFF;
    control.tol_int = search->integrality;
    control.br_tech = search->looks_ahead ? GLP_BR_DTH : GLP_BR_MFV;
    control.tm_lim = search->milliseconds;
    control.cb_func = cglpk_callback;
    control.cb_info = search;
    search->pruned = cglpk_sense(problem) * INFINITY;
    search->nodes = search->stop = search->injected = search->reported_nodes = search->reported_has_best = 0;
    search->reported_best = search->reported_bound = NAN;
    search->code = glp_intopt(problem, &control);
    search->status = glp_mip_status(problem);
    if (search->status == GLP_OPT || search->status == GLP_FEAS) {
        int columns = glp_get_num_cols(problem);
        search->objective = glp_mip_obj_val(problem);
        for (int j = 0; j < columns; j++) search->values[j] = glp_mip_col_val(problem, j + 1);
    }
}

// Runs the tree search; without the presolver, the problem must hold an optimal
// basis of its relaxation.
static inline int cglpk_run_search(cglpk_search *search, cglpk_fault *fault) {
    return cglpk_guard(cglpk_search_body, search, fault);
}

#endif
