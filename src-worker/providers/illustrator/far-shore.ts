import { surface } from './palette';
import { excludes } from './scene';
import type { Scene } from './scene';
import { skyline, village } from './scenery/built';
import { treeRow, usualTree } from './scenery/growth';
import { hill, mountains, volcano } from './scenery/landforms';
import { cave } from './scenery/other-worlds';
import { waterfall } from './scenery/waterfall';
import { n, shows } from './svg';
import type { Setting } from './vocabulary/moods';

/** Mountains, hills, woods and towns between the sky and the ground. */
export function farShore(scene: Scene): string {
  const { settings, horizon, unit, look, description } = scene;
  const has = (...names: Setting[]) => names.some((name) => settings.has(name));
  const open = has('sea', 'beach', 'cliff') && !has('mountains', 'hills');
  if (has('moon'))
    return (
      hill(scene, 'moon3', horizon + unit * 0.02, unit * 0.13, 1.2, 'rock', 0.85).svg +
      hill(scene, 'moon2', horizon + unit * 0.05, unit * 0.07, 1.7, 'rock', 0.5).svg
    );
  const parts: string[] = [];
  const tall = Math.min(horizon * 0.5, unit * 0.42);
  const random = scene.random.fork('far');
  if (has('mountains', 'snowfield', 'planet', 'mars')) {
    parts.push(
      shows(
        has('mountains') ? 'setting:mountains' : '',
        mountains(scene, 'range2', horizon + unit * 0.01, tall * 1.05, 0.82, !has('planet', 'mars')) +
          mountains(scene, 'range1', horizon + unit * 0.02, tall * 0.72, 0.55, has('mountains', 'snowfield')),
      ),
    );
  } else if (!open && !has('city', 'street', 'desert', 'cave') && look.layers > 2 && random.chance(0.65)) {
    parts.push(mountains(scene, 'range3', horizon + unit * 0.01, tall * 0.6, 0.86, random.chance(0.5)));
  }
  if (has('volcano'))
    parts.push(
      shows('setting:volcano', volcano(scene, horizon + unit * 0.02, Math.min(horizon * 0.66, unit * 0.5))),
    );
  if (has('desert'))
    parts.push(
      shows(
        'setting:desert',
        hill(scene, 'dune3', horizon + unit * 0.03, unit * 0.1, 0.9, 'dune', 0.75).svg +
          hill(scene, 'dune2', horizon + unit * 0.04, unit * 0.06, 1.3, 'dune', 0.5).svg,
      ),
    );
  const wild = has('desert', 'mountains', 'forest', 'meadow', 'hills', 'beach', 'sea', 'village');
  if (has('city') || (has('street') && !wild) || look.city) {
    const tallest = Math.min(horizon * 0.86, unit * (description.groups.length === 0 ? 0.6 : 0.5));
    parts.push(
      shows(
        'setting:city',
        skyline(scene, 'city3', horizon + unit * 0.01, tallest, 0.85, false) +
          skyline(scene, 'city2', horizon + unit * 0.01, tallest * 0.76, 0.55, true),
      ),
    );
    if (has('street') || look.city || description.groups.length === 0)
      parts.push(skyline(scene, 'city1', horizon + unit * 0.01, unit * 0.3, 0.25, true));
  } else if (!open && !has('desert', 'planet', 'mars', 'cave', 'volcano')) {
    const back = hill(scene, 'hill3', horizon + unit * 0.02, unit * 0.1, 0.7, 'grass', 0.72);
    parts.push(shows('setting:hills', back.svg));
    const wooded = !excludes(scene, 'forest', 'trees', 'tree') && !has('sea', 'wheatfield', 'snowfield');
    if (wooded && look.layers > 1)
      parts.push(
        treeRow(
          scene,
          'row3',
          usualTree(scene),
          back.yAt,
          unit * (has('forest') ? 0.13 : 0.06),
          has('forest') ? 0.3 : 0.5,
          0.66,
        ),
      );
    const villageSize = unit * (description.groups.length === 0 ? 0.13 : 0.085);
    if (has('village')) parts.push(shows('setting:village', village(scene, back.yAt, villageSize, 0.34)));
    const near = hill(scene, 'hill2', horizon + unit * 0.045, unit * 0.06, 1.1, 'grass', 0.46);
    parts.push(near.svg);
    if (has('forest') && wooded)
      parts.push(
        shows('setting:forest', treeRow(scene, 'row2', usualTree(scene), near.yAt, unit * 0.24, 0.28, 0.42)),
      );
  }
  if (has('waterfall') && scene.ground === 'lake')
    parts.push(
      shows(
        'setting:waterfall',
        waterfall(scene, horizon + unit * 0.02, Math.min(horizon * 0.66, unit * 0.44)),
      ),
    );
  if (has('cave')) return shows('setting:cave', cave(scene));
  if (
    scene.description.asked.some(({ word }) => word.includes('island')) &&
    look.layers > 1 &&
    !excludes(scene, 'beach')
  )
    parts.push(islands(scene));
  return parts.join('');
}

function islands(scene: Scene): string {
  const { width, horizon, unit, palette } = scene;
  const random = scene.random.fork('islands');
  const x = width * (scene.light.side < 0 ? random.between(0.66, 0.86) : random.between(0.14, 0.34));
  const w = unit * random.between(0.16, 0.26);
  return `<path d="M${n(x - w)} ${n(horizon + 1)}C${n(x - w * 0.6)} ${n(horizon - w * 0.22)} ${n(x - w * 0.2)} ${n(horizon - w * 0.34)} ${n(x)} ${n(horizon - w * 0.3)}C${n(x + w * 0.4)} ${n(horizon - w * 0.24)} ${n(x + w * 0.7)} ${n(horizon - w * 0.1)} ${n(x + w)} ${n(horizon + 1)}Z" fill="${surface(palette, 'pine', 0.7)}"/>`;
}
