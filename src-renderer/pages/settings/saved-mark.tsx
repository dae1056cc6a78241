import { Check } from 'lucide-react';
import type { JSX } from 'react';

/** A quiet "Saved" beside what was saved. */
export function SavedMark({ shown }: { shown: boolean }): JSX.Element {
  return (
    <span role="status" className="settings__saved">
      {shown && (
        <>
          <Check aria-hidden />
          Saved
        </>
      )}
    </span>
  );
}
