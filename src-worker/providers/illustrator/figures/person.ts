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

/** A whole person, about 80 × 150: standing with the feet on y = 150, or astride with the hip on y = 94 and the foot on y = 136. */
export function person(costume: Costume, pose: 'standing' | 'astride' = 'standing'): string {
  const { coat, trim, skin, robe, skirt, trousers } = costume;
  const head = `${costume.helmet ?? headOf(costume)}${costume.hat ?? ''}`;
  const lower =
    pose === 'astride'
      ? legOfRider(robe ?? skirt ?? trousers, trim)
      : skirt
        ? `<path d="M31 112H38L37.500 144H32ZM42 112H49L48 144H42.500Z" fill="${skin}"/><path d="M30 142H38V150H27C27 146 28 144 30 143ZM42 142H50C52 143 53 146 53 150H42Z" fill="${trim}"/>
           <path d="M27 86H53C56 100 60 112 64 124C52 130 28 130 16 124C20 112 24 100 27 86Z" fill="${skirt}"/><path d="M40 86H53C56 100 60 112 64 124C57 127.500 48 129 40 128.500Z" fill="#000" opacity="0.1"/>`
        : robe
        ? `<path d="M28 62C24 96 18 128 14 148C26 152 54 152 66 148C62 128 56 96 52 62Z" fill="${robe}"/>
       <path d="M40 62V150C50 151 60 150 66 148C62 128 56 96 52 62Z" fill="#000" opacity="0.14"/>
       <path d="M14 148C26 152 54 152 66 148L65 141C54 146 26 146 15.500 141Z" fill="${trim}"/>`
        : `<path d="M29 92H51L50 144H42L40 104L38 144H30Z" fill="${trousers}"/>
       <path d="M29 144H39V150H25C25 146 27 144 29 144ZM41 144H51C53 144 55 146 55 150H41Z" fill="${trim}"/>`;
  return `${costume.cape ? `<path d="M27 48C20 80 14 110 12 136C24 142 56 142 68 136C66 110 60 80 53 48Z" fill="${costume.cape}"/>` : ''}
    ${lower}
    <path d="M27 50C30 45 50 45 53 50L54 98H26Z" fill="${robe ?? skirt ?? coat}"/>
    <path d="M40 46.500C46 46.500 51 47.500 53 50L54 98H40Z" fill="#000" opacity="0.12"/>
    <path d="M28 50C22 52 19 62 17 84C18 90 24 90 25 86L30 62Z" fill="${coat}"/><path d="M52 50C58 52 61 62 63 84C62 90 56 90 55 86L50 62Z" fill="${coat}"/>
    <circle cx="21" cy="88" r="4.500" fill="${skin}"/><circle cx="59" cy="88" r="4.500" fill="${skin}"/>
    <path d="M26 84H54V89H26Z" fill="${trim}"/>
    ${costume.helmet ? '' : `<path d="M36 40H44V50C42 52 38 52 36 50Z" fill="${skin}"/>`}
    ${skirt ? `<path d="M34 47H46L40 57Z" fill="${skin}"/>` : ''}
    ${costume.child ? `<g transform="translate(40 48) scale(1.34) translate(-40 -48)">${head}</g>` : head}
    ${pose === 'astride' ? '' : (costume.held ?? '')}`;
}

/** The leg on the near side of the mount, its knee towards the mount's head. */
function legOfRider(cloth: string, boot: string): string {
  return `<path d="M29 84H54C55 96 51 108 40 113L39 131H28L26 111C25 102 28 94 29 84Z" fill="${cloth}"/>
    <path d="M54 90C54 99 50 109 40 113L39 131H35L36 111C44 107 50 99 51 90Z" fill="#000" opacity="0.14"/>
    <path d="M28 128H39V136H20C20 132 24 130 28 130Z" fill="${boot}"/>`;
}

function headOf({ skin, hair, beard }: Costume): string {
  return `${hair ? `<path d="M24 32C22 14 58 14 56 32C58 44 56 52 54 56C50 50 30 50 26 56C24 52 22 44 24 32Z" fill="${hair}"/>` : ''}
    <ellipse cx="40" cy="31" rx="12.500" ry="14" fill="${skin}"/>
    ${hair ? `<path d="M27 30C27 16 53 16 53 30C48 24 34 26 27 30Z" fill="${hair}"/>` : ''}
    <circle cx="35.500" cy="32" r="1.500" fill="#2a2228"/><circle cx="44.500" cy="32" r="1.500" fill="#2a2228"/>
    ${beard ? `<path d="M28 34C30 38 50 38 52 34C53 52 46 62 40 70C34 62 27 52 28 34Z" fill="${beard}"/><path d="M36 41C38 43 42 43 44 41" stroke="#7a4a3c" stroke-width="1.200" fill="none"/>` : '<path d="M36.500 38C38.500 40 41.500 40 43.500 38" stroke="#8a4a3c" stroke-width="1.300" fill="none" stroke-linecap="round"/>'}`;
}
