import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import { AppError } from '#shared/errors';
import type { ClusteringOptions } from '#shared/analysis/options';
import type { Cluster, Clustering, ColumnProfile, Matrix } from '#shared/analysis/results';
import { literal, type Engine } from '../engine';
import { assignAll, labelled } from './assign-all';
import { chooseColumns } from './choose-columns';
import { MOST_CLUSTERS_TRIED, type ClusterSearch } from './find-clusters';
import { findClustersInThread } from './find-clusters-in-thread';
import { groupAgreement } from './group-agreement';
import type { Points } from './points';
import { principalComponents } from './principal-components';
import { samplePoints } from './sample-points';
import { standardTable, type StandardTable } from './standard-table';
import { traitWords } from './traits';

export interface ClusterTableOptions {
  /** Where the rows' clusters go: a Parquet file of `row` (the table's rowid) and `cluster`. */
  labelsFile: string;
  /** The table's correlations, if they are known. */
  pearson?: Matrix | null;
  /** The built `cluster-thread.ts`. */
  threadPath: string;
  signal: AbortSignal;
  report(fraction: number, detail: string): void;
}

/**
 * If fewer rows have a value in every column, groups of these say nothing about the table: the others get the median.
 */
const LEAST_SHARE_KEPT = 0.5;
const DEFAULT_STARTS = 3;
const DEFAULT_SEED = 1;
/** The number of rows that k-means converges on; more are then assigned in passes over the whole table. */
const SAMPLE_ROWS = 50_000;
/** From centroids that a large sample has converged to, a second pass would change the inertia by less than a millionth. */
const POLISHING_PASSES = 1;

/**
 * k-means over numeric columns, standardised: converged on a sample in memory, polished over all rows inside DuckDB, so
 * that memory stays bounded however long the table is.
 * @throws AppError `invalid_input` if no column or too few rows can be used.
 */
export async function clusterTable(
  engine: Engine,
  profiles: readonly ColumnProfile[],
  options: ClusteringOptions,
  { labelsFile, pearson, threadPath, signal, report }: ClusterTableOptions,
): Promise<Clustering> {
  const { columns, left_out } = chooseColumns(profiles, options.columns);
  const starts = options.starts ?? DEFAULT_STARTS;
  const seed = options.seed ?? DEFAULT_SEED;
  report(0, 'measuring the columns');
  const complete = await standardTable(engine, columns, profiles, options.missing ?? 'leave_out', pearson);
  const total = complete.rows + complete.rowsLeftOut;
  const isFilled = options.missing == null && complete.rows < total * LEAST_SHARE_KEPT;
  const table = isFilled ? await standardTable(engine, columns, profiles, 'median', pearson) : complete;
  if (table.rows < 3) {
    throw new AppError('invalid_input', 'Too few rows have a value in every column of the clustering.', {
      hint: 'Choose columns with fewer missing values, or fill them with the median.',
    });
  }
  const { explained_variance_ratio, loadings } = principalComponents(table.correlations);

  report(0.1, 'drawing a sample');
  const points = await samplePoints(engine, table, SAMPLE_ROWS, seed);
  const sampled = points.count;
  const search: ClusterSearch = { points, axes: loadings, k: options.k ?? null, starts, seed };
  const found = await findClustersInThread(threadPath, search, signal, (fraction) =>
    report(0.15 + 0.45 * fraction, 'finding the clusters'),
  );

  const telling = found.telling.flatMap((place) => columns[place] ?? []);
  if (telling.length > 0 && options.columns == null && options.k == null) {
    const narrow = await clusterTable(
      engine,
      profiles,
      { ...options, columns: telling },
      {
        labelsFile,
        pearson,
        threadPath,
        signal,
        report: (fraction, detail) => report(0.6 + 0.4 * fraction, detail),
      },
    );
    if (narrow.structure_found) return narrowed(narrow, columns, left_out);
  }

  const notes = [`The columns were standardised: mean 0, standard deviation 1.`];
  if (isFilled) {
    notes.push(
      `Only ${complete.rows.toLocaleString('en')} of the ${total.toLocaleString('en')} rows have a value in each of these columns: missing values were filled with the column’s median.`,
    );
  }
  if (table.rowsLeftOut > 0) {
    notes.push(
      `${table.rowsLeftOut.toLocaleString('en')} of the ${total.toLocaleString('en')} rows have no value in one of these columns and were left out; they can be filled with the median instead.`,
    );
  }
  if (options.k == null && found.k === MOST_CLUSTERS_TRIED) {
    notes.push(`More than ${MOST_CLUSTERS_TRIED} clusters were not tried: set their number to get more.`);
  }
  let centroids: Points = found.centroids;
  if (sampled < table.rows) {
    notes.push(
      `The clusters were found on ${sampled.toLocaleString('en')} rows and then fitted to all ${table.rows.toLocaleString('en')}.`,
    );
    for (let pass = 1; pass <= POLISHING_PASSES; pass += 1) {
      report(0.6 + (0.2 * pass) / POLISHING_PASSES, 'fitting the clusters to all rows');
      centroids = (await assignAll(engine, table, centroids)).standardised;
    }
  }
  const all = await assignAll(engine, table, centroids);
  const order = all.sizes
    .map((_, index) => index)
    .toSorted((a, b) => (all.sizes[b] ?? 0) - (all.sizes[a] ?? 0));
  const kept = found.structureFound || options.k != null;
  let agreements: Clustering['agreements'] = [];
  if (kept) {
    report(0.85, 'writing each row’s cluster');
    await writeLabels(engine, table, centroids, order, labelsFile);
    agreements = await groupAgreement(engine, profiles, table.columns, labelsFile);
    for (const { column, adjusted_rand } of agreements) {
      notes.push(
        `The clusters agree with the groups that ${column} names: adjusted Rand index ${ENGLISH_FIGURES.coefficient(adjusted_rand, { padded: true })}, where 1 is the same grouping and 0 chance.`,
      );
    }
  } else {
    notes.push(
      found.series
        ? 'The rows follow each other like the moments of a series: what looks like groups are stretches of it.'
        : 'The rows do not fall into groups: there are no gaps between the parts that they could be split into, or evenly spread points would be split about as clearly.',
    );
  }
  if (kept && !found.structureFound) {
    notes.push(
      'These groups are hardly clearer than those that evenly spread points would be split into, or there are no gaps between them.',
    );
  }
  report(1, 'done');
  return {
    columns: table.columns,
    left_out,
    rows: table.rows,
    rows_left_out: table.rowsLeftOut,
    rows_filled: isFilled ? total - complete.rows : undefined,
    k: found.k,
    k_chosen_by: options.k == null ? 'silhouette' : 'person',
    seed,
    starts,
    iterations: found.iterations,
    converged: found.converged,
    inertia: all.inertia,
    silhouette: found.silhouette,
    silhouette_rows: found.silhouetteRows,
    tried: found.tried,
    structure_found: found.structureFound,
    agreements,
    clusters: kept ? order.map((from, index) => describe(table, all, from, index + 1)) : [],
    principal_components: { explained_variance_ratio, loadings },
    notes,
  };
}

/** Clusters by the columns that have groups, with a word on the others. */
function narrowed(
  clustering: Clustering,
  all: readonly string[],
  left_out: Clustering['left_out'],
): Clustering {
  const others = all.filter((column) => !clustering.columns.includes(column));
  const reason = 'The rows do not fall into groups by it, and it would hide those that there are.';
  return {
    ...clustering,
    left_out: [...left_out, ...others.map((column) => ({ column, reason }))],
    notes: [
      `The rows fall into groups by ${clustering.columns.join(', ')} only: the other columns took no part.`,
      ...clustering.notes,
    ],
  };
}

type Assignment = Awaited<ReturnType<typeof assignAll>>;

function describe(table: StandardTable, all: Assignment, from: number, cluster: number): Cluster {
  const centroid = all.original[from] ?? [];
  const traits = table.columns.map((column, index) => {
    const mean = centroid[index] ?? 0;
    const overall = table.means[index] ?? 0;
    return { column, mean, overall, z: (mean - overall) / (table.deviations[index] || 1) };
  });
  return { cluster, size: all.sizes[from] ?? 0, centroid, traits: traitWords(traits) };
}

/** Clusters are numbered from 1, the largest first. */
async function writeLabels(
  engine: Engine,
  table: StandardTable,
  centroids: Points,
  order: readonly number[],
  file: string,
): Promise<void> {
  const numbers = order.map((_, label) => order.indexOf(label) + 1);
  await engine.run(
    `COPY (SELECT row, [${numbers.join(', ')}][label]::UTINYINT AS cluster FROM (${labelled(table, centroids)}))
     TO ${literal(file)} (FORMAT parquet)`,
  );
}
