import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReadingOptions } from '#shared/analysis/options';
import type { Preview } from '#shared/analysis/preview';
import { call } from '../../../hooks/call';

/** The file's beginning, read as the person specifies. Each way of reading is asked for once while the form is open. */
export function usePreview(fileId: string, reading: ReadingOptions): UseQueryResult<Preview> {
  return useQuery({
    queryKey: ['preview', fileId, reading],
    queryFn: () => call('analysis.preview', { file_id: fileId, reading }),
    placeholderData: keepPreviousData,
    // The file may have changed by the next time it is opened.
    gcTime: 0,
  });
}
