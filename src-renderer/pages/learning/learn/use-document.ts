import { useRef, useState } from 'react';
import { DOCUMENT_EXTENSIONS, MAX_DOCUMENT_BYTES } from '#shared/documents';
import type { ReadDocument } from '#shared/documents';
import { AppError, toErrorShape } from '#shared/errors';
import type { ErrorShape } from '#shared/errors';
import type { TextEncoding } from '#shared/text-encodings';
import { call } from '../../../hooks/call';

export interface NamedDocument extends ReadDocument {
  name: string;
  file: File;
}

/** In UTF-16 code units. A longer text would hold up the window. */
export const MOST_IN_FIELD = 1_000_000;

interface Documents {
  /** The file that is being read. */
  reading: string | null;
  error: ErrorShape | null;
  /** Reads the first of the files; its text goes to `onRead`. Without an encoding, that of a text is detected. */
  read: (files: readonly File[], encoding?: TextEncoding) => void;
  /** Ends the reading of the file. */
  cancel: () => void;
  refuse: (error: ErrorShape | null) => void;
}

/** Reads the text of a file that was dropped, pasted or chosen. */
export function useDocument(onRead: (document: NamedDocument) => void): Documents {
  const [reading, setReading] = useState<string | null>(null);
  const [error, setError] = useState<ErrorShape | null>(null);
  const latest = useRef<symbol | null>(null);

  const read = async (files: readonly File[], encoding?: TextEncoding): Promise<void> => {
    const [file, ...others] = files;
    if (!file) return;
    const mine = Symbol(file.name);
    latest.current = mine;
    setError(null);
    setReading(file.name);
    try {
      const document = await readFile(file, encoding);
      if (latest.current !== mine) return;
      if (others.length > 0) {
        document.warnings.push(
          `Only “${file.name}” was read, of ${files.length} files: one at a time, please.`,
        );
      }
      onRead(document);
    } catch (problem) {
      if (latest.current === mine) setError(toErrorShape(problem));
    } finally {
      if (latest.current === mine) setReading(null);
    }
  };
  return {
    reading,
    error,
    read: (files, encoding) => void read(files, encoding),
    cancel: () => {
      latest.current = null;
      setReading(null);
      // A reading that was cancelled or replaced is not an error.
      call('learning.stopReading', undefined).catch(() => undefined);
    },
    refuse: setError,
  };
}

/** @throws AppError saying what to do about a file that cannot be read. */
async function readFile(file: File, encoding: TextEncoding | undefined): Promise<NamedDocument> {
  const { name } = file;
  if (file.size > MAX_DOCUMENT_BYTES) {
    throw new AppError('document_unreadable', `“${name}” is larger than 50 MB.`, {
      hint: 'Split it, or give only the part worth knowing.',
    });
  }
  const bytes = await file.arrayBuffer().catch((cause: unknown) => {
    throw new AppError('document_unreadable', `“${name}” cannot be opened.`, {
      hint: `Is it a folder, or gone? Files of these kinds can be read: ${DOCUMENT_EXTENSIONS.join(', ')}.`,
      cause,
    });
  });
  const document = await call('learning.readDocument', {
    name,
    bytes: new Uint8Array(bytes),
    encoding,
  });
  if (document.text.length > MOST_IN_FIELD) throw tooLong(`“${name}”`, document.text.length);
  return { ...document, name, file, warnings: [...document.warnings] };
}

/** Why a text is not put into the field at all. */
export function tooLong(what: string, length: number): AppError {
  return new AppError(
    'document_unreadable',
    `${what} holds about ${length.toLocaleString('en')} characters.`,
    {
      hint: 'At most 100,000 can be learned at once. Split it into parts.',
    },
  );
}
