import { figureWords } from '#shared/analysis/figures';

const words = figureWords(undefined);

/** How many of something, in the person's locale: "1,234". */
export const formatCount: (count: number) => string = words.count;

/** A measured number, to five digits or to its whole part: "3.1416", "123,457", "1.2E-7"; a dash for none. */
export const formatFigure: (value: number | null | undefined) => string = words.figure;

/** A share of a whole: "12.5 %". A small share is never written as 0 %, and nearly all never as 100 %. */
export const formatShare: (part: number, all: number) => string = words.share;

/** A correlation in a map: "0.80", "0.998"; never a perfect one that is not. */
export const formatCoefficient = (value: number): string => words.coefficient(value, { padded: true });
