import { Check } from 'lucide-react';
import type { JSX } from 'react';

interface TestOutcomeProps {
  label: string;
  /** Undefined before a test has passed. */
  message: string | undefined;
  /** What else was found. */
  more?: string;
}

/** What a test of an address has found, if it passed. */
export function TestOutcome({ label, message, more }: TestOutcomeProps): JSX.Element {
  return (
    <div role="status" aria-label={label}>
      {message !== undefined && (
        <div className="settings__outcome">
          <Check aria-hidden className="icon" />
          <div>
            <p>{message}</p>
            {more && <p className="soft">{more}</p>}
          </div>
        </div>
      )}
    </div>
  );
}
