import { useRef, useState } from 'react';
import type { ChosenFile } from '#shared/analysis/preview';
import type { ImportPreview, ImportProgress } from '#shared/conversations';
import { AppError } from '#shared/errors';
import { call } from '../../../hooks/call';
import { useToast } from '../../../hooks/use-toast';
import { useTopic } from '../../../hooks/use-topic';
import { formatCount } from '../../../words/number';

/** What the chosen files hold. */
export interface FoundConversations {
  /** Of the files that can be read. */
  file_ids: string[];
  preview: ImportPreview;
}

export interface ImportState {
  found: FoundConversations | null;
  /** Why the last attempt failed. */
  error: unknown;
  /** Files are being read. */
  busy: boolean;
  /** How far conversations are that are being handed over, also since before the window was loaded again. */
  progress: ImportProgress | null;
  choose: () => void;
  drop: (files: readonly File[]) => void;
  paste: (text: string) => void;
  /** Submits these conversations. */
  take: (conversationIds: string[], review: boolean) => void;
  close: () => void;
}

/** Files from their choice to the jobs that keep their conversations. */
export function useImport(): ImportState {
  const toast = useToast();
  const [found, setFound] = useState<FoundConversations | null>(null);
  const progress = useTopic('memory_import', undefined).value ?? null;
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const latest = useRef(0);

  const working = async (work: (isLatest: () => boolean) => Promise<void>): Promise<void> => {
    const turn = ++latest.current;
    const isLatest = (): boolean => turn === latest.current;
    setError(null);
    setBusy(true);
    try {
      await work(isLatest);
    } catch (problem) {
      if (isLatest()) setError(problem);
    } finally {
      if (isLatest()) setBusy(false);
    }
  };
  const lookAt = (ask: () => Promise<ChosenFile[]>): void =>
    void working(async (isLatest) => {
      const file_ids = (await ask()).map(({ file_id }) => file_id);
      if (file_ids.length === 0) return;
      const preview = await call('memory.preview', { file_ids });
      const refused = new Set(preview.refused.map(({ place }) => place));
      if (isLatest()) {
        setFound({ file_ids: file_ids.filter((_, place) => !refused.has(place)), preview });
      }
    });

  return {
    found,
    error,
    busy,
    progress,
    choose: () => lookAt(() => call('memory.chooseFiles', undefined)),
    drop: (files) => lookAt(() => Promise.all(files.map(takeDropped))),
    paste: (text) => lookAt(async () => [await call('memory.paste', { text })]),
    take: (conversation_ids, review) =>
      void working(async () => {
        if (!found) return;
        const { file_ids } = found;
        const { submitted, stopped } = await call('memory.import', { file_ids, conversation_ids, review });
        const done = review ? 'read' : 'remembered';
        toast({
          message: stopped
            ? `Stopped. ${formatCount(submitted)} of ${formatCount(conversation_ids.length)} conversations are being ${done}; choose the files again for the rest.`
            : submitted === 1
              ? `The conversation is being ${done}.`
              : `${formatCount(submitted)} conversations are being ${done}, a few dozen at a time.`,
        });
        setFound(null);
      }),
    close: () => {
      latest.current += 1;
      setBusy(false);
      setError(null);
      setFound(null);
    },
  };
}

async function takeDropped(file: File): Promise<ChosenFile> {
  const answer = await window.leatherBook.takeDroppedFile(file);
  if (answer.ok) return answer.value;
  throw AppError.fromShape(answer.error);
}
