import './drop-sign.css';
import { FileDown } from 'lucide-react';
import type { JSX } from 'react';

/** Over the page while a file is dragged above it. */
export function DropSign(): JSX.Element {
  return (
    <div className="drop-sign" aria-hidden>
      <p>
        <FileDown aria-hidden />
        Drop the file to look into it
      </p>
    </div>
  );
}
