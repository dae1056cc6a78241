import { ChartScatter } from 'lucide-react';
import type { JobKindView } from '../../job-kinds/job-kind-view';
import { submissionOf } from './submissions';

export const analysisKind: JobKindView<'analysis'> = {
  word: 'Analysis',
  Icon: ChartScatter,
  chapter: 'analysis',
  // The window knows only the files that were chosen in it.
  canEdit: (workflowId) => submissionOf(workflowId) !== undefined,
  ends: {
    refused: 'The file cannot be analysed.',
    failed: 'The file could not be analysed.',
    cancelled: 'It was stopped; nothing was kept.',
  },
  completed: (result) => {
    const id = result?.results?.analysis_id;
    return { heading: 'Analysed', made: id ? { id, words: 'Open the report' } : undefined };
  },
};
