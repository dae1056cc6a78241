import type { ComponentType } from 'react';

/** What a chapter shows when a link opens it. A new object each time. */
export type Target =
  | { kind: 'section'; section: string }
  | { kind: 'workflow'; workflowId: string }
  /** What a workflow has made, by its id in the store. */
  | { kind: 'made'; id: string }
  /** A workflow's request, to be changed in the form and submitted again. */
  | { kind: 'request'; workflowId: string; request: unknown }
  /** Files that were dropped on another chapter. */
  | { kind: 'files'; files: readonly File[] };

/** The workflow that a link leads to, by its id. */
export function workflowOf(target: Target | null): string | null {
  return target?.kind === 'workflow' ? target.workflowId : null;
}

export interface ChapterProps {
  target: Target | null;
}

export interface Chapter {
  id: string;
  title: string;
  Page: ComponentType<ChapterProps>;
  /** Not in the list of chapters: links and the search lead to it. */
  isAside?: true;
  /** It has its own use for a file that is dropped on it. */
  takesFiles?: boolean;
}
