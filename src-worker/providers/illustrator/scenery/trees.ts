import { darken, lighten, mix } from '../colour';
import type { Random } from '../random';

/** The kinds of trees the landscape can grow. All stand at (0, 0), `height` px tall, light from `lit` (-1 left, 1 right). */
export type TreeKind = 'pine' | 'round' | 'birch' | 'cherry' | 'bare' | 'palm' | 'apple';

const n = (value: number) => value.toFixed(1);

interface TreeLook {
  leaf: string;
  trunk: string;
  lit: -1 | 1;
}

export function tree(kind: TreeKind, height: number, look: TreeLook, random: Random): string {
  if (kind === 'pine') return pine(height, look, random);
  if (kind === 'palm') return palm(height, look, random);
  if (kind === 'bare') return bare(height, look, random);
  return broadleaf(kind, height, look, random);
}

function pine(height: number, { leaf, trunk, lit }: TreeLook, random: Random): string {
  const half = height * random.between(0.19, 0.24);
  const tiers = 5;
  let body = `<path d="M${n(-height * 0.025)} 0L${n(-height * 0.015)} ${n(-height * 0.3)}H${n(height * 0.015)}L${n(height * 0.025)} 0Z" fill="${trunk}"/>`;
  for (let tier = 0; tier < tiers; tier++) {
    const share = tier / tiers;
    const base = -height * (0.1 + 0.66 * share);
    const top = tier === tiers - 1 ? -height : base - height * 0.34;
    const w = half * (1 - share * 0.74);
    const sag = height * 0.03;
    const shape = `M0 ${n(top)}C${n(w * 0.28)} ${n(base - height * 0.12)} ${n(w * 0.6)} ${n(base - height * 0.04)} ${n(w)} ${n(base)}C${n(w * 0.6)} ${n(base + sag * 0.2)} ${n(w * 0.3)} ${n(base + sag)} 0 ${n(base + sag)}`;
    body += `<path d="${shape}C${n(-w * 0.3)} ${n(base + sag)} ${n(-w * 0.6)} ${n(base + sag * 0.2)} ${n(-w)} ${n(base)}C${n(-w * 0.6)} ${n(base - height * 0.04)} ${n(-w * 0.28)} ${n(base - height * 0.12)} 0 ${n(top)}Z" fill="${mix(darken(leaf, 0.25), leaf, share)}"/>`;
    body += `<path transform="scale(${lit} 1)" d="${shape}C${n(w * 0.15)} ${n(base - height * 0.06)} ${n(w * 0.1)} ${n(base - height * 0.12)} 0 ${n(top)}Z" fill="${lighten(leaf, 0.16)}" opacity="0.5"/>`;
  }
  return body;
}

function broadleaf(kind: TreeKind, height: number, { leaf, trunk, lit }: TreeLook, random: Random): string {
  const bark = kind === 'birch' ? mix('#efece4', trunk, 0.25) : trunk;
  const t = height * (kind === 'birch' ? 0.022 : 0.042);
  const crown = height * (kind === 'birch' ? 0.21 : 0.31);
  const cy = -height * 0.66;
  let body = `<path d="M${n(-t * 1.5)} 0C${n(-t * 0.7)} ${n(-height * 0.15)} ${n(-t * 0.7)} ${n(-height * 0.35)} ${n(-t * 0.6)} ${n(-height * 0.5)}L${n(-crown * 0.5)} ${n(-height * 0.64)}L0 ${n(-height * 0.56)}L${n(crown * 0.5)} ${n(-height * 0.66)}L${n(t * 0.6)} ${n(-height * 0.5)}C${n(t * 0.7)} ${n(-height * 0.35)} ${n(t * 0.7)} ${n(-height * 0.15)} ${n(t * 1.5)} 0Z" fill="${bark}"/>`;
  if (kind === 'birch') {
    for (let i = 0; i < 6; i++)
      body += `<path d="M${n(-t * 0.7)} ${n(-height * (0.06 + i * 0.07))}h${n(t * 0.9)}" stroke="${darken(trunk, 0.4)}" stroke-width="${n(height * 0.006)}"/>`;
  }
  const blobs: { x: number; y: number; r: number }[] = [{ x: 0, y: cy, r: crown * 0.72 }];
  const count = 9;
  for (let i = 0; i < count; i++) {
    const angle = (i / count) * Math.PI * 2 + random.between(-0.2, 0.2);
    const tall = kind === 'birch' ? 1.5 : 0.86;
    blobs.push({
      x: Math.cos(angle) * crown * 0.68,
      y: cy + Math.sin(angle) * crown * 0.68 * tall,
      r: crown * random.between(0.34, 0.5),
    });
  }
  const circles = (dx: number, dy: number, factor: number, fill: string, opacity = 1) =>
    `<g fill="${fill}" opacity="${opacity}">${blobs.map(({ x, y, r }) => `<circle cx="${n(x + dx)}" cy="${n(y + dy)}" r="${n(r * factor)}"/>`).join('')}</g>`;
  body += circles(0, height * 0.012, 1.04, darken(leaf, 0.28));
  body += circles(lit * crown * 0.07, -crown * 0.08, 0.9, leaf);
  body += circles(lit * crown * 0.17, -crown * 0.17, 0.62, lighten(leaf, 0.17), 0.75);
  for (let i = 0; i < 26; i++) {
    const angle = random.between(0, Math.PI * 2);
    const far = Math.sqrt(random.next()) * crown * 1.02;
    const bright = Math.cos(angle) * lit - Math.sin(angle) > 0;
    body += `<circle cx="${n(Math.cos(angle) * far)}" cy="${n(cy + Math.sin(angle) * far * 0.9)}" r="${n(crown * random.between(0.03, 0.075))}" fill="${bright ? lighten(leaf, 0.3) : darken(leaf, 0.16)}" opacity="0.7"/>`;
  }
  if (kind === 'apple') {
    for (let i = 0; i < 10; i++) {
      const angle = random.between(0, Math.PI * 2);
      const far = crown * random.between(0.2, 0.95);
      body += `<circle cx="${n(Math.cos(angle) * far)}" cy="${n(cy + Math.sin(angle) * far * 0.85)}" r="${n(crown * 0.085)}" fill="#d2382f"/>`;
    }
  }
  return body;
}

function palm(height: number, { leaf, trunk, lit }: TreeLook, random: Random): string {
  const lean = random.between(0.08, 0.2) * (random.chance(0.5) ? 1 : -1) * height;
  const t = height * 0.028;
  let body = `<path d="M${n(-t)} 0C${n(-t)} ${n(-height * 0.3)} ${n(lean * 0.4)} ${n(-height * 0.6)} ${n(lean - t * 0.5)} ${n(-height * 0.82)}H${n(lean + t * 0.5)}C${n(lean * 0.4 + t * 1.6)} ${n(-height * 0.6)} ${n(t)} ${n(-height * 0.3)} ${n(t * 1.2)} 0Z" fill="${trunk}"/>`;
  const fronds = 9;
  for (let i = 0; i < fronds; i++) {
    const angle = (-172 + (i / (fronds - 1)) * 164) * (Math.PI / 180);
    const reach = height * random.between(0.3, 0.38);
    const x = lean + Math.cos(angle) * reach;
    const y = -height * 0.82 + Math.sin(angle) * reach * 0.5 + Math.abs(Math.cos(angle)) * reach * 0.34;
    const mx = lean + Math.cos(angle) * reach * 0.5;
    const my = -height * 0.82 + Math.sin(angle) * reach * 0.7 - reach * 0.12;
    const thick = reach * 0.2;
    body += `<path d="M${n(lean)} ${n(-height * 0.82)}Q${n(mx)} ${n(my - thick)} ${n(x)} ${n(y)}Q${n(mx)} ${n(my + thick * 0.6)} ${n(lean)} ${n(-height * 0.81)}Z" fill="${Math.cos(angle) * lit > 0 ? lighten(leaf, 0.12) : darken(leaf, 0.15)}"/>`;
  }
  return `${body}<g fill="${darken(trunk, 0.3)}"><circle cx="${n(lean - t)}" cy="${n(-height * 0.8)}" r="${n(t)}"/><circle cx="${n(lean + t)}" cy="${n(-height * 0.79)}" r="${n(t)}"/></g>`;
}

function bare(height: number, { trunk }: TreeLook, random: Random): string {
  const branches: string[] = [];
  const grow = (x: number, y: number, angle: number, length: number, width: number, depth: number): void => {
    const toX = x + Math.sin(angle) * length;
    const toY = y - Math.cos(angle) * length;
    const bend = random.between(-0.15, 0.15) * length;
    branches.push(
      `<path d="M${n(x)} ${n(y)}Q${n((x + toX) / 2 + bend)} ${n((y + toY) / 2)} ${n(toX)} ${n(toY)}" stroke-width="${n(width)}"/>`,
    );
    if (depth === 0) return;
    const twigs = depth > 3 ? 2 : random.whole(2, 3);
    for (let i = 0; i < twigs; i++) {
      const side = i % 2 === 0 ? -1 : 1;
      grow(
        toX,
        toY,
        angle + side * random.between(0.25, 0.65),
        length * random.between(0.62, 0.78),
        width * 0.62,
        depth - 1,
      );
    }
  };
  grow(0, 0, random.between(-0.08, 0.08), height * 0.3, height * 0.055, 5);
  return `<g fill="none" stroke="${trunk}" stroke-linecap="round">${branches.join('')}</g>`;
}
