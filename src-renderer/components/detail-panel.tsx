import './detail-panel.css';
import type { JSX, KeyboardEvent, ReactNode } from 'react';
import { CloseButton } from './close-button';

interface DetailPanelProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** What was opened in a list, beside it. Escape closes it. */
export function DetailPanel({ title, onClose, children }: DetailPanelProps): JSX.Element {
  const closeByKey = (event: KeyboardEvent): void => {
    // A dialog above it has the key.
    if (event.key === 'Escape' && !document.querySelector('dialog[open]')) onClose();
  };
  return (
    <aside className="detail-panel" aria-label="Details" onKeyDown={closeByKey}>
      <header className="detail-panel__head">
        <h3>{title}</h3>
        <CloseButton label="Close the details" onClose={onClose} />
      </header>
      <div className="detail-panel__body" tabIndex={0} role="region" aria-label={title}>
        {children}
      </div>
    </aside>
  );
}
