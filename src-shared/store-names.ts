/** The stores that the worker writes and the window shows. */
export const STORES = ['gallery', 'knowledge', 'vault', 'analyses', 'memories', 'lines'] as const;
export type StoreName = (typeof STORES)[number];
