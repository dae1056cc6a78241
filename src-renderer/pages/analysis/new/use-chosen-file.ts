import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ChosenFile } from '#shared/analysis/preview';
import { AppError } from '#shared/errors';
import { call } from '../../../hooks/call';
import type { Submission } from '../submissions';

/** What the form begins with: a file, and perhaps an earlier request for it. */
export interface Opened {
  file: ChosenFile;
  again?: Submission;
}

export interface ChosenFileState {
  opened: Opened | null;
  /** Why the last file could not be taken. */
  error: unknown;
  opening: boolean;
  choose: () => void;
  /** Opens invented data, for a first look. */
  sample: () => void;
  drop: (files: readonly File[]) => void;
  open: (opened: Opened) => void;
  close: () => void;
}

/** The file that the form is about: dropped, chosen, or one of the recent files. */
export function useChosenFile(): ChosenFileState {
  const queries = useQueryClient();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [opening, setOpening] = useState(false);
  const latest = useRef(0);

  const take = async (ask: () => Promise<ChosenFile | null>): Promise<void> => {
    const turn = ++latest.current;
    setError(null);
    setOpening(true);
    try {
      const file = await ask();
      if (turn !== latest.current || !file) return;
      setOpened({ file });
      void queries.invalidateQueries({ queryKey: ['recent-files'] });
    } catch (problem) {
      if (turn === latest.current) setError(problem);
    } finally {
      if (turn === latest.current) setOpening(false);
    }
  };
  const set = (next: Opened | null): void => {
    latest.current += 1;
    setError(null);
    setOpening(false);
    setOpened(next);
  };

  return {
    opened,
    error,
    opening,
    choose: () => void take(() => call('analysis.chooseFile', undefined)),
    sample: () => void take(() => call('analysis.openSample', undefined)),
    drop: (files) => void take(() => takeDropped(files)),
    open: set,
    close: () => set(null),
  };
}

async function takeDropped(files: readonly File[]): Promise<ChosenFile> {
  const [file] = files;
  if (!file || files.length > 1) {
    throw new AppError('invalid_input', 'Only one file can be analysed at a time.', {
      hint: 'Drop a single file. You can drop the next as soon as its analysis runs.',
    });
  }
  const answer = await window.leatherBook.takeDroppedFile(file);
  if (answer.ok) return answer.value;
  throw AppError.fromShape(answer.error);
}
