import type { JSX } from 'react';
import { useFileDrop } from '../hooks/use-file-drop';
import { DropSign } from './drop-sign';

/** Takes files that are dropped while the open chapter has no use for a file. */
export function FileDrop({ onFiles }: { onFiles: (files: File[]) => void }): JSX.Element | null {
  return useFileDrop(onFiles) ? <DropSign /> : null;
}
