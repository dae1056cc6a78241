import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isKnownVariable } from './known-variables';

const PROJECT = join(import.meta.dirname, '..', '..');
/** The beginnings of groups of names. */
const GROUPS = ['TEMPORAL_TLS_', 'TEMPORAL_GRPC_META_', 'TEMPORAL_CLOUD_'];

test.each(['docs/configuration.md', 'docs/measurements.md', '.env.temporal.example', 'README.md'])(
  'every variable that %s names is known, so that nobody who sets it is told it is misspelt',
  (file) => {
    const text = readFileSync(join(PROJECT, file), 'utf8');
    const named = text.match(/\b(?:TEMPORAL|LEATHER_BOOK)_[A-Z0-9_]+/g) ?? [];
    const unknown = named.filter((name) => !isKnownVariable(name) && !GROUPS.includes(name));
    expect([...new Set(unknown)]).toEqual([]);
  },
);
