import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import type { AnalysisResults, Chart, Clustering, ColumnProfile } from '#shared/analysis/results';
import { html, list, raw, table, type Html } from './html';
import { pairTables } from './pair-tables';
import { REPORT_STYLE } from './report-style';
import { rowsSections, targetSection } from './rows-sections';

const { count: whole, figure: number, share } = ENGLISH_FIGURES;
const date = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' });

/**
 * The report as one page that works offline and can be printed. Everything that comes from the file is escaped, and the
 * charts are pictures, so that nothing in it can run.
 * @param pictures The charts as SVG, by chart_id.
 */
export function reportHtml(results: AnalysisResults, pictures: ReadonlyMap<string, string>): string {
  const { file, charts, columns, clustering } = results;
  const title = `Analysis of ${file.name}`;
  const whole_charts = charts.filter(({ kind }) => kind !== 'histogram' && kind !== 'bar');
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <title>${title}</title>
        <style>
          ${raw(REPORT_STYLE)}
        </style>
      </head>
      <body>
        <header>
          <h1>${title}</h1>
          <p>
            ${file.sheet ? `Sheet ${file.sheet} · ` : ''}${date.format(new Date(results.created_at))} UTC ·
            Leather Book
          </p>
        </header>
        ${overview(results)} ${results.target ? targetSection(results.target) : raw('')}
        ${clustering ? clusters(clustering) : raw('')}
        ${
          whole_charts.length > 0
            ? html`<section>
                <h2>Charts</h2>
                <div class="charts">${list(whole_charts.map((chart) => figure(chart, pictures)))}</div>
              </section>`
            : raw('')
        }
        <section>
          <h2>Columns</h2>
          ${list(columns.map((column) => columnCard(column, charts, pictures)))}
        </section>
        ${pairTables(results)} ${rowsSections(results)} ${provenance(results)}
      </body>
    </html>`.text;
}

function overview({ table: profile, alerts, notes }: AnalysisResults): Html {
  const { rows, columns, missing_cells, complete_rows, duplicate_rows, rejected_rows } = profile;
  const facts = {
    Rows: rows,
    Columns: columns,
    'Missing values': missing_cells,
    'Complete rows': complete_rows,
    'Repeated rows': duplicate_rows,
    'Rows left out': rejected_rows,
  };
  return html`<section>
    <h2>Overview</h2>
    <dl class="facts">
      ${list(
        Object.entries(facts).map(
          ([name, count]) =>
            html`<div>
              <dt>${name}</dt>
              <dd>${count === null ? 'not counted' : whole(count)}</dd>
            </div>`,
        ),
      )}
    </dl>
    <h3>What to look at first</h3>
    ${
      alerts.length > 0
        ? html`<ul>
            ${list(alerts.map(({ message }) => html`<li>${message}</li>`))}
          </ul>`
        : html`<p>Nothing stands out.</p>`
    }
    ${
      notes.length > 0
        ? html`<ul class="notes">
            ${list(notes.map((note) => html`<li>${note}</li>`))}
          </ul>`
        : raw('')
    }
  </section>`;
}

function clusters(clustering: Clustering): Html {
  const { columns, left_out, k, silhouette, inertia, rows, rows_left_out, seed, starts, notes } = clustering;
  return html`<section>
    <h2>Clusters</h2>
    ${
      clustering.clusters.length > 0
        ? html`${table(
              ['Cluster', 'Rows', 'Share', 'What distinguishes it'],
              clustering.clusters.map(({ cluster, size, traits }) => [
                String(cluster),
                whole(size),
                share(size, rows),
                traits.join('; ') || 'close to the whole table in every column',
              ]),
            )}
            <h3>Centroids</h3>
            ${table(
              ['Column', ...clustering.clusters.map(({ cluster }) => `Cluster ${cluster}`)],
              columns.map((column, j) => [
                column,
                ...clustering.clusters.map(({ centroid }) => number(centroid[j] ?? Number.NaN)),
              ]),
            )}`
        : html`<p>No structure found.</p>`
    }
    <p>
      k-means with k = ${k}, ${starts} starts, seed ${seed}; mean silhouette
      ${silhouette === null ? '–' : number(silhouette)}, inertia ${number(inertia)}; ${whole(rows)} rows,
      ${whole(rows_left_out)} left out.
    </p>
    <ul class="notes">
      ${list(notes.map((note) => html`<li>${note}</li>`))}
      ${list(left_out.map(({ column, reason }) => html`<li>${column} was left out. ${reason}</li>`))}
    </ul>
  </section>`;
}

function columnCard(
  column: ColumnProfile,
  charts: readonly Chart[],
  pictures: ReadonlyMap<string, string>,
): Html {
  const { name, type, count, missing, distinct, distinct_is_estimate, numeric, text, temporal, top } = column;
  const own = charts.find(
    ({ kind, columns }) =>
      (kind === 'histogram' || kind === 'bar') && columns.length === 1 && columns[0] === name,
  );
  const facts: [string, string][] = [
    ['Values', whole(count)],
    ['Missing', `${whole(missing)} (${share(missing, count + missing)})`],
    ['Distinct', `${distinct_is_estimate ? 'about ' : ''}${whole(distinct)}`],
  ];
  const add = (label: string, value: number | string | null | undefined) => {
    if (value !== null && value !== undefined)
      facts.push([label, typeof value === 'number' ? number(value) : value]);
  };
  if (numeric) {
    add('Minimum', numeric.min);
    add('First quartile', numeric.quartiles[0]);
    add('Median', numeric.quartiles[1]);
    add('Third quartile', numeric.quartiles[2]);
    add('Maximum', numeric.max);
    add('Mean', numeric.mean);
    add('Standard deviation', numeric.standard_deviation);
    add('Skewness', numeric.skewness);
    add('Kurtosis (excess)', numeric.kurtosis);
    add('Zeros', numeric.zeros);
    if (numeric.not_finite > 0) add('Not finite', numeric.not_finite);
  }
  if (text) {
    add('Shortest', text.min_length);
    add('Longest', text.max_length);
    add('Mean length', text.mean_length);
  }
  if (temporal) {
    add('From', temporal.min);
    add('To', temporal.max);
    add('Days', temporal.range_days);
  }
  return html`<article class="column">
    <h3>${name} <small>${type}</small></h3>
    <div class="column__body">
      <dl>
        ${list(
          facts.map(
            ([label, value]) =>
              html`<div>
                <dt>${label}</dt>
                <dd>${value}</dd>
              </div>`,
          ),
        )}
      </dl>
      ${own ? image(own, pictures) : raw('')}
      ${
        !own && !numeric && top.length > 0
          ? table(
              ['Most frequent', 'Rows'],
              top.map(({ value, count: n }) => [value, whole(n)]),
            )
          : raw('')
      }
    </div>
  </article>`;
}

function figure(chart: Chart, pictures: ReadonlyMap<string, string>): Html {
  return html`<figure>
    <h3>${chart.title}</h3>
    ${image(chart, pictures)}
    <figcaption>${chart.description}</figcaption>
  </figure>`;
}

function image({ chart_id, description }: Chart, pictures: ReadonlyMap<string, string>): Html {
  const svg = Buffer.from(pictures.get(chart_id) ?? '').toString('base64');
  return html`<img src="data:image/svg+xml;base64,${svg}" alt="${description}" />`;
}

function provenance({ file, workflow_id, analysis_type }: AnalysisResults): Html {
  return html`<section>
    <h2>How it was made</h2>
    <dl class="made">
      <dt>File</dt>
      <dd>${file.name}, ${whole(file.bytes)} bytes</dd>
      <dt>SHA-256</dt>
      <dd><code>${file.sha256}</code></dd>
      <dt>Read as</dt>
      <dd>
        ${[file.kind, file.sheet && `sheet ${file.sheet}`, file.encoding, file.delimiter && `separator ${JSON.stringify(file.delimiter)}`].filter(Boolean).join(', ')}
      </dd>
      <dt>Analysis</dt>
      <dd>${analysis_type}</dd>
      <dt>Workflow</dt>
      <dd><code>${workflow_id}</code></dd>
    </dl>
  </section>`;
}
