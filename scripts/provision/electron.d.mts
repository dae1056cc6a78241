/** The types of what the end-to-end tests use of `electron.mjs`. */
export function findElectron():
  | { folder: string; path: string; official: boolean; version: string }
  | undefined;
export function electronArguments(): string[];
