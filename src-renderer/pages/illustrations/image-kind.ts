import { Image } from 'lucide-react';
import type { JobKindView } from '../../job-kinds/job-kind-view';

export const imageKind: JobKindView<'image'> = {
  word: 'Illustration',
  Icon: Image,
  chapter: 'illustrations',
  canEdit: () => true,
  ends: {
    refused: 'The prompt was refused.',
    failed: 'The picture could not be made.',
    cancelled: 'It was stopped; nothing was kept.',
  },
  completed: (result) => {
    const id = result?.images?.[0]?.image_id;
    return { heading: 'Drawn', made: id ? { id, words: 'Show the picture' } : undefined };
  },
};
