import type { AnalysisResults, Target } from '#shared/analysis/results';
import { html, list, raw, table, type Html } from './html';

/** What is related to the column that the person chose. */
export function targetSection({ column, relations, compared }: Target): Html {
  return html`<section>
    <h2>What goes with ${column}</h2>
    ${
      relations.length > 0
        ? html`<ul>
            ${list(relations.map(({ message }) => html`<li>${message}</li>`))}
          </ul>`
        : html`<p>Nothing, of ${compared} columns, more than chance explains.</p>`
    }
  </section>`;
}

/** A few rows as they were read, and those that did not fit. */
export function rowsSections({ sample, unfit = [] }: AnalysisResults): Html {
  return list([
    sample && sample.rows.length > 0
      ? html`<section>
          <h2>Sample rows</h2>
          ${table(
            ['Row', ...sample.columns],
            sample.rows.map(({ row, cells }) => [String(row), ...cells.map((cell) => cell ?? '–')]),
          )}
        </section>`
      : raw(''),
    unfit.length > 0
      ? html`<section>
          <h2>What did not fit</h2>
          ${table(
            ['Line', 'Why', 'Content'],
            unfit.map(({ line, reason, content }) => [line === null ? '' : String(line), reason, content]),
          )}
          <p>rejected.csv has them all, up to 10,000.</p>
        </section>`
      : raw(''),
  ]);
}
