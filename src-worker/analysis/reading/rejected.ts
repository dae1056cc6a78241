/** How many rows that did not fit are kept; all are counted. */
export const MAX_REJECTED_KEPT = 10_000;
