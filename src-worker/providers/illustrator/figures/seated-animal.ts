/** How one kind of animal differs from the others in the shared seated pose. Colours are `#rrggbb`. */
export interface SeatedAnimal {
  coat: string;
  shade: string;
  belly: string;
  /** Paws, ear tips and the like. */
  dark: string;
  ears: 'pointed' | 'round' | 'floppy' | 'tall';
  tail: 'bushy' | 'thin' | 'tuft' | 'none';
  tailTip: string;
  muzzle: 'wedge' | 'snub' | 'broad';
  eye?: string;
  mane?: string;
  patches?: string;
  stripes?: string;
}

const TAILS: Record<SeatedAnimal['tail'], (animal: SeatedAnimal) => string> = {
  bushy: ({ coat, shade, tailTip }) =>
    `<path d="M70 124C98 128 122 112 119 84C117 66 106 58 104 44C92 58 94 74 88 88C82 100 72 106 64 108Z" fill="${coat}"/>
     <path d="M76 123C96 122 112 110 113 88C113 78 110 72 107 66C110 90 98 112 70 116Z" fill="${shade}"/>
     <path d="M104 44C92 58 94 72 90 82C96 78 99 84 104 79C108 84 112 79 118 80C116 65 106 58 104 44Z" fill="${tailTip}"/>`,
  thin: ({ shade, tailTip }) =>
    `<path d="M74 118C98 124 112 112 104 96C98 84 108 74 114 82" fill="none" stroke="${shade}" stroke-width="9" stroke-linecap="round"/>
     <path d="M107 77C110 76 112 78 114 82" fill="none" stroke="${tailTip}" stroke-width="9" stroke-linecap="round"/>`,
  tuft: ({ shade, tailTip }) =>
    `<path d="M74 118C100 124 116 108 106 90" fill="none" stroke="${shade}" stroke-width="6" stroke-linecap="round"/>
     <path d="M107 96C96 92 98 78 106 72C108 80 118 84 107 96Z" fill="${tailTip}"/>`,
  none: () => '',
};

const EARS: Record<SeatedAnimal['ears'], (animal: SeatedAnimal) => string> = {
  pointed: ({ coat, dark, belly, shade }) =>
    `<path d="M25 37L22 5C33 10 43 19 47 29Z" fill="${coat}"/><path d="M71 37L74 5C63 10 53 19 49 29Z" fill="${shade}"/>
     <path d="M29 32L27 13C34 17 39 22 42 28Z" fill="${belly}" opacity="0.75"/><path d="M67 32L69 13C62 17 57 22 54 28Z" fill="${belly}" opacity="0.6"/>
     <path d="M22 5C27 7 31 10 35 13C31 15 27 16 23.200 18Z" fill="${dark}"/><path d="M74 5C69 7 65 10 61 13C65 15 69 16 72.800 18Z" fill="${dark}"/>`,
  round: ({ coat, shade, dark, belly, patches }) =>
    `<circle cx="27" cy="22" r="11" fill="${patches ?? coat}"/><circle cx="69" cy="22" r="11" fill="${patches ?? shade}"/>
     <circle cx="28" cy="23" r="6" fill="${patches ? dark : belly}" opacity="0.7"/><circle cx="68" cy="23" r="6" fill="${patches ? dark : belly}" opacity="0.6"/>`,
  floppy: ({ dark }) =>
    `<path d="M30 24C16 22 12 36 17 54C24 56 30 48 32 36Z" fill="${dark}"/><path d="M66 24C80 22 84 36 79 54C72 56 66 48 64 36Z" fill="${dark}"/>`,
  tall: ({ coat, belly }) =>
    `<ellipse cx="36" cy="10" rx="7" ry="22" fill="${coat}"/><ellipse cx="60" cy="10" rx="7" ry="22" fill="${coat}"/>
     <ellipse cx="36" cy="11" rx="3.500" ry="16" fill="${belly}"/><ellipse cx="60" cy="11" rx="3.500" ry="16" fill="${belly}"/>`,
};

const MUZZLES: Record<SeatedAnimal['muzzle'], (animal: SeatedAnimal) => string> = {
  wedge: ({ belly }) =>
    `<path d="M20 43C31 42 41 46 46 57L48 64C44 66 40 62 37 59C29 54 22 49 20 43Z" fill="${belly}"/>
     <path d="M76 43C65 42 55 46 50 57L48 64C52 66 56 62 59 59C67 54 74 49 76 43Z" fill="${belly}"/>
     <path d="M44 58C45 56 51 56 52 58C52 61 49 63 48 63C47 63 44 61 44 58Z" fill="#1d1a1f"/>`,
  snub: ({ belly }) =>
    `<ellipse cx="43" cy="54" rx="8" ry="6.500" fill="${belly}"/><ellipse cx="53" cy="54" rx="8" ry="6.500" fill="${belly}"/>
     <path d="M45 49.500H51L48 53Z" fill="#d77c86"/><path d="M48 53V56M42 57C45 60 48 58 48 56C48 58 51 60 54 57" fill="none" stroke="#3a2a2a" stroke-width="1.300" stroke-linecap="round"/>
     <g stroke="#fff" stroke-width="0.700" opacity="0.8"><path d="M36 54L20 51M36 56L21 58M60 54L76 51M60 56L75 58"/></g>`,
  broad: ({ belly }) =>
    `<ellipse cx="48" cy="54" rx="14" ry="10.500" fill="${belly}"/><path d="M42.500 48C43 46 53 46 53.500 48C53.500 52 50 54 48 54C46 54 42.500 52 42.500 48Z" fill="#241c1c"/>
     <path d="M48 54V57M42 58.500C44 61 48 60 48 57C48 60 52 61 54 58.500" fill="none" stroke="#241c1c" stroke-width="1.600" stroke-linecap="round"/>`,
};

/** A whole animal sitting and looking at the viewer; feet on y = 126, about 120 × 126. */
export function seatedAnimal(animal: SeatedAnimal): string {
  const { coat, shade, belly, dark, patches, stripes, mane } = animal;
  const limb = patches ?? coat;
  const wedge = animal.muzzle === 'wedge';
  const head = wedge
    ? 'M20 43C21 29 35 22 48 22C61 22 75 29 76 43C72 51 66 55 59 59C56 63 52 66 48 66C44 66 40 63 37 59C30 55 24 51 20 43Z'
    : 'M20 44C20 28 33 20 48 20C63 20 76 28 76 44C76 58 63 66 48 66C33 66 20 58 20 44Z';
  const eyeX = wedge ? 10.5 : 12;
  const eyeY = wedge ? 44 : 42;
  const eye = (x: number) =>
    `${patches ? `<ellipse cx="${x}" cy="${eyeY + 1}" rx="7" ry="8" fill="${patches}" transform="rotate(${x < 48 ? 25 : -25} ${x} ${eyeY})"/>` : ''}
     <ellipse cx="${x}" cy="${eyeY}" rx="3.600" ry="4.300" fill="${animal.eye ?? '#1d1a1f'}"/>${animal.eye ? `<ellipse cx="${x}" cy="${eyeY}" rx="1.500" ry="3.600" fill="#15131a"/>` : ''}
     <circle cx="${x - 1.2}" cy="${eyeY - 1.6}" r="1.200" fill="#fff"/>`;
  return `${TAILS[animal.tail](animal)}
    <path d="M34 60C26 78 26 102 30 124H84C92 110 88 92 76 78C70 70 66 64 63 58Z" fill="${coat}"/>
    <path d="M63 58C66 64 70 70 76 78C88 92 92 110 84 124H60C72 104 70 80 58 62Z" fill="${shade}"/>
    <ellipse cx="75" cy="107" rx="15" ry="18" fill="${limb}"/><path d="M66 121C64 126 66 126 70 126H90C92 120 86 116 80 117Z" fill="${limb}"/>
    <path d="M66 124.500C66 126 68 126 70 126H90C91 122 89 119.500 86 118C84 122 74 124 66 124.500Z" fill="${dark}" opacity="0.5"/>
    ${stripes ? `<g fill="none" stroke="${stripes}" stroke-width="4" stroke-linecap="round"><path d="M72 84C76 82 80 84 82 88M76 94C80 92 84 94 86 98M78 104C82 102 86 103 88 106"/></g>` : ''}
    <path d="M36 62C31 80 35 94 44 102C54 94 60 78 59 62Z" fill="${belly}"/>
    <path d="M33 82C32 98 32 112 31 120C29 124 31 126 34 126H43C45 126 45 122 45 119L46 92Z" fill="${limb}"/>
    <path d="M47 92L48 119C48 122 48 126 51 126H60C63 126 63 123 61 120C61 108 62 96 60 82Z" fill="${patches ?? shade}"/>
    <path d="M32 108L31 120C29 124 31 126 34 126H43C45 126 45 122 45 119L45.400 108C41 111 36 111 32 108Z" fill="${dark}"/>
    <path d="M47.600 108L48 119C48 122 48 126 51 126H60C63 126 63 123 61 120L61.200 108C57 111 52 111 47.600 108Z" fill="${dark}"/>
    ${mane ? maneAround(mane) : ''}
    ${EARS[animal.ears](animal)}
    <path d="${head}" fill="${coat}"/><path d="M48 22C61 22 75 29 76 43C72 51 66 55 59 59C62 48 58 32 48 22Z" fill="${shade}" opacity="0.55"/>
    ${stripes ? `<g fill="none" stroke="${stripes}" stroke-width="3" stroke-linecap="round"><path d="M48 23V31M41 24L43 31M55 24L53 31M22 42L28 43M74 42L68 43M24 49L29 48M72 49L67 48"/></g>` : ''}
    ${MUZZLES[animal.muzzle](animal)}${eye(48 - eyeX)}${eye(48 + eyeX)}`;
}

/** The same animal curled up asleep, its head on the left; lies on y = 126, about 130 × 78. */
export function sleepingAnimal(animal: SeatedAnimal): string {
  const { coat, shade, belly, dark, patches, stripes, mane } = animal;
  const wedge = animal.muzzle === 'wedge';
  const lid = (x: number) =>
    `<path d="M${x - 5} 43Q${x} 48 ${x + 5} 43" fill="none" stroke="#1d1a1f" stroke-width="2.200" stroke-linecap="round"/>`;
  const head = wedge
    ? 'M20 43C21 29 35 22 48 22C61 22 75 29 76 43C72 51 66 55 59 59C56 63 52 66 48 66C44 66 40 63 37 59C30 55 24 51 20 43Z'
    : 'M20 44C20 28 33 20 48 20C63 20 76 28 76 44C76 58 63 66 48 66C33 66 20 58 20 44Z';
  const tail =
    animal.tail === 'none'
      ? ''
      : `<path d="M124 104C132 124 100 128 62 122" fill="none" stroke="${shade}" stroke-width="${animal.tail === 'bushy' ? 17 : 9}" stroke-linecap="round"/><path d="M74 123.500L62 122" fill="none" stroke="${animal.tailTip}" stroke-width="${animal.tail === 'bushy' ? 17 : 9}" stroke-linecap="round"/>`;
  return `<path d="M16 126C10 82 44 62 82 64C118 66 136 92 128 114C126 122 120 126 112 126Z" fill="${coat}"/>
    <path d="M82 64C118 66 136 92 128 114C126 122 120 126 112 126H66C104 120 112 92 82 64Z" fill="${shade}"/>
    ${stripes ? `<path d="M84 68C88 74 88 80 86 86M97 72C101 78 101 86 98 92M109 80C112 86 112 94 109 99" fill="none" stroke="${stripes}" stroke-width="4" stroke-linecap="round"/>` : ''}
    ${tail}<ellipse cx="52" cy="121" rx="20" ry="6" fill="${patches ?? belly}"/><ellipse cx="38" cy="122" rx="11" ry="5" fill="${dark}"/>
    <g transform="translate(-2 52)">${mane ? maneAround(mane) : ''}${EARS[animal.ears](animal)}<path d="${head}" fill="${coat}"/>
    ${patches ? `<ellipse cx="36" cy="43" rx="7" ry="8" fill="${patches}"/><ellipse cx="60" cy="43" rx="7" ry="8" fill="${patches}"/>` : ''}
    ${MUZZLES[animal.muzzle](animal)}${lid(36)}${lid(60)}</g>`;
}

function maneAround(colour: string): string {
  const tufts = Array.from({ length: 16 }, (_, i) => {
    const angle = (i / 16) * 2 * Math.PI;
    return `<circle cx="${(48 + 27 * Math.cos(angle)).toFixed(1)}" cy="${(46 + 27 * Math.sin(angle)).toFixed(1)}" r="11"/>`;
  });
  return `<g fill="${colour}"><circle cx="48" cy="46" r="31"/>${tufts.join('')}</g>`;
}

export const SEATED_ANIMALS: Record<string, SeatedAnimal> = {
  fox: {
    coat: '#ee7a2e',
    shade: '#d4591d',
    belly: '#fff1dd',
    dark: '#3b2420',
    ears: 'pointed',
    tail: 'bushy',
    tailTip: '#fff3e2',
    muzzle: 'wedge',
  },
  wolf: {
    coat: '#8d97a5',
    shade: '#6b7585',
    belly: '#e6eaee',
    dark: '#4a5260',
    ears: 'pointed',
    tail: 'bushy',
    tailTip: '#4a5260',
    muzzle: 'wedge',
    eye: '#e8b93c',
  },
  cat: {
    coat: '#f0a24a',
    shade: '#d98436',
    belly: '#fdeed8',
    dark: '#f7dcb8',
    ears: 'pointed',
    tail: 'thin',
    tailTip: '#fdeed8',
    muzzle: 'snub',
    eye: '#6fae4a',
    stripes: '#c4702a',
  },
  panther: {
    coat: '#34343f',
    shade: '#24242d',
    belly: '#43434f',
    dark: '#1d1d25',
    ears: 'round',
    tail: 'thin',
    tailTip: '#1d1d25',
    muzzle: 'snub',
    eye: '#e3c13c',
  },
  dog: {
    coat: '#d9a066',
    shade: '#bf834a',
    belly: '#fbead0',
    dark: '#8a5632',
    ears: 'floppy',
    tail: 'thin',
    tailTip: '#fbead0',
    muzzle: 'broad',
  },
  bear: {
    coat: '#8a5a3a',
    shade: '#6f452b',
    belly: '#c59a72',
    dark: '#553521',
    ears: 'round',
    tail: 'none',
    tailTip: '#553521',
    muzzle: 'broad',
  },
  polarbear: {
    coat: '#f4f3ee',
    shade: '#d7dde2',
    belly: '#ffffff',
    dark: '#c6ced6',
    ears: 'round',
    tail: 'none',
    tailTip: '#c6ced6',
    muzzle: 'broad',
  },
  panda: {
    coat: '#f6f5f1',
    shade: '#dcdfe2',
    belly: '#ffffff',
    dark: '#25252b',
    ears: 'round',
    tail: 'none',
    tailTip: '#25252b',
    muzzle: 'broad',
    patches: '#2d2d35',
  },
  koala: {
    coat: '#9aa3ad',
    shade: '#7e8893',
    belly: '#dfe4e8',
    dark: '#6c7681',
    ears: 'round',
    tail: 'none',
    tailTip: '#6c7681',
    muzzle: 'broad',
  },
  hamster: {
    coat: '#eab676',
    shade: '#d2965a',
    belly: '#fff4e2',
    dark: '#f6cfae',
    ears: 'round',
    tail: 'none',
    tailTip: '#f6cfae',
    muzzle: 'snub',
  },
  lion: {
    coat: '#e6ad52',
    shade: '#cc8f3a',
    belly: '#f8dfae',
    dark: '#b9782c',
    ears: 'round',
    tail: 'tuft',
    tailTip: '#7d4420',
    muzzle: 'broad',
    mane: '#9a5526',
  },
};
