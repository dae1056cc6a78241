import { Plug } from 'lucide-react';
import type { JSX } from 'react';

interface TestButtonProps {
  isTesting: boolean;
  /** Something else is under way, if not the test. */
  isBusy?: boolean;
  onTest: () => void;
}

/** Tries an address, and changes nothing. */
export function TestButton({ isTesting, isBusy = isTesting, onTest }: TestButtonProps): JSX.Element {
  return (
    <button type="button" className="button" aria-disabled={isBusy} onClick={() => !isBusy && onTest()}>
      <Plug aria-hidden />
      {isTesting ? 'Testing …' : 'Test'}
    </button>
  );
}
