// SPDX-License-Identifier: GPL-3.0-or-later

#ifndef CGLPK_GROWING_H
#define CGLPK_GROWING_H

#include "problem.h"

// Columns added to a problem that is loaded. Entries of column j are those from
// starts[j] to starts[j + 1], with rows numbered from 1.
typedef struct {
    glp_prob *problem;
    int columns;
    const double *column_lower, *column_upper, *cost;
    const int *starts, *entry_row;
    const double *entry_value;
} cglpk_addition;

static inline void cglpk_add_body(void *info) {
    const cglpk_addition *addition = (const cglpk_addition *)info;
    glp_prob *problem = addition->problem;
    if (addition->columns > 0) {
        int first = glp_add_cols(problem, addition->columns);
        for (int j = 0; j < addition->columns; j++) {
            double lower = addition->column_lower[j], upper = addition->column_upper[j];
            int start = addition->starts[j], end = addition->starts[j + 1];
            glp_set_mat_col(problem, first + j, end - start, addition->entry_row + start - 1,
                addition->entry_value + start - 1);
            glp_set_col_bnds(problem, first + j, cglpk_bound_type(lower, upper), lower, upper);
            glp_set_obj_coef(problem, first + j, addition->cost[j]);
        }
    }
}

// Adds columns; the basis of what was there is kept.
static inline int cglpk_add(cglpk_addition *addition, cglpk_fault *fault) {
    return cglpk_guard(cglpk_add_body, addition, fault);
}

typedef struct {
    glp_prob *problem;
    double lower, upper;
    int entries;
    const int *entry_column;  // numbered from 1
    const double *entry_value;
} cglpk_row;

static inline void cglpk_add_row_body(void *info) {
    const cglpk_row *row = (const cglpk_row *)info;
    int number = glp_add_rows(row->problem, 1);
    glp_set_row_bnds(row->problem, number, cglpk_bound_type(row->lower, row->upper), row->lower, row->upper);
    glp_set_mat_row(row->problem, number, row->entries, row->entry_column - 1, row->entry_value - 1);
}

// Adds a row over columns that are there.
static inline int cglpk_add_row(cglpk_row *row, cglpk_fault *fault) {
    return cglpk_guard(cglpk_add_row_body, row, fault);
}

typedef struct {
    glp_prob *problem;
    int row, column;  // from 0; the other one is negative
    double lower, upper, cost;
} cglpk_change;

static inline void cglpk_set_bounds_body(void *info) {
    const cglpk_change *change = (const cglpk_change *)info;
    int type = cglpk_bound_type(change->lower, change->upper);
    if (change->row >= 0) glp_set_row_bnds(change->problem, change->row + 1, type, change->lower, change->upper);
    if (change->column >= 0)
        glp_set_col_bnds(change->problem, change->column + 1, type, change->lower, change->upper);
}

// Gives a row or a column other bounds.
static inline int cglpk_set_bounds(cglpk_change *change, cglpk_fault *fault) {
    return cglpk_guard(cglpk_set_bounds_body, change, fault);
}

static inline void cglpk_set_cost_body(void *info) {
    const cglpk_change *change = (const cglpk_change *)info;
    glp_set_obj_coef(change->problem, change->column + 1, change->cost);
}

// Gives a column another cost.
static inline int cglpk_set_cost(cglpk_change *change, cglpk_fault *fault) {
    return cglpk_guard(cglpk_set_cost_body, change, fault);
}

static inline void cglpk_factorize_rarely_body(void *info) {
    glp_prob *problem = (glp_prob *)info;
    glp_bfcp factorization;
    glp_get_bfcp(problem, &factorization);
    factorization.nfs_max = 300;
    glp_set_bfcp(problem, &factorization);
}

// Updates the factorisation of the basis more often before it is made anew: that of a master is dear to make.
static inline int cglpk_factorize_rarely(glp_prob *problem, cglpk_fault *fault) {
    return cglpk_guard(cglpk_factorize_rarely_body, problem, fault);
}

#endif
