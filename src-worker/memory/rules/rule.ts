import type { MemoryKind } from '#shared/memory';
import type { Statement, Who } from '../statement';

/** What a pattern found, as the rest needs it. */
export type Found = Record<string, string | undefined>;

/**
 * What kind of memory a statement leaves. Rules are tried in order, the first that matches decides; one that leaves
 * nothing keeps later ones from a statement that only looks like theirs.
 */
export interface Rule {
  /** Null for what leaves nothing. */
  kind: MemoryKind | null;
  /** Of which subjects. */
  who: readonly Who[];
  /** What the subject has to be, where it is not the person. */
  noun?: RegExp;
  /** Of `Statement.phrase`, from its beginning. A group `what` is the object, `value` the attribute's value. */
  pattern: RegExp;
  /** Whether it is what it looks like; if not, later rules are tried. */
  accepts?: (found: Found) => boolean;
  /** The attribute, if only one value at a time can hold. */
  attribute?: string | ((found: Found, statement: Statement) => string | null);
  /** The value, if the group `value` does not say it. */
  value?: string;
  /** `dated`: only with a time. `object`: only with an object that says something by itself. */
  needs?: 'dated' | 'object' | 'dated object';
  isFuture?: boolean;
  /** The memory's words, if they are not simply the statement's: `S` stands for the subject, `P` for "their". */
  say?: (found: Found, statement: Statement) => string;
  /** From 0 to 1. */
  confidence: number;
}

export const PERSON = ['I'] as const;
export const PEOPLE = ['I', 'we'] as const;
export const ANYONE = ['I', 'we', 'relation'] as const;
export const NEAR = ['relation'] as const;
