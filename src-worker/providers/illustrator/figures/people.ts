/** What one kind of person wears. Colours are `#rrggbb`. */
export interface Costume {
  robe?: string;
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
}

/** A whole standing person; feet on y = 150, about 80 × 150. */
export function person(costume: Costume): string {
  const { coat, trim, skin, robe, trousers } = costume;
  const lower = robe
    ? `<path d="M28 62C24 96 18 128 14 148C26 152 54 152 66 148C62 128 56 96 52 62Z" fill="${robe}"/>
       <path d="M40 62V150C50 151 60 150 66 148C62 128 56 96 52 62Z" fill="#000" opacity="0.14"/>
       <path d="M14 148C26 152 54 152 66 148L65 141C54 146 26 146 15.500 141Z" fill="${trim}"/>`
    : `<path d="M29 92H51L50 144H42L40 104L38 144H30Z" fill="${trousers}"/>
       <path d="M29 144H39V150H25C25 146 27 144 29 144ZM41 144H51C53 144 55 146 55 150H41Z" fill="${trim}"/>`;
  return `${costume.cape ? `<path d="M27 48C20 80 14 110 12 136C24 142 56 142 68 136C66 110 60 80 53 48Z" fill="${costume.cape}"/>` : ''}
    ${lower}
    <path d="M27 50C30 45 50 45 53 50L54 98H26Z" fill="${robe ?? coat}"/>
    <path d="M40 46.500C46 46.500 51 47.500 53 50L54 98H40Z" fill="#000" opacity="0.12"/>
    <path d="M28 50C22 52 19 62 17 84C18 90 24 90 25 86L30 62Z" fill="${coat}"/><path d="M52 50C58 52 61 62 63 84C62 90 56 90 55 86L50 62Z" fill="${coat}"/>
    <circle cx="21" cy="88" r="4.500" fill="${skin}"/><circle cx="59" cy="88" r="4.500" fill="${skin}"/>
    <path d="M26 84H54V89H26Z" fill="${trim}"/>
    ${costume.helmet ? '' : `<path d="M36 40H44V50C42 52 38 52 36 50Z" fill="${skin}"/>`}
    ${costume.helmet ?? headOf(costume)}
    ${costume.hat ?? ''}${costume.held ?? ''}`;
}

function headOf({ skin, hair, beard }: Costume): string {
  return `${hair ? `<path d="M24 32C22 14 58 14 56 32C58 44 56 52 54 56C50 50 30 50 26 56C24 52 22 44 24 32Z" fill="${hair}"/>` : ''}
    <ellipse cx="40" cy="31" rx="12.500" ry="14" fill="${skin}"/>
    ${hair ? `<path d="M27 30C27 16 53 16 53 30C48 24 34 26 27 30Z" fill="${hair}"/>` : ''}
    <circle cx="35.500" cy="32" r="1.500" fill="#2a2228"/><circle cx="44.500" cy="32" r="1.500" fill="#2a2228"/>
    ${beard ? `<path d="M28 34C30 38 50 38 52 34C53 52 46 62 40 70C34 62 27 52 28 34Z" fill="${beard}"/><path d="M36 41C38 43 42 43 44 41" stroke="#7a4a3c" stroke-width="1.200" fill="none"/>` : '<path d="M36.500 38C38.500 40 41.500 40 43.500 38" stroke="#8a4a3c" stroke-width="1.300" fill="none" stroke-linecap="round"/>'}`;
}

const pointed = (colour: string, band: string) =>
  `<path d="M40 -26C48 -18 52 4 56 20H24C28 6 30 -8 40 -26Z" fill="${colour}"/><ellipse cx="40" cy="20" rx="25" ry="5" fill="${colour}"/><path d="M26 13C34 17 46 17 54 13L56 20H24Z" fill="${band}"/>`;
const crown = `<path d="M26 20L24 4L32 12L40 1L48 12L56 4L54 20Z" fill="#e8b93c"/><path d="M26 20H54V16H26Z" fill="#c9922a"/><circle cx="40" cy="12" r="2.400" fill="#c2334d"/>`;
const brimmed = (colour: string, band: string) =>
  `<path d="M27 20C27 6 53 6 53 20Z" fill="${colour}"/><ellipse cx="40" cy="20" rx="22" ry="4" fill="${colour}"/><path d="M27 16H53V19H27Z" fill="${band}"/>`;
const staff = `<path d="M64 20L68 148" stroke="#6b4527" stroke-width="3.500" stroke-linecap="round"/><circle cx="64" cy="15" r="9" fill="#7fd6ff" opacity="0.35"/><circle cx="64" cy="15" r="5.500" fill="#aee9ff"/>`;
const sword = `<g transform="rotate(14 60 86)"><path d="M58 24L60 18L62 24V80H58Z" fill="#dfe6ee"/><path d="M60 18L62 24V80H60Z" fill="#a9b5c4"/><path d="M50 80H70V84H50Z" fill="#b98b35"/><path d="M58 84H62V95H58Z" fill="#5a3a22"/></g>`;
const knightHelmet = `<path d="M26 40C24 12 56 12 54 40V46C46 50 34 50 26 46Z" fill="#b9c3cf"/><path d="M40 17C50 17 55 26 54 40V46C50 48.500 45 49 40 49Z" fill="#8f9baa"/><path d="M28 31H52V36H28Z" fill="#20242c"/><path d="M39 14H41V49H39Z" fill="#7d8897"/><path d="M40 15C42 2 58 0 62 8C54 8 48 12 44 18Z" fill="#c2334d"/>`;
const spaceHelmet = `<circle cx="40" cy="30" r="20" fill="#eef1f5"/><path d="M40 10A20 20 0 0 1 40 50Z" fill="#cfd6df"/><ellipse cx="40" cy="31" rx="14.500" ry="12.500" fill="#22335c"/><path d="M29 27C31 21 38 19 43 20C38 23 33 26 31 32Z" fill="#9fc4ff" opacity="0.8"/><rect x="19" y="54" width="4" height="30" rx="2" fill="#aab4c0"/><rect x="33" y="58" width="14" height="10" rx="2" fill="#d7dde4"/><circle cx="37" cy="63" r="1.800" fill="#e0533d"/><circle cx="43" cy="63" r="1.800" fill="#3f8fe0"/>`;
const skin = '#f0c39a';

export const COSTUMES: Record<string, Costume> = {
  wizard: {
    robe: '#3f4f9f',
    coat: '#4b5cb5',
    trousers: '#333',
    trim: '#d9b24a',
    skin,
    hair: '#e9e9ee',
    beard: '#f1f1f4',
    hat: pointed('#3a4893', '#d9b24a'),
    held: staff,
  },
  witch: {
    robe: '#3a2a4d',
    coat: '#4a3563',
    trousers: '#333',
    trim: '#7fb04a',
    skin,
    hair: '#b5532a',
    hat: pointed('#2b2138', '#7d4fb0'),
    held: staff.replaceAll('#7fd6ff', '#9dff7a').replaceAll('#aee9ff', '#c9ffab'),
  },
  knight: {
    coat: '#aab5c2',
    trousers: '#8f9baa',
    trim: '#6b7685',
    skin: '#8f9baa',
    cape: '#a3263f',
    helmet: knightHelmet,
    held: sword,
  },
  king: {
    robe: '#8f1f38',
    coat: '#a82843',
    trousers: '#333',
    trim: '#f3ece0',
    skin,
    hair: '#6b4527',
    beard: '#6b4527',
    hat: crown,
    cape: '#6d1530',
  },
  queen: {
    robe: '#6a3fa0',
    coat: '#7d50b5',
    trousers: '#333',
    trim: '#e8c24c',
    skin,
    hair: '#3b2a22',
    hat: crown,
  },
  princess: {
    robe: '#e58fb2',
    coat: '#efabc6',
    trousers: '#333',
    trim: '#fff1f5',
    skin,
    hair: '#e9c25f',
    hat: crown,
  },
  ninja: {
    coat: '#2c3040',
    trousers: '#262a38',
    trim: '#a3263f',
    skin: '#2c3040',
    helmet: `<ellipse cx="40" cy="31" rx="14" ry="16" fill="#2c3040"/><path d="M28 27H52V35H28Z" fill="${skin}"/><circle cx="35" cy="31" r="1.600" fill="#222"/><circle cx="45" cy="31" r="1.600" fill="#222"/>`,
    held: sword,
  },
  astronaut: { coat: '#e9edf2', trousers: '#dde3ea', trim: '#9aa6b5', skin: '#c9d1da', helmet: spaceHelmet },
  vampire: {
    coat: '#2a2630',
    trousers: '#1f1c24',
    trim: '#8f1f2c',
    skin: '#e8e0e4',
    hair: '#1d1a20',
    cape: '#5a1020',
  },
  pirate: {
    coat: '#7a2330',
    trousers: '#3a2f2a',
    trim: '#c9922a',
    skin,
    beard: '#3b2a22',
    hat: `<path d="M18 20C24 4 56 4 62 20C52 14 28 14 18 20Z" fill="#26232a"/><circle cx="40" cy="13" r="2.600" fill="#f1ece0"/>`,
    held: sword,
  },
  farmer: {
    coat: '#c9563c',
    trousers: '#3f5f96',
    trim: '#6b4527',
    skin,
    hat: brimmed('#e3bf6c', '#a9713b'),
    held: `<path d="M63 50V148M58 52V40M63 50V38M68 52V40M58 50H68" stroke="#7a5534" stroke-width="2.400" fill="none"/>`,
  },
  chef: {
    coat: '#f6f5f1',
    trousers: '#3f4654',
    trim: '#2b2b33',
    skin,
    hat: `<path d="M28 20C18 12 24 0 33 3C36 -5 46 -4 48 3C58 0 62 12 52 20Z" fill="#fff"/><path d="M28 20H52V24H28Z" fill="#e4e4e8"/>`,
  },
  detective: {
    robe: '#b08d5e',
    coat: '#b99767',
    trousers: '#333',
    trim: '#7d6038',
    skin,
    hair: '#3b2a22',
    hat: brimmed('#8d6b42', '#4a3624'),
  },
  pilot: {
    coat: '#6b4527',
    trousers: '#c2ab82',
    trim: '#3b2a1c',
    skin,
    hair: '#4a3020',
    hat: `<path d="M27 28C24 10 56 10 53 28C46 22 34 22 27 28Z" fill="#5a3a22"/><circle cx="34" cy="20" r="4.500" fill="#bfe3f2" stroke="#c9922a" stroke-width="1.500"/><circle cx="46" cy="20" r="4.500" fill="#bfe3f2" stroke="#c9922a" stroke-width="1.500"/>`,
  },
  firefighter: {
    coat: '#c9a23c',
    trousers: '#b58f30',
    trim: '#2b2b33',
    skin,
    hat: `<path d="M26 22C26 6 54 6 54 22Z" fill="#c2281f"/><path d="M22 22H58L56 26H24Z" fill="#9a1c15"/>`,
  },
  scientist: {
    robe: '#f3f4f5',
    coat: '#f6f7f8',
    trousers: '#3f4654',
    trim: '#9aa6b5',
    skin,
    hair: '#8a8f99',
    hat: `<g fill="none" stroke="#333" stroke-width="1.400"><circle cx="35" cy="32" r="4"/><circle cx="45" cy="32" r="4"/></g>`,
  },
  artist: {
    coat: '#3f6f8f',
    trousers: '#4a3f3a',
    trim: '#2b2b33',
    skin,
    hair: '#4a2f20',
    hat: `<path d="M24 20C24 8 56 6 57 16C54 22 34 20 24 20Z" fill="#a3263f"/>`,
  },
  elf: {
    coat: '#4f8a4a',
    trousers: '#6b4f34',
    trim: '#3b2a1c',
    skin,
    hair: '#e0c26a',
    hat: `<path d="M27 30L18 24L26 38ZM53 30L62 24L54 38Z" fill="${skin}"/>`,
  },
  monk: {
    robe: '#8a5a35',
    coat: '#96653e',
    trousers: '#333',
    trim: '#5f3d22',
    skin,
    helmet: `<path d="M24 50C20 14 60 14 56 50C48 54 32 54 24 50Z" fill="#8a5a35"/><ellipse cx="40" cy="33" rx="10" ry="12.500" fill="#3a2a20"/><ellipse cx="40" cy="35" rx="8.500" ry="10" fill="${skin}"/><circle cx="36.500" cy="35" r="1.300" fill="#222"/><circle cx="43.500" cy="35" r="1.300" fill="#222"/>`,
    held: `<path d="M65 44L67 148" stroke="#5f3d22" stroke-width="3.500" stroke-linecap="round"/>`,
  },
};
