import type { JSX } from 'react';
import type { Unfit } from '#shared/analysis/results';
import { formatCount } from '../../../words/number';

/** The rows that were left out, and the values that count as missing, since they did not fit. */
export function UnfitValues({ unfit }: { unfit: readonly Unfit[] }): JSX.Element {
  return (
    <details className="unfit-values">
      <summary>
        What did not fit ({formatCount(unfit.length)} shown; rejected.csv has all, up to 10,000)
      </summary>
      <div className="unfit-values__table">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">Why</th>
              <th scope="col">Content</th>
            </tr>
          </thead>
          <tbody>
            {unfit.map(({ line, reason, content }) => (
              <tr key={`${line} ${reason} ${content}`}>
                <td>{line ?? ''}</td>
                <td>{reason}</td>
                <td>{content}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
