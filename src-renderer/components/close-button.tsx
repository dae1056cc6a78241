import { X } from 'lucide-react';
import type { JSX } from 'react';

/** The cross that closes what it is on. */
export function CloseButton({ label, onClose }: { label: string; onClose: () => void }): JSX.Element {
  return (
    <button type="button" className="button button--plain button--icon" aria-label={label} onClick={onClose}>
      <X aria-hidden />
    </button>
  );
}
