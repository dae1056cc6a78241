import type { JSX } from 'react';
import { useNavigation } from '../hooks/use-navigation';

/** Leads to the diagnosis. */
export function DiagnosisLink(): JSX.Element {
  const { open } = useNavigation();
  return (
    <button type="button" className="link small" onClick={() => open('diagnosis')}>
      Why does nothing happen?
    </button>
  );
}
