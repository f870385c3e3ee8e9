// SPDX-License-Identifier: GPL-3.0-or-later

#ifndef CGLPK_PROBLEM_H
#define CGLPK_PROBLEM_H

#include "guard.h"
#include <math.h>

// A whole model as flat arrays. Rows and columns count from 0 in the bounds and
// costs; the entries are as glp_load_matrix wants them: numbered from 1, with
// an unused element at the head.
typedef struct {
    int rows, columns, entries;
    int maximise;
    double constant;
    const double *row_lower, *row_upper;
    const double *column_lower, *column_upper, *cost;
    const unsigned char *integer;
    const int *entry_row, *entry_column;
    const double *entry_value;
} cglpk_data;

static inline int cglpk_bound_type(double lower, double upper) {
    if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
    if (isinf(upper)) return GLP_LO;
    return lower == upper ? GLP_FX : GLP_DB;
}

typedef struct {
    const cglpk_data *data;
    glp_prob *problem;
} cglpk_load_arguments;

static inline void cglpk_load_body(void *info) {
    cglpk_load_arguments *arguments = (cglpk_load_arguments *)info;
    const cglpk_data *data = arguments->data;
    glp_prob *problem = glp_create_prob();
    glp_set_obj_dir(problem, data->maximise ? GLP_MAX : GLP_MIN);
    glp_set_obj_coef(problem, 0, data->constant);
    if (data->rows > 0) glp_add_rows(problem, data->rows);
    if (data->columns > 0) glp_add_cols(problem, data->columns);
    for (int i = 0; i < data->rows; i++) {
        double lower = data->row_lower[i], upper = data->row_upper[i];
        glp_set_row_bnds(problem, i + 1, cglpk_bound_type(lower, upper), lower, upper);
    }
    for (int j = 0; j < data->columns; j++) {
        double lower = data->column_lower[j], upper = data->column_upper[j];
        // The kind goes first: GLP_IV keeps bounds, GLP_BV would replace them.
        glp_set_col_kind(problem, j + 1, data->integer[j] ? GLP_IV : GLP_CV);
        glp_set_col_bnds(problem, j + 1, cglpk_bound_type(lower, upper), lower, upper);
        glp_set_obj_coef(problem, j + 1, data->cost[j]);
    }
    glp_load_matrix(problem, data->entries, data->entry_row, data->entry_column, data->entry_value);
    glp_scale_prob(problem, GLP_SF_AUTO);
    arguments->problem = problem;
}

enum { CGLPK_DONE = 0, CGLPK_FELL = 1, CGLPK_BUSY = 2 };

// Creates a problem and loads the data in it.
//
// GLPK keeps its state by thread, and to recover from a fault is to throw all
// of it away: so a thread holds one problem at a time. The state itself tells
// whether there is one, since cglpk_close leaves none: CGLPK_BUSY. (A flag of
// our own would not do: Swift may compile these functions into several object
// files, each with its copy of a static variable.)
static inline int cglpk_load(const cglpk_data *data, glp_prob **problem, cglpk_fault *fault) {
    cglpk_load_arguments arguments = {data, NULL};
    switch (glp_init_env()) {
    case 0: break;
    case 1: return CGLPK_BUSY;
    default:
        fault->happened = 1;
        snprintf(fault->text, sizeof fault->text, "no memory for its environment");
        return CGLPK_FELL;
    }
    if (cglpk_guard(cglpk_load_body, &arguments, fault)) return CGLPK_FELL;
    *problem = arguments.problem;
    return CGLPK_DONE;
}

static inline void cglpk_close_body(void *info) { glp_delete_prob((glp_prob *)info); }

// Deletes the problem and everything GLPK keeps for this thread.
static inline void cglpk_close(glp_prob *problem) {
    cglpk_fault fault;
    cglpk_guard(cglpk_close_body, problem, &fault);
    glp_free_env();
}

enum { CGLPK_START_GIVEN = 0, CGLPK_START_SLACK = 1, CGLPK_START_ADVANCED = 2, CGLPK_START_PRESENT = 3 };

typedef struct {
    glp_prob *problem;
    int start;
    const unsigned char *row_status, *column_status;
    // Whether the basic solution of this basis is feasible; both 0 when the
    // basis cannot be factorized.
    int primal_feasible, dual_feasible;
} cglpk_basis_arguments;

static inline void cglpk_basis_body(void *info) {
    cglpk_basis_arguments *arguments = (cglpk_basis_arguments *)info;
    glp_prob *problem = arguments->problem;
    arguments->primal_feasible = arguments->dual_feasible = 0;
    if (arguments->start == CGLPK_START_SLACK) {
        glp_std_basis(problem);
    } else if (arguments->start == CGLPK_START_ADVANCED) {
        glp_adv_basis(problem, 0);
    } else if (arguments->start == CGLPK_START_GIVEN) {
        // GLPK itself moves a nonbasic status to the bound that exists.
        int rows = glp_get_num_rows(problem), columns = glp_get_num_cols(problem);
        for (int i = 0; i < rows; i++) glp_set_row_stat(problem, i + 1, arguments->row_status[i]);
        for (int j = 0; j < columns; j++) glp_set_col_stat(problem, j + 1, arguments->column_status[j]);
    }
    if (glp_warm_up(problem) == 0) {
        arguments->primal_feasible = glp_get_prim_stat(problem) == GLP_FEAS;
        arguments->dual_feasible = glp_get_dual_stat(problem) == GLP_FEAS;
    }
}

// Puts a basis in the problem, or leaves the one that is there.
static inline int cglpk_set_basis(cglpk_basis_arguments *arguments, cglpk_fault *fault) {
    return cglpk_guard(cglpk_basis_body, arguments, fault);
}

typedef struct {
    glp_prob *problem;
    int dual, presolve;
    int iteration_limit, milliseconds;
    int code, status, iterations;
} cglpk_simplex_arguments;

static inline void cglpk_simplex_body(void *info) {
    cglpk_simplex_arguments *arguments = (cglpk_simplex_arguments *)info;
    int before = glp_get_it_cnt(arguments->problem);
    glp_smcp control;
    glp_init_smcp(&control);
    control.msg_lev = GLP_MSG_OFF;
    control.meth = arguments->dual ? GLP_DUALP : GLP_PRIMAL;
    control.it_lim = arguments->iteration_limit;
    control.tm_lim = arguments->milliseconds;
    control.presolve = arguments->presolve ? GLP_ON : GLP_OFF;
    arguments->code = glp_simplex(arguments->problem, &control);
    arguments->status = glp_get_status(arguments->problem);
    arguments->iterations = glp_get_it_cnt(arguments->problem) - before;
}

// Runs the simplex method from the basis in the problem.
static inline int cglpk_simplex(cglpk_simplex_arguments *arguments, cglpk_fault *fault) {
    return cglpk_guard(cglpk_simplex_body, arguments, fault);
}

typedef struct {
    glp_prob *problem;
    double *values, *reduced_costs, *duals;
    unsigned char *row_status, *column_status;
    double objective;
} cglpk_basic_solution;

static inline void cglpk_read_basic_body(void *info) {
    cglpk_basic_solution *solution = (cglpk_basic_solution *)info;
    glp_prob *problem = solution->problem;
    int rows = glp_get_num_rows(problem), columns = glp_get_num_cols(problem);
    solution->objective = glp_get_obj_val(problem);
    for (int i = 0; i < rows; i++) {
        solution->duals[i] = glp_get_row_dual(problem, i + 1);
        solution->row_status[i] = (unsigned char)glp_get_row_stat(problem, i + 1);
    }
    for (int j = 0; j < columns; j++) {
        solution->values[j] = glp_get_col_prim(problem, j + 1);
        solution->reduced_costs[j] = glp_get_col_dual(problem, j + 1);
        solution->column_status[j] = (unsigned char)glp_get_col_stat(problem, j + 1);
    }
}

// Copies the basic solution out.
static inline int cglpk_read_basic(cglpk_basic_solution *solution, cglpk_fault *fault) {
    return cglpk_guard(cglpk_read_basic_body, solution, fault);
}

#endif
