import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { ReadingOptions } from '#shared/analysis/options';
import type { Preview } from '#shared/analysis/preview';
import { AppError } from '#shared/errors';
import { call } from '../../../hooks/call';
import { useTopic } from '../../../hooks/use-topic';

/** The file's beginning, read as the person says. Each way of reading is asked for once, while the form is open. */
export function usePreview(fileId: string, reading: ReadingOptions): UseQueryResult<Preview> {
  // The worker reads the file: one that was asked for before there was a worker is asked for again.
  const worker = useTopic('status', undefined).value?.worker.state;
  const preview = useQuery({
    queryKey: ['preview', fileId, reading],
    queryFn: () => call('analysis.preview', { file_id: fileId, reading }),
    placeholderData: keepPreviousData,
    // The file may be another by the next time it is opened.
    gcTime: 0,
  });
  const { error, refetch } = preview;
  const unread = error instanceof AppError && error.code === 'worker_unavailable';
  useEffect(() => {
    if (unread && worker === 'polling') void refetch();
  }, [unread, worker, refetch]);
  return preview;
}
