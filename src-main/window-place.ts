import { readFileSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';

/** Where the window stood, in the pixels of the whole desktop. */
export interface WindowPlace {
  x: number;
  y: number;
  width: number;
  height: number;
  is_maximized: boolean;
}

/** At least this much of the window's head must be on a screen: enough to see it and to drag it. */
const GRIP = { width: 120, height: 40 };

/**
 * The window's place as it was kept; undefined if none was kept, or if it is no longer on a screen.
 * @param screens The parts of the screens that windows may use.
 */
export function readWindowPlace(path: string, screens: readonly Rectangle[]): WindowPlace | undefined {
  try {
    const place: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!isPlace(place)) return undefined;
    const screen = screens.find((each) => isOn(place, each));
    if (!screen) return undefined;
    const { width, height } = screen;
    return { ...place, width: Math.min(place.width, width), height: Math.min(place.height, height) };
  } catch {
    return undefined;
  }
}

/** Keeps the window's place for the next start; at once, since the window is about to close. */
export function writeWindowPlace(path: string, place: WindowPlace): void {
  writeFileSync(path, JSON.stringify(place));
}

/** Without a schema: the window is there before Zod is loaded. */
function isPlace(value: unknown): value is WindowPlace {
  const { x, y, width, height, is_maximized } = Object(value) as Record<keyof WindowPlace, unknown>;
  const isPositive = (size: unknown) => Number.isSafeInteger(size) && Number(size) > 0;
  return (
    Number.isSafeInteger(x) &&
    Number.isSafeInteger(y) &&
    isPositive(width) &&
    isPositive(height) &&
    typeof is_maximized === 'boolean'
  );
}

function isOn({ x, y, width }: WindowPlace, screen: Rectangle): boolean {
  const across = Math.min(x + width, screen.x + screen.width) - Math.max(x, screen.x);
  const down = screen.y + screen.height - y;
  return across >= GRIP.width && y >= screen.y && down >= GRIP.height;
}
