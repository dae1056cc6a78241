import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import type { AnalysisResults, Matrix } from '#shared/analysis/results';
import { html, list, raw, table, type Html } from './html';

const MOST_PAIRS = 20;
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** The most closely related columns, as tables. */
export function pairTables({ pearson, spearman, cramers_v }: AnalysisResults): Html {
  return list([
    pearson
      ? pairTable('Strongest correlations', pearson, ['Pearson', 'Spearman'], (a, b, r) => [
          r,
          spearman && between(spearman, a, b),
        ])
      : raw(''),
    cramers_v ? pairTable('Strongest associations', cramers_v, ['Cramér’s V'], (_a, _b, v) => [v]) : raw(''),
  ]);
}

/** The pairs farthest from zero. */
function pairTable(
  title: string,
  matrix: Matrix,
  headings: readonly string[],
  figures: (a: string, b: string, value: number) => (number | null)[],
): Html {
  const pairs = matrix.columns.flatMap((a, i) =>
    matrix.columns.slice(i + 1).flatMap((b) => {
      const value = between(matrix, a, b);
      return value === null ? [] : [{ a, b, value }];
    }),
  );
  const strongest = pairs
    .toSorted((one, other) => Math.abs(other.value) - Math.abs(one.value))
    .slice(0, MOST_PAIRS);
  if (strongest.length === 0) return raw('');
  return html`<section>
    <h2>${title}</h2>
    ${table(
      ['First', 'Second', ...headings],
      strongest.map(({ a, b, value }) => [
        a,
        b,
        ...figures(a, b, value).map((each) =>
          each === null ? '–' : ENGLISH_FIGURES.coefficient(each, { decimals: 3, padded: true }),
        ),
      ]),
    )}
    ${
      pairs.length > strongest.length
        ? html`<p>
            The ${strongest.length} strongest of ${whole.format(pairs.length)} pairs; results.json has all.
          </p>`
        : raw('')
    }
  </section>`;
}

function between({ columns, values }: Matrix, a: string, b: string): number | null {
  return values[columns.indexOf(a)]?.[columns.indexOf(b)] ?? null;
}
