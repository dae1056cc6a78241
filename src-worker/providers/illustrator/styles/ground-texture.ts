import { noiseSeed } from '../noise-seed';
import type { Scene } from '../scene';
import { isIndoors } from '../scene';
import { isDark } from '../sky';
import { n, verticalGradient } from '../svg';

/** The unevenness of real ground: fractal noise, dark and light, flattened by the perspective. */
export function groundTexture(scene: Scene): string {
  const { width, height, horizon, unit, ground } = scene;
  if (['sea', 'space', 'seabed', 'clouds', 'lake', 'street', 'cliff'].includes(ground) || isIndoors(scene))
    return '';
  const random = scene.random.fork('texture');
  const layer = (id: string, colour: 0 | 1, frequency: number, strength: number) =>
    `<filter id="${id}" filterUnits="userSpaceOnUse" x="0" y="${n(horizon)}" width="${width}" height="${n(height - horizon)}" color-interpolation-filters="sRGB"><feTurbulence type="fractalNoise" baseFrequency="${(frequency / unit).toFixed(4)} ${((frequency * 3.2) / unit).toFixed(4)}" numOctaves="3" seed="${noiseSeed(random)}"/><feColorMatrix type="matrix" values="0 0 0 0 ${colour} 0 0 0 0 ${colour} 0 0 0 0 ${colour} 0 0 0 ${strength * 4} ${-strength * 1.85}"/></filter>`;
  const fill = (id: string) =>
    `<rect y="${n(horizon)}" width="${width}" height="${n(height - horizon)}" filter="url(#${id})"/>`;
  return `<defs>${layer('earthdark', 0, 14, ground === 'snow' ? 0.14 : isDark(scene) ? 0.12 : 0.34)}${layer('earthlight', 1, 30, isDark(scene) ? 0.05 : 0.24)}${verticalGradient(
    'texturefade',
    [
      { at: 0, colour: '#ffffff', opacity: 0 },
      { at: 0.35, colour: '#ffffff', opacity: 0.6 },
      { at: 1, colour: '#ffffff' },
    ],
  )}<mask id="texturemask"><rect y="${n(horizon)}" width="${width}" height="${n(height - horizon)}" fill="url(#texturefade)"/></mask></defs><g mask="url(#texturemask)">${fill('earthdark')}${fill('earthlight')}</g>`;
}
