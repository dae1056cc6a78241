import { DRAWN_HERE, type ImageBackend } from '#shared/jobs/image';
import type { UnsureRule } from '#shared/settings';
import { checkContentSafety } from './content-safety';
import type { Judgement, PromptJudge } from './prompt-judge';

export interface PromptForMaker {
  prompt: string;
  negative_prompt?: string | null;
  backend?: ImageBackend;
}

/** Judges a prompt for its provider: by words alone if the person has switched the sense off for local providers. */
export function judgeForMaker(
  judge: PromptJudge,
  { prompt, negative_prompt, backend }: PromptForMaker,
  rule: UnsureRule,
): Promise<Judgement> {
  if (rule === 'off' && backend && DRAWN_HERE.includes(backend)) {
    return Promise.resolve(checkContentSafety(prompt, negative_prompt));
  }
  return judge.judge(prompt, negative_prompt);
}
