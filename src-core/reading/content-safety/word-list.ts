/**
 * The published word list: what is refused, by category, and where the same words are welcome.
 *
 * A term is a word or a phrase in lower case, of plain letters and digits, and stands for its plural too.
 * `behead/v` stands for the forms of a verb, `gore=` for exactly itself (see word-forms.ts).
 * Disguised spellings need no entry. `docs/content-safety.md` says the policy behind the list.
 */

/** The entries of a text that lists them with commas. */
export function list(text: string): string[] {
  return text.split(',').map((entry) => entry.trim());
}

/** The categories, gravest first: if a prompt falls under several, the first is named. */
export const SAFETY_CATEGORIES = [
  'sexual_content_minors',
  'self_harm',
  'terrorism',
  'hate',
  'sexual_content',
  'graphic_violence',
  'weapons',
  'illegal_drugs',
  // Found by sense alone.
  'deception',
] as const;
export type SafetyCategory = (typeof SAFETY_CATEGORIES)[number];

/** Each term refuses a prompt by itself, except within one of the phrases under `welcome`. */
export interface RefusedTerms {
  category: SafetyCategory;
  terms: string[];
  welcome?: string[];
}

export const REFUSED_TERMS: RefusedTerms[] = [
  {
    category: 'sexual_content_minors',
    terms: list(`
      lolicon, shotacon, loli, shota, jailbait, child porn=, child pornography, kiddie porn=, csam=,
      pedophile, paedophile, pedophilia, paedophilia, pedo, underage girl, underage boy,
      child sexual abuse, child molester, preteen model
    `),
  },
  {
    // Nudity.
    category: 'sexual_content',
    terms: list(`
      nude, nudity, nudist, nudism, naked, nakedness=, topless=, braless=, pantyless=, undressed=,
      undressing=, disrobing=, unclothed=, without clothes=, no clothes=, fully exposed=,
      without any clothes=, without clothing=, no clothing=, wearing nothing=, in the buff=,
      bare chested woman, birthday suit, full frontal=, nip slip, upskirt, downblouse, cameltoe, camel toe,
      side boob, underboob
    `),
    welcome: list(`
      nude lipstick, nude lip, nude lip gloss, nude heel, nude pump, nude shoe, nude nail, nude manicure,
      nude tone, nude color, nude colour, nude shade, nude palette, nude pink=, nude beige=, nude makeup=,
      nude eyeshadow, nude mouse, nude descending a staircase=, naked mole rat, naked molerat, naked eye,
      naked tree, naked oak, naked branch, naked cake, naked flame, naked light bulb, naked bulb, naked neck chicken,
      naked oat, naked chef, naked gun=, naked rock
    `),
  },
  {
    // Pornography and sexual acts.
    category: 'sexual_content',
    terms: list(`
      porn, porno, pr0n=, pornographic=, pornography, pornstar, nsfw=, xxx=, r34=, rule 34=, rule34=,
      hentai, ecchi, futanari, ahegao, erotic=, erotica, eroticism, onlyfans=, softcore=, smut=, sex,
      sexy=, sexier=, sexiest=, sexual=, sexually=, sexualized=, sexualised=, sexting=, horny=,
      kinky=, lewd=, slutty=, fetish, bdsm=, bondage=, dominatrix, striptease, stripper, strip club,
      lap dance, pole dancer, orgy, orgasm, orgasmic=, threesome, gangbang, bukkake, blowjob, blow job,
      handjob, hand job, footjob, rimjob, deepthroat, fellatio=, cunnilingus=, creampie, cumshot, cumming=,
      cum=, cums=, anal=, anus=, buttplug, butt plug, dildo, vibrator, masturbate/v, masturbation,
      ejaculate/v, ejaculation, fingering herself=, intercourse=, coitus=, copulate/v, copulation,
      fornicate/v, fornication, make love=, making love=, doggystyle=, doggy style=, missionary position,
      cowgirl position, fuck/v, fucker, milf, dilf, prostitute, prostitution=, hooker, whore, slut,
      brothel, call girl, playboy centerfold, suggestive pose, spread legs=, spreading her legs=, legs spread=, rape/v, rapist,
      molest/v, molestation=, molester, incest=, incestuous=, bestiality=, zoophilia=, necrophilia=,
      sexual assault, sexual abuse
    `),
    welcome: list(`
      sex education, make love not war=, kinky hair=, kinky curly=, kinky twist, horny toad, horny lizard, rugby hooker, hooker green=, hookers green=, paint stripper, wire stripper, spic and span=, aspic, sex ed=, therapist, asexual=, asexually=, methanal, same sex=, opposite sex, both sexes=, all sexes=, either sex=, fair sex=,
      fairer sex=, battle of the sexes=, sex and the city=, sex pistols=, sex linked=, sex chromosome,
      sexual dimorphism=, sexual reproduction=, sexual selection=, cum laude=,
      rape seed, rape field, rape flower, rape blossom, oilseed rape=, rape of europa=,
      rape of proserpina=, rape of the sabine women=, rape of the lock=, rape of ganymede=,
      social intercourse=, fetish figurine, nkisi fetish
    `),
  },
  {
    // Parts of the body, if the word is the vulgar or the clinical one.
    category: 'sexual_content',
    terms: list(`
      penis, penises=, phallus, phallic=, vagina, vaginal=, vulva, labia=, clitoris, clit, genital,
      genitalia=, scrotum, testicle, pubic hair, pubes=, boob, boobies=, tits=, titties=,
      titty=, areola, nipple, cleavage=, cock, cunt, pussy, dick pic, big dick, hard dick, huge dick,
      suck dick=, sucking dick=, asshole, buttocks=, butt naked=, bare ass=, bare butt, erect member,
      boner, hard on=
    `),
    welcome: list(`
      blue tits=, great tits=, coal tits=, marsh tits=, willow tits=, crested tits=, long tailed tits=,
      bearded tits=, blue footed boobies=, red footed boobies=, masked boobies=, brown boobies=,
      boobies diving=, cock crow, cock crowing=, cock of the walk=, cock of the rock=, cock a doodle doo=,
      cock and hen=, cock and bull=, cock pheasant, pheasant cock, fighting cock, game cock, weather cock,
      black cock, stop cock, ball cock, cock robin, pussy willow, pussy cat, pussy riot=, grease nipple,
      bottle nipple, crystal cleavage=, mineral cleavage=, cleavage plane, hard on the=
    `),
  },
  {
    category: 'graphic_violence',
    terms: list(`
      gore=, gory=, goriest=, gorefest, guro=, bloodbath, bloodied=, bloodsoaked=, bloodstained=,
      blood soaked=, blood drenched=, blood stained=, blood splatter, blood spatter, blood splattered=,
      blood spattered=, blood covered=, covered in blood=, drenched in blood=, soaked in blood=,
      pool of blood, puddle of blood, blood everywhere=, dripping blood=, dripping with blood=,
      blood dripping=, blood gushing=, gushing blood=, spurting blood=, blood and guts=, bleeding out=,
      bleeding to death=, gaping wound, stab wound, gunshot wound, bullet wound, exposed bone, mutilate/v,
      mutilation, dismember/v, dismemberment, disembowel/v, disembowelled=, disembowelling=, decapitate/v,
      decapitation, behead/v, eviscerate/v, evisceration, entrails=, guts spilling=,
      spilled guts=, impaled=, flayed=, skinned alive=, burned alive=, burnt alive=, burning alive=,
      beaten to death=, tortured to death=, torture/v, torturer, massacre/v, murder/v, murderer,
      murderous=, manslaughter=, slaughter/v, bloodshed=, lynching, lynched=, lynch mob, strangle/v,
      strangulation=, stabbing, stabbed=, slit throat, throat cut=, cut throat, guts everywhere=, throat slit=, cannibalism=, snuff film, snuff movie,
      killing spree, serial killer, corpse, cadaver, dead body, mangled body, mass grave, rotting flesh=,
      head on a spike=, heads on spikes=, exploding head, brains splattered=, crushed skull, shot dead=,
      shot in the head=, shooting at people=, animal cruelty=, child abuse=, domestic violence=,
      graphic violence=, execution by=, firing squad
    `),
    welcome: list(`
      gore tex=, al gore=, gore vidal=, gore verbinski=, corpse flower, corpse lily, corpse bride=,
      corpse plant, exquisite corpse, murder of crows=, murder of ravens=, murder mystery,
      murder she wrote=, murder hornet, murder on the orient express=, massacre of the innocents=,
      massacre at chios=, judith beheading holofernes=, beheading of saint john the baptist=,
      beheading of st john the baptist=, lamb to the slaughter=
    `),
  },
  {
    // Modern firearms, explosives, and weapons that nothing places in history or fantasy.
    category: 'weapons',
    terms: list(`
      weapon, weaponry=, weaponized=, weaponised=, bioweapon, gun, handgun, shotgun, firearm, pistol,
      revolver, rifle, submachine gun, machinegun, uzi, glock, kalashnikov, ak47, ak 47, ar15, ar 15,
      m16 rifle, bazooka, rocket launcher, silencer pistol, ammo=, ammunition=, bullet, bomb, grenade,
      explosives=, explosive device, explosive vest, explosive charge, landmine, land mine, molotov, molotov cocktail, gunpowder recipe, switchblade,
      brass knuckles=, nerve gas=, nerve agent, dynamite=, pipebomb, warhead, nuke, gunfight, gunman=, gunmen=, gunshot,
      gunfire=
    `),
    welcome: list(`
      medieval weapon, fantasy weapon, ancient weapon, magic weapon, magical weapon, mythical weapon,
      legendary weapon, viking weapon, samurai weapon, roman weapon, bronze age weapon, foam weapon,
      toy weapon, enchanted weapon, water gun, toy gun, nerf gun, squirt gun, cap gun, pop gun, bubble gun,
      glue gun, hot glue gun, spray gun, paint gun, heat gun, staple gun, nail gun, massage gun,
      tattoo gun, caulking gun, grease gun, radar gun, price gun, ray gun, laser gun, portal gun,
      gun metal, gun dog, top gun=, naked gun=, guns n roses=, annie get your gun=,
      toy pistol, water pistol, flintlock pistol, duelling pistol, dueling pistol, antique pistol,
      pistol shrimp, sex pistols=, flintlock rifle, toy rifle, rifle bird, revolver album, bullet train,
      bullet journal, bullet point, bullet list, magic bullet, silver bullet, bullet tuna, bath bomb,
      seed bomb, cherry bomb, bomb cyclone, photo bomb, glitter bomb, colour bomb, color bomb, paint bomb,
      yarn bomb, smoke bomb, stink bomb, jager bomb, hot chocolate bomb, cocoa bomb, flavor bomb,
      cartoon bomb, bomb disposal robot, bomb shelter, 
      napoleon dynamite=, grenade fruit
    `),
  },
  {
    category: 'self_harm',
    terms: list(`
      suicide, suicidal=, self harm/v, selfharm/v, self mutilation=, self injury, self immolation=,
      kill myself=, killing myself=, kill herself=, killing herself=, kill himself=, killing himself=,
      kill yourself=, killing themselves=, hang myself=, hanging herself=, hanging himself=,
      hanging myself=, hanged herself=, hanged himself=, cutting herself=, cutting himself=,
      cutting myself=, end my life=, ending my life=, wrist cutting=, overdose/v, overdosing=, pro ana=,
      proana=, thinspo=, thinspiration=
    `),
    welcome: list('suicide squad=, suicide door, suicide prevention, suicide awareness'),
  },
  {
    category: 'hate',
    terms: list(`
      nazi, neonazi, nazism=, swastika, hitler, sieg heil=, third reich=, white power=, white supremacy=,
      white supremacist, aryan race=, master race=, zyklon=, kkk=, ku klux klan=, klan, klansman, klansmen=, racial slur,
      ethnic cleansing=, holocaust denial=, genocide, blackface=, nigger, nigga, kike, faggot, fag, chink,
      spic, gook, wetback, coon, darkie, raghead, towelhead, paki, tranny, shemale, retard, retarded=,
      racist, antisemitic=, homophobic=, great replacement=
    `),
    welcome: list(`
      anti nazi, nazi hunter, grammar nazi, defeat of nazi germany=, victory over nazi germany=,
      hindu swastika, buddhist swastika, jain swastika, genocide memorial, genocide remembrance,
      maine coon, chink in the armor=, chink in the armour=, chink of light=, anti racist,
      faggot of sticks=, faggots of wood=, flame retardant, fire retardant
    `),
  },
  {
    category: 'illegal_drugs',
    terms: list(`
      drug, druggie, cocaine=, heroin=, meth=, methamphetamine, amphetamine, crack cocaine=, crack pipe,
      crack den, crackhead, lsd=, mdma=, ecstasy pill, fentanyl=, ketamine=, marijuana=, cannabis=, ganja=,
      bong, psilocybin=, magic mushroom, shrooms=, opium=, opioid, methadone=, angel dust=, smoking weed=,
      smoke weed=, weed joint, weed smoker, bag of weed, smoking pot=, pot smoker, smoking a joint=,
      rolling a joint=, smoking crack=, line of coke, lines of coke=, snorting coke=, narcotic, stoner, getting high on=
    `),
    welcome: list(`
      drug store, drugs in a pharmacy=, pharmacy drug, hospital drug, drug cabinet, drug bottle, drug trial, drug research=, anti drug=, drug free=, drug discovery, drug awareness, drug safety, prescription drug,
      opium poppy, opium war, bong joon ho=, bong sound
    `),
  },
  {
    category: 'terrorism',
    terms: list(`
      terrorist, terrorism=, suicide bomber, suicide bombing, suicide vest, bomb vest, car bomb,
      car bombing, pipe bomb, dirty bomb, nail bomb, bomb making=, bomb threat, jihadist, jihadi,
      al qaeda=, alqaeda=, isis fighter, isis flag, isis militant, isis soldier, isis propaganda=,
      islamic state fighter, taliban, boko haram=, hostage execution, mass shooting, mass shooter,
      school shooting, school shooter, shooting up a school=, twin towers burning=, twin towers attack,
      plane hijacking, plane hitting the twin towers=
    `),
    welcome: list('counter terrorism=, anti terrorism='),
  },
];
