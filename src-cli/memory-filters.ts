import type { Command } from 'commander';
import { MEMORY_KINDS, type MemoryKind } from '#shared/memory';
import type { MemoryFilters } from '#shared/memory-search';
import { eachOf } from './option-values';

export interface MemoryFilterOptions {
  kind?: MemoryKind[];
  person?: string;
  time?: string;
  conversation?: string;
}

/** The parser of a `--kind`, which may be given several times. */
export const memoryKinds = eachOf(MEMORY_KINDS);

/** Adds what a search over memories and conversations can be narrowed by. */
export function addMemoryFilterOptions(command: Command): Command {
  return command
    .option('--kind <kind>', 'with --in: only memories of this kind; may be given several times', memoryKinds)
    .option('--person <name>', 'with --in: only about or by this person; "me" is you')
    .option('--time <words>', 'with --in: only of this time: "last spring", "before May 2023", 2023-05-14')
    .option('--conversation <id>', 'with --in: only from this conversation');
}

/** Undefined if none is given. */
export function memoryFiltersOf(options: MemoryFilterOptions): MemoryFilters | undefined {
  const { kind, person, time, conversation } = options;
  if ([kind, person, time, conversation].every((given) => given === undefined)) return undefined;
  return { kinds: kind, person, time, conversation_id: conversation };
}
