import { useDeferredValue } from 'react';
import type { JSX } from 'react';
import { useWatch } from 'react-hook-form';
import type { Control } from 'react-hook-form';
import { countCharacters, MAX_CONTENT_LENGTH } from '#shared/jobs/learning';
import { readingMinutes, wordCount } from '../../../words/reading';
import type { LearningFormValues } from './learning-form-values';

const number = new Intl.NumberFormat('en');

/** How long the text is and may be. Counted after the typing, which a long text must not hold up. */
export function ContentCounts({ control }: { control: Control<LearningFormValues> }): JSX.Element {
  const content = useDeferredValue(useWatch({ control, name: 'content' }));
  const characters = countCharacters(content);
  const words = wordCount(content);
  const minutes = readingMinutes(words);
  const tooMany = characters > MAX_CONTENT_LENGTH;
  return (
    <p className={`content-counts${tooMany ? ' content-counts--too-many' : ''}`}>
      {number.format(characters)} of {number.format(MAX_CONTENT_LENGTH)} characters
      {words > 0 && ` · ${number.format(words)} ${words === 1 ? 'word' : 'words'} · ${minutes} min to read`}
    </p>
  );
}
