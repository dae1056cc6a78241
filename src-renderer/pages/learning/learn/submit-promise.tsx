import type { JSX } from 'react';
import { useWatch } from 'react-hook-form';
import type { Control } from 'react-hook-form';
import type { Settings } from '#shared/settings';
import { spanWords } from '#shared/span';
import type { LearningFormValues } from './learning-form-values';

interface SubmitPromiseProps {
  control: Control<LearningFormValues>;
  settings: Settings['learning'];
}

/** What will happen to the text, and whether it leaves this computer. */
export function SubmitPromise({ control, settings }: SubmitPromiseProps): JSX.Element {
  const asks = useWatch({ control, name: 'require_approval' });
  const { review_timeout, text_model_address } = settings;
  const course = asks
    ? `It is checked, then waits for your approval for up to ${spanWords(review_timeout * 1000)}.`
    : 'It is checked, and learned at once.';
  const place = text_model_address
    ? `Its text goes to ${text_model_address} for title, summary and tags.`
    : 'Nothing leaves this computer.';
  return (
    <p className="field__help">
      {course} {place}
    </p>
  );
}
