const claws = (x: number, y: number) =>
  `<path d="M${x} ${y}l-6 4h4l2 -2 1 3h3l0 -3 3 2h4l-4 -5Z" fill="#f1ead2"/>`;
const membrane =
  'M92 70C94 42 112 14 150 0C150 13 156 23 172 24C163 33 163 44 173 55C160 53 151 57 147 70C137 63 126 65 118 76Z';
const fingers =
  'M96 66C106 38 124 16 150 0M96 66C116 44 140 30 172 24M97 67C120 54 144 50 173 55M98 68C116 62 132 62 147 70';

/** Animals and beings of which the icon sets have only a head, or another kind. They look to the left. */
export const BEASTS: Record<string, string> = {
  dragon: `<g transform="translate(150 6) scale(-0.62 0.86)"><path d="${membrane}" fill="#22603f"/><path d="${fingers}" fill="none" stroke="#184a30" stroke-width="2.500"/></g>
    <path d="M104 104C102 116 106 124 102 132H116C118 122 120 114 120 106Z" fill="#2c7d42"/>${claws(102, 132)}
    <path d="M50 34C68 36 78 50 82 64C94 58 116 60 130 70C144 80 154 96 171 96C183 96 190 86 187 74L178 70L196 56L210 72L200 76C203 96 190 112 170 113C153 114 140 107 128 113C112 122 90 122 77 108C66 96 64 78 56 66C52 60 46 56 44 50Z" fill="#3c9a50"/>
    <path d="M54 60C64 74 66 96 78 107C90 118 110 119 124 113C106 112 95 104 88 92C81 78 70 58 52 50Z" fill="#e3d789"/>
    <path d="M60 66L72 62M65 76L79 72M69 87L84 84M74 98L90 95M84 108L98 103" stroke="#c2b162" stroke-width="1.800"/>
    <path d="M62 34L70 28L70 40ZM72 44L81 40L79 52ZM132 68L140 62L141 76ZM148 84L156 78L156 91ZM166 93L173 86L174 97Z" fill="#226b3a"/>
    <path d="M10 44C16 34 32 27 46 31C54 24 62 17 70 15C67 23 65 30 64 36C68 43 67 52 60 56C50 60 40 57 30 57C20 58 10 53 10 44Z" fill="#43a558"/>
    <path d="M12 49C22 52 32 51 42 52C36 57 22 59 14 54Z" fill="#2c7d42"/><path d="M20 51L22 55L24 51ZM28 51.500L30 55L32 51.500Z" fill="#fff"/>
    <path d="M50 30C56 23 63 18 70 15C67 23 65 29 63 34Z" fill="#f1ead2"/><ellipse cx="40" cy="40" rx="4" ry="4.600" fill="#f5cf3a"/><ellipse cx="39.500" cy="40.500" rx="1.500" ry="4" fill="#1b1720"/><circle cx="17" cy="42" r="1.600" fill="#1f5a33"/>
    <path d="M82 102C78 114 82 124 76 132H94C94 122 100 116 102 106Z" fill="#43a558"/>${claws(77, 132)}<path d="M118 104C122 116 118 126 116 132H134C134 122 140 112 134 100Z" fill="#43a558"/>${claws(117, 132)}
    <path d="${membrane}" fill="#2f8a5c"/><path d="M92 70C94 42 112 14 150 0C128 20 110 42 104 72Z" fill="#3fa36d"/><path d="${fingers}" fill="none" stroke="#226b46" stroke-width="2.600" stroke-linecap="round"/>`,
  moose: `<g fill="#c79a63"><path d="M52 40C58 31 68 30 76 24C84 19 88 10 86 1C92 5 93 10 92 15C98 11 101 6 100 0C106 6 105 14 103 19C109 17 113 13 115 8C118 20 110 30 100 33C88 38 72 36 61 45Z"/><path d="M44 40C38 31 28 30 20 24C12 19 8 10 10 1C4 5 3 10 4 15C-2 11 -5 6 -4 0C-10 6 -9 14 -7 19C-13 17 -17 13 -19 8C-22 20 -14 30 -4 33C8 38 24 36 35 45Z" fill="#a97f4c"/></g>
    <path d="M94 96L92 148H100L106 98ZM112 98L114 148H122L126 98Z" fill="#4a3022"/>
    <path d="M56 42C66 36 86 42 98 47C118 51 138 53 144 66C150 80 148 92 144 101C132 106 88 108 72 102C64 96 56 88 50 76Z" fill="#6f4a32"/><path d="M144 66C150 80 148 92 144 101C132 106 88 108 72 102C96 102 134 100 144 66Z" fill="#54361f"/>
    <path d="M72 98L76 148H85L89 102ZM128 98L132 148H141L145 96Z" fill="#5f3f2a"/><path d="M74.500 124L76 148H85L86.500 124ZM130.500 124L132 148H141L142.500 124Z" fill="#a8927a"/><path d="M75 143H86V149H74ZM131 143H142V149H130Z" fill="#2f2119"/>
    <path d="M60 40C68 48 66 62 58 68L46 86C40 94 26 96 21 89C17 83 20 76 26 72L38 50C42 41 52 35 60 40Z" fill="#6b4630"/><path d="M46 86C40 94 26 96 21 89C17 83 20 76 26 72C26 82 36 86 46 86Z" fill="#8d6a50"/>
    <path d="M60 45L77 40C75 49 68 54 61 54Z" fill="#5a3a26"/><circle cx="46" cy="54" r="2.400" fill="#17120f"/><ellipse cx="25" cy="82" rx="2" ry="1.500" fill="#2b1d14"/><path d="M48 80C53 87 51 96 46 100C43 93 43 86 45 81Z" fill="#4a3022"/>`,
  scarecrow: `<path d="M37 60H43V152H37Z" fill="#6a4a2c"/><path d="M-14 58H94V64H-14Z" fill="#6a4a2c"/>
    <path d="M-12 56L-24 50M-12 60L-27 60M-12 63L-24 70M92 56L104 50M92 60L107 60M92 63L104 70M30 126L26 138M35 127L34 140M50 126L54 138M45 127L46 140" stroke="#e3bd57" stroke-width="3" stroke-linecap="round"/>
    <path d="M26 52C34 47 46 47 54 52L92 54V68L56 70L55 100H25L24 70L-12 68V54Z" fill="#a8473a"/><path d="M34 48V100M46 48V100M25 62H56M25 78H56M25 92H56M0 54V68M80 54V68" stroke="#7d2f28" stroke-width="1.600"/>
    <path d="M25 98H55L53 128H43L40 108L37 128H27Z" fill="#4a6290"/><path d="M29 110H37V119H29Z" fill="#c98a3c" stroke="#7a4f22" stroke-width="1" stroke-dasharray="2 1.500"/><path d="M24 96H56V101H24Z" fill="#c9a45a"/>
    <ellipse cx="40" cy="32" rx="14" ry="15.500" fill="#dcc08c"/><path d="M40 17C50 18 54 26 54 33C54 41 48 47 40 47.500C47 40 47 26 40 17Z" fill="#c4a46c"/>
    <path d="M31 27L37 33M37 27L31 33M43 27L49 33M49 27L43 33" stroke="#4a3422" stroke-width="2"/><path d="M32 39C36 43 44 43 48 39M34 38V42M40 40V44M46 38V42" fill="none" stroke="#4a3422" stroke-width="1.500"/><path d="M38 34L42 34L40 37.500Z" fill="#b5562f"/>
    <path d="M28 46C34 50 46 50 52 46L56 53C46 57 34 57 24 53Z" fill="#e3bd57"/><path d="M27 20C28 2 36 -4 41 2C48 -2 53 6 53 20Z" fill="#b98d45"/><path d="M14 20C26 15 54 15 66 20C58 27 22 27 14 20Z" fill="#cfa357"/><path d="M27 15C35 18 45 18 53 15V19C45 22 35 22 27 19Z" fill="#7a3f2a"/>`,
};
