/** What one kind of person wears. Colours are `#rrggbb`. */
export interface Costume {
  robe?: string;
  /** A dress to the knee. */
  skirt?: string;
  coat: string;
  trousers: string;
  trim: string;
  skin: string;
  hair?: string;
  beard?: string;
  cape?: string;
  hat?: string;
  /** Drawn over everything: staffs, swords, tools. */
  held?: string;
  helmet?: string;
  /** The head is larger, as children's are. */
  child?: boolean;
}

/** How a person holds the legs: on the ground, across a mount, or over the edge of a seat; or an animal asleep. */
export type Pose = 'standing' | 'astride' | 'sitting' | 'asleep';

/** A whole person, about 80 × 150, the feet on y = 150; seated, the hip is on y = 94 and the feet on y = 136. */
export function person(costume: Costume, pose: Pose = 'standing'): string {
  const { coat, trim, skin, robe, skirt, cape } = costume;
  const ofHead = (part: string) =>
    costume.child ? `<g transform="translate(40 48) scale(1.34) translate(-40 -48)">${part}</g>` : part;
  const capeLength = pose === 'standing' ? 1 : 0.75;
  return `${cape ? `<g transform="translate(0 ${48 * (1 - capeLength)}) scale(1 ${capeLength})"><path d="M27 48C20 80 14 110 12 136C24 142 56 142 68 136C66 110 60 80 53 48Z" fill="${cape}"/></g>` : ''}
    ${costume.helmet ? '' : ofHead(backHair(costume))}
    ${lowerBody(costume, pose)}
    <path d="M27 50C30 45 50 45 53 50L54 98H26Z" fill="${robe ?? skirt ?? coat}"/>
    <path d="M40 46.500C46 46.500 51 47.500 53 50L54 98H40Z" fill="#000" opacity="0.12"/>
    <path d="M28 50C22 52 19 62 17 84C18 90 24 90 25 86L30 62Z" fill="${coat}"/><path d="M52 50C58 52 61 62 63 84C62 90 56 90 55 86L50 62Z" fill="${coat}"/>
    <circle cx="21" cy="88" r="4.500" fill="${skin}"/><circle cx="59" cy="88" r="4.500" fill="${skin}"/>
    <path d="M26 84H54V89H26Z" fill="${trim}"/>
    ${costume.helmet ? '' : `<path d="M36 40H44V50C42 52 38 52 36 50Z" fill="${skin}"/>`}
    ${skirt ? `<path d="M33 47H47L40 58Z" fill="${skin}"/>` : ''}
    ${ofHead(`${costume.helmet ?? face(costume)}${costume.hat ?? ''}`)}
    ${pose === 'standing' ? (costume.held ?? '') : ''}`;
}

function lowerBody({ robe, skirt, trousers, trim, skin }: Costume, pose: Pose): string {
  const cloth = robe ?? skirt ?? trousers;
  if (pose === 'astride')
    return `<path d="M29 84H54C55 96 51 108 40 113L39 131H28L26 111C25 102 28 94 29 84Z" fill="${cloth}"/>
    <path d="M54 90C54 99 50 109 40 113L39 131H35L36 111C44 107 50 99 51 90Z" fill="#000" opacity="0.14"/>
    <path d="M28 128H39V136H20C20 132 24 130 28 130Z" fill="${trim}"/>`;
  if (pose === 'sitting')
    return `<path d="M29 100H38L37.500 132H31ZM42 100H51L49 132H42.500Z" fill="${skirt ? skin : cloth}"/><path d="M29 130H38V136H26C26 133 27 131 29 131ZM42 130H51C53 131 54 133 54 136H42Z" fill="${trim}"/>
    <path d="M27 86H53C57 94 58 102 56 108C46 111 34 111 24 108C22 102 23 94 27 86Z" fill="${cloth}"/><path d="M24 103C34 106 46 106 56.500 103L56 108C46 111 34 111 24 108Z" fill="#000" opacity="0.14"/>`;
  if (skirt)
    return `<path d="M31 112H38L37.500 144H32ZM42 112H49L48 144H42.500Z" fill="${skin}"/><path d="M30 142H38V150H27C27 146 28 144 30 143ZM42 142H50C52 143 53 146 53 150H42Z" fill="${trim}"/>
    <path d="M27 86H53C56 100 60 112 64 124C52 130 28 130 16 124C20 112 24 100 27 86Z" fill="${skirt}"/><path d="M40 86H53C56 100 60 112 64 124C57 127.500 48 129 40 128.500Z" fill="#000" opacity="0.1"/>`;
  if (robe)
    return `<path d="M28 62C24 96 18 128 14 148C26 152 54 152 66 148C62 128 56 96 52 62Z" fill="${robe}"/>
    <path d="M40 62V150C50 151 60 150 66 148C62 128 56 96 52 62Z" fill="#000" opacity="0.14"/>
    <path d="M14 148C26 152 54 152 66 148L65 141C54 146 26 146 15.500 141Z" fill="${trim}"/>`;
  return `<path d="M29 92H51L50 144H42L40 104L38 144H30Z" fill="${trousers}"/>
    <path d="M29 144H39V150H25C25 146 27 144 29 144ZM41 144H51C53 144 55 146 55 150H41Z" fill="${trim}"/>`;
}

const backHair = ({ hair }: Costume) =>
  hair
    ? `<path d="M24 32C22 13 58 13 56 32C58 46 58 56 55 64C48 58 32 58 25 64C22 56 22 46 24 32Z" fill="${hair}"/><path d="M40 50C48 50 53 54 56 60C57 52 57 44 56 32C54 42 50 48 40 50Z" fill="#000" opacity="0.14"/>`
    : '';

function face({ skin, hair, beard }: Costume): string {
  const eye = (x: number) =>
    `<ellipse cx="${x}" cy="31.500" rx="1.900" ry="2.300" fill="#2a2228"/><circle cx="${x - 0.6}" cy="30.700" r="0.650" fill="#fff"/>`;
  return `<ellipse cx="40" cy="31" rx="12.500" ry="14" fill="${skin}"/>
    <path d="M45 18.500C51 21 53.500 26 52.500 33C51.500 40 46 45 40 45C45 40 48 30 45 18.500Z" fill="#a8603a" opacity="0.13"/>
    <g fill="#e0705a" opacity="0.3"><ellipse cx="32.500" cy="36" rx="2.600" ry="1.700"/><ellipse cx="47.500" cy="36" rx="2.600" ry="1.700"/></g>
    ${hair ? `<path d="M27 30C26 14 54 14 53 30C51 24 47 21 42 20.500C38 25 32 26 27 30Z" fill="${hair}"/>` : ''}
    ${eye(35)}${eye(45)}<path d="M32.500 27.200Q35 25.600 37.300 26.800M42.700 26.800Q45 25.600 47.500 27.200" fill="none" stroke="#5a3a2a" stroke-width="0.900" stroke-linecap="round"/>
    <path d="M40 33.500Q41.600 35.200 39.600 35.800" fill="none" stroke="#b5764e" stroke-width="0.900" stroke-linecap="round"/>
    ${beard ? `<path d="M28 34C30 38 50 38 52 34C53 52 46 62 40 70C34 62 27 52 28 34Z" fill="${beard}"/><path d="M36 41C38 43 42 43 44 41" stroke="#7a4a3c" stroke-width="1.200" fill="none"/>` : '<path d="M36.500 38.500C38.500 40.500 41.500 40.500 43.500 38.500" stroke="#8a4a3c" stroke-width="1.300" fill="none" stroke-linecap="round"/>'}`;
}
