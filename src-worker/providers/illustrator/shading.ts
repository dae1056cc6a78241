import { mix, toRgb } from './colour';
import { isIndoors } from './scene';
import type { Scene } from './scene';
import { isDark } from './sky';
import { n } from './svg';

/** How a thing takes light: one that shines, and one whose colour the prompt names, keep more of their own. */
export interface Surface {
  shines: boolean;
  hasNamedColour: boolean;
}

/** The scene's light on a thing: tint, a shaded side, a bright rim towards sun or moon. */
export function shadingFilter(
  scene: Scene,
  id: string,
  height: number,
  box: { x: number; y: number; w: number; h: number },
  { shines, hasNamedColour }: Surface,
): string {
  const { palette, light, look } = scene;
  const under = scene.ground === 'seabed';
  const ambient = under
    ? '#8fc0e0'
    : scene.ground === 'space'
      ? '#c9cfe8'
      : isIndoors(scene)
        ? isDark(scene)
          ? '#d9b08f'
          : '#fff6ea'
        : palette.ambient;
  const keep = shines ? 0.85 : hasNamedColour ? 0.7 : look.shading === 'silhouette' ? 0.12 : 0.46;
  const [r, g, b] = toRgb(mix(ambient, '#ffffff', keep)).map((channel) => (channel / 255).toFixed(3));
  const open = `<filter id="${id}" filterUnits="userSpaceOnUse" x="${n(box.x)}" y="${n(box.y)}" width="${n(box.w)}" height="${n(box.h)}" color-interpolation-filters="sRGB">`;
  const tint = `<feColorMatrix in="SourceGraphic" type="matrix" values="${r} 0 0 0 0 0 ${g} 0 0 0 0 0 ${b} 0 0 0 0 0 1 0" result="base"/>`;
  if (look.shading === 'flat') return `${open}${tint}</filter>`;
  if (look.shading === 'solid') return `${open}${tint}${solid(scene, height, shines)}</filter>`;
  const o = height * (look.shading === 'cel' ? 0.016 : 0.014);
  const rimColour = look.shading === 'neon' ? (light.side < 0 ? '#ff3fb4' : '#35e8ff') : palette.light;
  const rimBlur = look.shading === 'cel' ? 0 : o * 0.45;
  const blur = (input: string, deviation: number, result: string) =>
    deviation < 0.2
      ? `<feOffset in="${input}" dx="0" dy="0" result="${result}"/>`
      : `<feGaussianBlur in="${input}" stdDeviation="${n(deviation)}" result="${result}"/>`;
  const rimOpacity =
    look.shading === 'neon' ? 1 : light.kind === 'none' ? 0.25 : look.shading === 'silhouette' ? 0.95 : 0.72;
  const edge = (name: string, dx: number, dy: number, deviation: number, colour: string, opacity: number) =>
    `<feOffset in="SourceAlpha" dx="${n(dx)}" dy="${n(dy)}" result="${name}o"/>${blur(`${name}o`, deviation, `${name}b`)}<feFlood flood-color="${colour}" flood-opacity="${opacity}"/><feComposite in2="${name}b" operator="out"/><feComposite in2="SourceAlpha" operator="in" result="${name}"/>`;
  const shade =
    look.shading === 'cel'
      ? edge('shade', light.side * height * 0.085, -height * 0.05, 0, '#1b1440', 0.3)
      : edge('shade', light.side * height * 0.1, -height * 0.07, height * 0.05, '#05061c', 0.5);
  const rim = edge('rim', -light.side * o, o * 0.7, rimBlur, rimColour, rimOpacity);
  const other =
    look.shading === 'neon'
      ? edge('rim2', light.side * o, o * 0.3, o * 0.4, light.side < 0 ? '#35e8ff' : '#ff3fb4', 0.9)
      : '';
  const outline =
    look.shading === 'cel'
      ? `<feMorphology in="SourceAlpha" operator="dilate" radius="${n(Math.max(0.6, height * 0.0055))}" result="fat"/><feFlood flood-color="#231a33"/><feComposite in2="fat" operator="in" result="line"/>`
      : '';
  return `${open}${tint}${shade}${rim}${other}${outline}<feMerge>${outline ? '<feMergeNode in="line"/>' : ''}<feMergeNode in="base"/><feMergeNode in="shade"/><feMergeNode in="rim"/>${other ? '<feMergeNode in="rim2"/>' : ''}</feMerge></filter>`;
}

/**
 * Volume, as of a body in daylight: the blurred silhouette is a height map lit from sun or moon, with a fine grain
 * on it. Takes `base` and leaves the finished picture as its last result.
 */
function solid({ light, palette, unit }: Scene, height: number, shines: boolean): string {
  const azimuth = light.side > 0 ? -42 : -138;
  const round = Math.max(0.8, height * 0.034);
  const fine = (150 / unit).toFixed(4);
  const strength = shines ? 0.35 : 0.82;
  return `<feColorMatrix in="base" type="saturate" values="0.8" result="muted"/>
    <feGaussianBlur in="SourceAlpha" stdDeviation="${n(round)}" result="relief"/>
    <feDiffuseLighting in="relief" surfaceScale="${n(round * 2.1)}" diffuseConstant="1.28" lighting-color="${mix(palette.light, '#ffffff', 0.6)}" result="lamp"><feDistantLight azimuth="${azimuth}" elevation="52"/></feDiffuseLighting>
    <feComposite in="muted" in2="lamp" operator="arithmetic" k1="${strength}" k2="${(1.04 - strength).toFixed(2)}" k3="0" k4="0" result="body"/>
    <feTurbulence type="fractalNoise" baseFrequency="${fine}" numOctaves="2" seed="7" result="noise"/>
    <feColorMatrix in="noise" type="matrix" values="0 0 0 0.36 0.83 0 0 0 0.36 0.83 0 0 0 0.36 0.83 0 0 0 0 1" result="skin"/>
    <feComposite in="body" in2="skin" operator="arithmetic" k1="1" k2="0" k3="0" k4="0" result="rough"/>
    <feOffset in="SourceAlpha" dx="${n(-light.side * round * 0.35)}" dy="${n(round * 0.3)}" result="away"/><feGaussianBlur in="away" stdDeviation="${n(round * 0.3)}" result="soft"/>
    <feFlood flood-color="${palette.light}" flood-opacity="${light.kind === 'none' ? 0.12 : 0.4}"/><feComposite in2="soft" operator="out"/><feComposite in2="SourceAlpha" operator="in" result="edge"/>
    <feComposite in="rough" in2="SourceAlpha" operator="in" result="cut"/>
    <feMerge><feMergeNode in="cut"/><feMergeNode in="edge"/></feMerge>`;
}
