/** Numbers with one decimal: enough for pixels, and the SVG stays small. */
export const n = (value: number): string => (Number.isFinite(value) ? value.toFixed(1) : '0');

export interface Stop {
  at: number;
  colour: string;
  opacity?: number;
}

const stopsOf = (stops: readonly Stop[]) =>
  stops
    .map(
      ({ at, colour, opacity = 1 }) =>
        `<stop offset="${n(at * 100)}%" stop-color="${colour}" stop-opacity="${opacity.toFixed(3)}"/>`,
    )
    .join('');

/** A gradient from top to bottom of the shape it fills. */
export function verticalGradient(id: string, stops: readonly Stop[]): string {
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stopsOf(stops)}</linearGradient>`;
}

export function radialGradient(id: string, stops: readonly Stop[]): string {
  return `<radialGradient id="${id}">${stopsOf(stops)}</radialGradient>`;
}

/** A soft round light. */
export function glow(
  id: string,
  x: number,
  y: number,
  radius: number,
  colour: string,
  strength: number,
): string {
  return `<defs>${radialGradient(id, [
    { at: 0, colour, opacity: strength },
    { at: 0.25, colour, opacity: strength * 0.5 },
    { at: 0.55, colour, opacity: strength * 0.16 },
    { at: 1, colour, opacity: 0 },
  ])}</defs><circle cx="${n(x)}" cy="${n(y)}" r="${n(radius)}" fill="url(#${id})"/>`;
}

/** Marks what shows these names, so that the account of the picture covers what was painted. */
export const shows = (names: string, content: string): string =>
  content && names ? `<g data-shows="${names}">${content}</g>` : content;

export function blurred(id: string, deviation: number, content: string): string {
  return deviation < 0.3
    ? content
    : `<filter id="${id}" x="-10%" y="-10%" width="120%" height="120%" color-interpolation-filters="sRGB"><feGaussianBlur stdDeviation="${n(deviation)}"/></filter><g filter="url(#${id})">${content}</g>`;
}
