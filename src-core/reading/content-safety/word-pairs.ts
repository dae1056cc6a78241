import { list } from './word-list';
import type { SafetyCategory } from './word-list';

/** A term of `one` refuses a prompt only together with a term of `other`, at most `within` words apart. */
export interface RefusedPair {
  category: SafetyCategory;
  one: string[];
  other: string[];
  /** Words between the two; without it, any distance. */
  within?: number;
  welcome?: string[];
}

const AGES = [
  ...list('one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen'),
  ...list('fifteen, sixteen, seventeen, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17'),
].flatMap((age) => [
  ...[`${age} year old`, `${age} years old=`, `${age} yr old`, `${age} yo=`, `${age} y o=`],
  ...[`${age}yo=`, `${age}yr=`, `${age}yrs=`, `aged ${age}=`, `age ${age}=`],
]);

/** Whoever is, or looks, under eighteen. */
export const MINORS = [
  ...AGES,
  ...list(`
  child, children=, childlike=, kid, kiddie, minor, toddler, infant, baby, newborn, preteen, pre teen,
  tween, teen, teenager, teenage=, teenaged=, underage=, underaged=, under age=, adolescent, juvenile,
  pubescent=, prepubescent=, schoolgirl, schoolboy, school girl, school boy, schoolchild, schoolchildren=,
  little girl, little boy, young girl, young boy, small girl, small boy, girl child, kindergarten,
  kindergartner, preschooler, pupil, elementary school, primary school, middle school, high school,
  my daughter, girl scout, boy scout, lolita
`),
];

const PEOPLE = list(`
  person, people=, man, men=, woman, women=, girl, boy, lady, guy, model, couple, wife, wives=, husband,
  girlfriend, boyfriend, actor, actress, celebrity, dancer, nurse, student, teacher, mermaid, elf,
  princess, queen, character, waifu, female, male
`);

/** What a negative prompt says, as a separate entry, to undress the people in the prompt. */
export const UNDRESSING = list(`
  clothes=, all clothes=, any clothes=, clothing=, all clothing=, any clothing=, clothed=, fully clothed=,
  dressed=, garment, censored=, censorship=, censoring=, censor bar, sfw=, safe for work=
`);

export const PEOPLE_OF_ANY_AGE = [...PEOPLE, ...MINORS];

export const REFUSED_PAIRS: RefusedPair[] = [
  {
    category: 'sexual_content',
    one: list(`
      bare=, bared=, exposed=, exposing=, big=, huge=, large=, massive=, busty=, perky=, uncovered=,
      showing=
    `),
    other: list('breast, bosom, ass=, crotch'),
    within: 1,
    welcome: list(`
      chicken breast, turkey breast, duck breast, breast cancer, breast plate, wild ass
    `),
  },
  {
    category: 'sexual_content',
    one: list('see through=, transparent=, sheer=, wet='),
    other: list(`
      lingerie=, bra, panties=, underwear=, nightgown, nightie, white t shirt, wet t shirt
    `),
    within: 2,
  },
  {
    category: 'graphic_violence',
    one: list(`
      severed=, chopped off=, torn off=, ripped off=, hacked off=, sawn off=, amputated=
    `),
    other: list('head, limb, arm, leg, hand, foot, feet=, finger, body part'),
    within: 3,
  },
  {
    category: 'graphic_violence',
    one: list('bloody=, bleeding=, blood='),
    other: list(`
      body, bodies=, face, knife, knives=, axe, wound, victim, head, limb, hand, floor, wall, chainsaw,
      machete, crime scene, injury, flesh=
    `),
    within: 2,
    welcome: list(`
      bloody mary=, blood red=, blood moon, blood orange, blood bank, blood cell, blood pressure, blood type,
      blood test, blood drive, blood donation, blood vessel
    `),
  },
  {
    category: 'graphic_violence',
    one: list('kill/v'),
    other: [
      ...PEOPLE,
      ...list(`
      child, children=, kid, baby, someone=, somebody=, victim, civilian, crowd, family, dog, cat, puppy,
      kitten
    `),
    ],
    within: 2,
    welcome: list(`
      killing time=, killing it=, dressed to kill=, kill bill=, killing eve=, licence to kill=,
      license to kill=
    `),
  },
  {
    category: 'hate',
    one: list(`
      kill/v, gas=, gassing=, exterminate/v, extermination=, hate/v, death to=, subhuman, inferior=,
      vermin=, lynch/v, deport/v
    `),
    other: list(`
      jew, jewish=, muslim, black people=, blacks=, black man=, black men=, christian, hindu, gypsy,
      roma people=, immigrant, refugee, gays=, gay people=, gay man=, gay men=, lesbian, trans people=,
      asians=, asian people=, arab, mexican, disabled people=
    `),
    within: 3,
  },
  {
    category: 'self_harm',
    one: list('slit/v, slitting=, slashing=, slashed=, cut=, cutting='),
    other: list('my wrist, her wrist, his wrist, their wrist, own wrist, wrists=, own arm'),
    within: 2,
  },
  {
    category: 'weapons',
    one: list('how to make=, how to build=, homemade=, instructions for=, blueprint, schematic'),
    other: list('silencer, detonator, ied, poison, ricin=, sarin=, anthrax=, c4=, missile'),
    within: 6,
  },
  {
    category: 'illegal_drugs',
    one: list('weed'),
    other: list('joint, bong, blunt, stoned=, dealer, edibles='),
    within: 4,
  },
];

/** What is refused only with a minor. With one, so is everything under sexual_content. */
export const SUGGESTIVE = list(`
  lingerie=, panties=, thong, underwear=, bra, bras=, seductive=, seductively=, sensual=, provocative=,
  provocatively=, aroused=, busty=, skimpy=, scantily clad=,
  barely dressed=, shirtless=, micro bikini, breasts=, hot body
`);

/** What may be beside a refused word when nothing shows the end of a word: "a n u d e w o m a n", "nudeart". */
export const SPELLED_OUT_BESIDE = list(`
  a, an, the, of, on, with, and, no, hot, big, young, very, her, his, my, full, photo, picture, image, portrait, art, drawing, body, pose, scene, selfie
`);
