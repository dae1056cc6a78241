import { ENGLISH_FIGURES } from '#shared/analysis/figures';

/** One column of one cluster, compared with all rows. */
export interface Trait {
  column: string;
  /** In original units. */
  mean: number;
  overall: number;
  /** The difference of the two in standard deviations of all rows. */
  z: number;
}

const MOST_TRAITS = 5;
/** Half a standard deviation: a medium effect (Cohen 1988). */
const TELLING = 0.5;
const VERY = 1.5;

/** What distinguishes a cluster, most telling first: "petal length is very low (1.46 against 3.76)". */
export function traitWords(traits: readonly Trait[]): string[] {
  return traits
    .filter(({ z }) => Math.abs(z) >= TELLING)
    .toSorted((a, b) => Math.abs(b.z) - Math.abs(a.z))
    .slice(0, MOST_TRAITS)
    .map(({ column, mean, overall, z }) => {
      const words = `${Math.abs(z) >= VERY ? 'very ' : ''}${z > 0 ? 'high' : 'low'}`;
      return `${column} is ${words} (${ENGLISH_FIGURES.figure(mean)} against ${ENGLISH_FIGURES.figure(overall)})`;
    });
}
