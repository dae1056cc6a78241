import { WholeWord } from 'lucide-react';
import type { JobKindView } from '../../job-kinds/job-kind-view';

export const wordsKind: JobKindView<'words'> = {
  word: 'Word count',
  Icon: WholeWord,
  // It has none of its own: the command line submits it.
  chapter: 'history',
  canEdit: () => false,
  ends: {
    refused: 'There is nothing to count.',
    failed: 'The words could not be counted.',
    cancelled: 'It was stopped.',
  },
  completed: (result) => ({ heading: 'Counted', message: `${result?.words ?? 'Some'} words` }),
};
