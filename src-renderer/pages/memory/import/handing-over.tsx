import type { JSX } from 'react';
import type { ImportProgress } from '#shared/conversations';
import { call } from '../../../hooks/call';
import { formatCount } from '../../../words/number';

/** How many of the chosen conversations have their jobs; the rest can be let go. */
export function HandingOver({ progress }: { progress: ImportProgress }): JSX.Element {
  return (
    <>
      <button type="button" className="button" onClick={() => void call('memory.stopImport', undefined)}>
        Stop
      </button>
      <span className="soft">
        {formatCount(progress.submitted)} of {formatCount(progress.chosen)} handed over
      </span>
    </>
  );
}
