/** Colours are `#rrggbb` strings; all mixing is done in sRGB, as SVG does by default. */
export type Rgb = readonly [number, number, number];
export type Hsl = readonly [hue: number, saturation: number, lightness: number];

const clamp = (value: number, low = 0, high = 1) => Math.min(high, Math.max(low, value));

export function toRgb(hex: string): Rgb {
  const long = hex.length === 4 ? hex.replace(/[0-9a-f]/gi, '$&$&') : hex;
  const value = Number.parseInt(long.slice(1, 7), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

export function toHex([red, green, blue]: Rgb): string {
  const part = (channel: number) =>
    Math.round(clamp(channel, 0, 255))
      .toString(16)
      .padStart(2, '0');
  return `#${part(red)}${part(green)}${part(blue)}`;
}

/** `share` 0 is all `a`, 1 all `b`. */
export function mix(a: string, b: string, share: number): string {
  const from = toRgb(a);
  const to = toRgb(b);
  const t = clamp(share);
  return toHex([
    from[0] + (to[0] - from[0]) * t,
    from[1] + (to[1] - from[1]) * t,
    from[2] + (to[2] - from[2]) * t,
  ]);
}

/** The colour of a surface `a` in the light `b`. */
export function multiply(a: string, b: string): string {
  const surface = toRgb(a);
  const light = toRgb(b);
  return toHex([(surface[0] * light[0]) / 255, (surface[1] * light[1]) / 255, (surface[2] * light[2]) / 255]);
}

export const lighten = (colour: string, share: number) => mix(colour, '#ffffff', share);
export const darken = (colour: string, share: number) => mix(colour, '#000010', share);

/** Hue in degrees, saturation and lightness in 0…1. */
export function toHsl(hex: string): Hsl {
  const [red, green, blue] = toRgb(hex).map((channel) => channel / 255) as unknown as Rgb;
  const max = Math.max(red, green, blue);
  const min = Math.min(red, green, blue);
  const lightness = (max + min) / 2;
  const range = max - min;
  if (range === 0) return [0, 0, lightness];
  const saturation = range / (1 - Math.abs(2 * lightness - 1));
  const sector =
    max === red
      ? ((green - blue) / range + 6) % 6
      : max === green
        ? (blue - red) / range + 2
        : (red - green) / range + 4;
  return [sector * 60, clamp(saturation), lightness];
}

export function fromHsl([hue, saturation, lightness]: Hsl): string {
  const chroma = (1 - Math.abs(2 * clamp(lightness) - 1)) * clamp(saturation);
  const channel = (offset: number) => {
    const k = (offset + (((hue % 360) + 360) % 360) / 30) % 12;
    return 255 * (clamp(lightness) - (chroma / 2) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return toHex([channel(0), channel(8), channel(4)]);
}

export function saturate(colour: string, factor: number): string {
  const [hue, saturation, lightness] = toHsl(colour);
  return fromHsl([hue, saturation * factor, lightness]);
}
