import './clusters-page.css';
import { useMemo } from 'react';
import type { JSX } from 'react';
import type { AnalysisReport } from '#shared/analysis/report';
import type { Cluster, Clustering } from '#shared/analysis/results';
import { Chart } from '../../../components/chart/chart';
import { formatCount, formatFigure, formatShare } from '../../../words/number';
import { ChartGrid } from './chart-grid';
import { silhouetteOption } from './silhouette-option';

interface ClustersPageProps {
  report: AnalysisReport;
  onOpenColumn: (name: string) => void;
}

/** The groups that the rows fall into, and how they were found. */
export function ClustersPage({ report, onOpenColumn }: ClustersPageProps): JSX.Element | null {
  const { clustering, charts } = report.results;
  if (!clustering) return null;
  const { clusters, structure_found, notes, columns, left_out, principal_components } = clustering;
  const drawn = charts.filter(
    ({ kind, chart_id }) => kind === 'clusters' && chart_id in report.chart_options,
  );
  return (
    <>
      {!structure_found && (
        <p className="clusters__none" role="note">
          <strong>No structure found.</strong> The rows do not fall into groups
          {clusters.length > 0 ? '; those below are as many as you asked for, and mean little.' : '.'}
        </p>
      )}
      <Facts clustering={clustering} />
      {notes.length > 0 && (
        <ul className="notes" aria-label="Notes">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {clusters.length > 0 && (
        <ol className="cluster-cards" aria-label="Clusters">
          {clusters.map((cluster) => (
            <ClusterCard key={cluster.cluster} cluster={cluster} rows={clustering.rows} />
          ))}
        </ol>
      )}
      {drawn.length > 0 && <ChartGrid report={report} charts={drawn} />}
      {clusters.length > 0 && <Centroids columns={columns} clusters={clusters} onOpenColumn={onOpenColumn} />}
      <Silhouettes clustering={clustering} />
      <section className="clusters__part">
        <h3>Directions in which the rows differ</h3>
        <Components columns={columns} components={principal_components} />
      </section>
      {left_out.length > 0 && (
        <section className="clusters__part">
          <h3>Columns left out</h3>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">Column</th>
                <th scope="col">Why</th>
              </tr>
            </thead>
            <tbody>
              {left_out.map(({ column, reason }) => (
                <tr key={column}>
                  <th scope="row">
                    <button type="button" className="link" onClick={() => onOpenColumn(column)}>
                      {column}
                    </button>
                  </th>
                  <td>{reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </>
  );
}

function Facts({ clustering }: { clustering: Clustering }): JSX.Element {
  const { k, k_chosen_by, rows, rows_left_out, silhouette, silhouette_rows, inertia, columns } = clustering;
  const facts: { name: string; value: string; note: string }[] = [
    clustering.clusters.length > 0
      ? {
          name: 'Clusters',
          value: formatCount(k),
          note: k_chosen_by === 'person' ? 'as asked' : 'chosen from the data',
        }
      : { name: 'Clusters', value: 'None', note: `${formatCount(k)} were the best of those tried` },
    {
      name: 'Silhouette',
      value: formatFigure(silhouette),
      note: `−1 to 1, over ${formatCount(silhouette_rows)} rows`,
    },
    {
      name: 'Rows',
      value: formatCount(rows),
      note: rows_left_out > 0 ? `${formatCount(rows_left_out)} left out` : 'all of them',
    },
    { name: 'Columns', value: formatCount(columns.length), note: 'standardised' },
    { name: 'Inertia', value: formatFigure(inertia), note: 'within the clusters' },
    {
      name: 'k-means++',
      value: `${formatCount(clustering.starts)} ${clustering.starts === 1 ? 'start' : 'starts'}`,
      note: `seed ${clustering.seed}, ${clustering.converged ? 'converged' : 'not converged'} after ${formatCount(clustering.iterations)} rounds`,
    },
  ];
  return (
    <dl className="facts" aria-label="Clustering">
      {facts.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {value}
            <span className="facts__note">{note}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function ClusterCard({
  cluster: { cluster, size, traits },
  rows,
}: {
  cluster: Cluster;
  rows: number;
}): JSX.Element {
  return (
    <li className="cluster-card">
      <h3>Cluster {cluster}</h3>
      <p className="cluster-card__size">
        {formatCount(size)} rows · {formatShare(size, rows)}
      </p>
      <div className="cluster-card__bar" aria-hidden>
        <span style={{ width: `${(size / rows) * 100}%` }} />
      </div>
      <ul>
        {traits.map((trait) => (
          <li key={trait}>{trait}</li>
        ))}
        {traits.length === 0 && <li className="soft">Close to the whole table in every column.</li>}
      </ul>
    </li>
  );
}

interface CentroidsProps {
  columns: readonly string[];
  clusters: readonly Cluster[];
  onOpenColumn: (name: string) => void;
}

function Centroids({ columns, clusters, onOpenColumn }: CentroidsProps): JSX.Element {
  return (
    <section className="clusters__part">
      <h3>Centroids, in the columns’ own units</h3>
      <div className="plain-table__scroll" role="region" aria-label="Centroids" tabIndex={0}>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Column</th>
              {clusters.map(({ cluster }) => (
                <th key={cluster} scope="col" className="number">
                  Cluster {cluster}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {columns.map((column, index) => (
              <tr key={column}>
                <th scope="row">
                  <button type="button" className="link" onClick={() => onOpenColumn(column)}>
                    {column}
                  </button>
                </th>
                {clusters.map(({ cluster, centroid }) => (
                  <td key={cluster} className="number">
                    {formatFigure(centroid[index])}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Silhouettes({
  clustering: { tried, k, rows, silhouette_rows, structure_found: found },
}: {
  clustering: Clustering;
}): JSX.Element | null {
  const option = useMemo(() => silhouetteOption(tried, k), [tried, k]);
  if (tried.length < 2) return null;
  return (
    <section className="clusters__part">
      <h3>Silhouette by number of clusters</h3>
      <div className="clusters__silhouettes">
        <div className="clusters__chart">
          <Chart
            label={`Mean silhouette: ${tried.map((each) => `${each.k} clusters ${formatFigure(each.silhouette)}`).join(', ')}.`}
            option={option}
          />
        </div>
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">Clusters</th>
              <th scope="col" className="number">
                Silhouette
              </th>
              <th scope="col" className="number">
                {silhouette_rows < rows ? 'Inertia of the sample' : 'Inertia'}
              </th>
            </tr>
          </thead>
          <tbody>
            {tried.map((each) => (
              <tr key={each.k}>
                <th scope="row">
                  {each.k}
                  {each.k === k && <span className="soft"> · {found ? 'chosen' : 'best'}</span>}
                </th>
                <td className="number">{formatFigure(each.silhouette)}</td>
                <td className="number">{formatFigure(each.inertia)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const MOST_COMPONENTS = 4;

interface ComponentsProps {
  columns: readonly string[];
  components: Clustering['principal_components'];
}

/** The first principal components with what each is made of. */
function Components({ columns, components }: ComponentsProps): JSX.Element {
  const { explained_variance_ratio, loadings } = components;
  const shown = explained_variance_ratio.slice(0, MOST_COMPONENTS);
  return (
    <div className="plain-table__scroll" role="region" aria-label="Principal components" tabIndex={0}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">Column</th>
            {shown.map((share, index) => (
              <th key={index} scope="col" className="number">
                Component {index + 1}
                <br />
                {formatShare(share, 1)} of the variance
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {columns.map((column, j) => (
            <tr key={column}>
              <th scope="row">{column}</th>
              {shown.map((_, i) => (
                <td key={i} className="number">
                  {formatFigure(loadings[i]?.[j])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
