import { isEnded, type Job } from '#shared/jobs/job';
import type { ErrorShape } from '#shared/errors';

/** What the command's exit code says. */
export const ExitCode = { done: 0, refused: 1, usage: 2, fault: 3 } as const;
export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Errors that another input would avoid. */
const WRONG_INPUT: readonly ErrorShape['code'][] = [
  'invalid_input',
  'config_invalid',
  'not_found',
  'document_unreadable',
  'conversations_unreadable',
];

export function exitCodeOfError({ code }: ErrorShape): ExitCode {
  if (code === 'already_reviewed') return ExitCode.refused;
  return WRONG_INPUT.includes(code) ? ExitCode.usage : ExitCode.fault;
}

export function exitCodeOfJob({ state }: Pick<Job, 'state'>): ExitCode {
  if (state === 'completed' || !isEnded(state)) return ExitCode.done;
  return state === 'refused' ? ExitCode.refused : ExitCode.fault;
}
