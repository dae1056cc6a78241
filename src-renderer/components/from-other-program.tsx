import type { JSX } from 'react';
import { otherProgramSentence } from '#shared/history';

/** Says that neither the app nor the command started this job, and who did. */
export function FromOtherProgram({ identity }: { identity: string | null | undefined }): JSX.Element | null {
  if (identity == null) return null;
  const sentence = otherProgramSentence(identity);
  return (
    <span className="from-other-program" title={sentence}>
      {sentence}
    </span>
  );
}
