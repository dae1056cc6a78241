import { formatFigure } from '../../../words/number';
import { instantWords } from './instant-words';

export interface Bin {
  from: string;
  to: string;
}

/**
 * The bins of a histogram in the person's locale, from its two x axes: that of the bins, which are equally wide, and that
 * of their numbers or instants. Null for any other chart.
 */
export function histogramBins(xAxis: unknown): Bin[] | null {
  if (!Array.isArray(xAxis)) return null;
  const [bins, scale] = xAxis as [{ data?: unknown }, { type?: unknown; min?: unknown; max?: unknown }?];
  if (!Array.isArray(bins.data) || typeof scale?.min !== 'number' || typeof scale.max !== 'number')
    return null;
  const { min, max, type } = scale;
  const count = bins.data.length;
  const edge = (index: number): string => {
    const value = min + ((max - min) * index) / count;
    return type === 'time' ? instantWords(value) : formatFigure(value);
  };
  return bins.data.map((_, index) => ({ from: edge(index), to: edge(index + 1) }));
}
