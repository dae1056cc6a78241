import type { Random } from './random';

/**
 * A seed for `feTurbulence` whose gradients all have a direction. If both components of one are zero, the
 * reference algorithm of the SVG specification divides by zero, and renderers paint dark rectangles.
 */
export function noiseSeed(random: Random): number {
  for (;;) {
    const seed = random.whole(1, 9999);
    if (hasGradients(seed)) return seed;
  }
}

/** The specification's generator (Park and Miller): 4 channels of 256 gradients with two components each. */
export function hasGradients(start: number): boolean {
  let seed = start;
  const component = () => {
    seed = (seed * 16807) % 2147483647;
    return (seed % 512) - 256;
  };
  for (let channel = 0; channel < 4; channel++) {
    for (let i = 0; i < 256; i++) {
      const x = component();
      const y = component();
      if (x === 0 && y === 0) return false;
    }
  }
  return true;
}
