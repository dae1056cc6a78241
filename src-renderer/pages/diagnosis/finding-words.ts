import type { Diagnosis, FindingState } from '#shared/diagnosis';

export const GROUP_TITLES: Record<FindingState, string> = {
  problem: 'Problems',
  warning: 'Warnings',
  unknown: 'Not known',
  fine: 'Fine',
};

const COUNTED: Record<Exclude<FindingState, 'fine'>, [one: string, many: string]> = {
  problem: ['problem', 'problems'],
  warning: ['warning', 'warnings'],
  unknown: ['question without an answer', 'questions without an answer'],
};

/** The whole in a sentence. */
export function summaryOf(diagnosis: Diagnosis | undefined): string {
  if (!diagnosis) return 'Asking …';
  const { findings, open } = diagnosis;
  const parts = (['problem', 'warning', 'unknown'] as const).flatMap((state) => {
    const count = findings.filter((finding) => finding.state === state).length;
    const [one, many] = COUNTED[state];
    return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`];
  });
  const asking = open.length > 0 ? ' Some questions are still being asked …' : '';
  if (parts.length > 0) return `${parts.join(', ')}.${asking}`;
  return open.length > 0 ? `Nothing wrong so far.${asking}` : 'All is well: jobs should run.';
}
