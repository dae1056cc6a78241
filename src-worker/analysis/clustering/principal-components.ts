import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

export interface PrincipalComponents {
  /** Share of the variance, by component, largest first; they add up to 1. */
  explained_variance_ratio: number[];
  /** `loadings[i][j]`: component i, column j; each component has length 1 and its largest loading is positive. */
  loadings: number[][];
}

/** The principal components of standardised columns: the eigenvectors of their correlation matrix. */
export function principalComponents(correlations: number[][]): PrincipalComponents {
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(new Matrix(correlations), {
    assumeSymmetric: true,
  });
  const order = realEigenvalues
    .map((value, index) => ({ value: Math.max(0, value), index }))
    .toSorted((a, b) => b.value - a.value);
  const total = order.reduce((sum, { value }) => sum + value, 0);
  return {
    explained_variance_ratio: order.map(({ value }) => (total > 0 ? value / total : 0)),
    loadings: order.map(({ index }) => withPositiveLargest(eigenvectorMatrix.getColumn(index))),
  };
}

/** An eigenvector's sign is free; this makes it the same everywhere. */
function withPositiveLargest(vector: number[]): number[] {
  const largest = vector.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return largest < 0 ? vector.map((value) => -value) : vector;
}
