import type { SafetyCategory } from './word-list';

/**
 * What is refused in languages other than English, by itself and whatever is beside it: only words with no other sense
 * there. `stem*` stands for every word that begins with it. Han characters are found anywhere, as no spaces separate
 * them. Words for people under eighteen are under `minors`: with anything sexual they are refused as such.
 */
export type ForeignWords = Partial<Record<SafetyCategory | 'minors', string>>;

/** Refused in every language: words used all over the world. */
const EVERYWHERE: ForeignWords = {
  sexual_content_minors: 'lolicon, shotacon, pedo, pedoporn*, pedopornograf*',
  sexual_content:
    'porn, porno, porno*, pornstar, hentai, nsfw, xxx, gangbang, blowjob, bdsm, striptease, dildo, deepthroat',
  hate: 'heil hitler, sieg heil, ku klux klan, kkk, nigger*, swastika',
  terrorism: 'al qaeda, boko haram',
};

export const FOREIGN_WORDS: Record<string, ForeignWords> = {
  de: {
    minors:
      'kind, kinder, kindes, mädchen, junge, jungen, teenager*, minderjährig*, schülerin*, schüler, baby, babys, kleinkind*, jugendliche*',
    sexual_content:
      'nacktes kind*, nackte kinder, nackten kind*, nacktes mädchen, nackte mädchen, nackter junge, nackte jungen, nackte frau*, nackter frau*, nackte mann, nackter mann, nackten mann, nackten frau*, nackten körper*, nackte körper*, splitternackt*, splitterfasernackt*, halbnackt*, nacktfoto*, nacktbild*, entblößt* brüste, entblößt*, geschlechtsverkehr, beim sex, sexszene*, masturbier*, hure, huren, nutte*, penis, vagina, vergewaltig*, orgie*, erotisch*, unbekleidet*',
    graphic_violence:
      'enthaupt*, geköpft*, abgetrennte* kopf, abgetrennte* köpfe, abgehackt*, zerstückel*, verstümmel*, gefoltert*, blutüberström*, blutlache*, blutbad, leiche, leichen, leichnam*, ermordet*, massaker, erstochen*, aufgeschlitzt*, gedärm*, erwürg*, gemetzel',
    self_harm:
      'selbstmord*, suizid*, selbstverletz*, ritzt sich, erhängt sich, sich erhängt*, pulsader*, überdosis, bringt sich um',
    hate: 'hakenkreuz*, hitlergruß, untermensch*, judensau, kanake*, neonazi*, völkermord feiern, vergast*, herrenrasse',
    terrorism:
      'selbstmordattent*, sprengstoffweste*, sprengstoffgürtel*, autobombe*, rohrbombe*, amoklauf*, terrorist*',
    illegal_drugs:
      'kokain*, heroinspritze*, crystal meth, haschisch, marihuana*, kifft, kiffen, kiffend*, drogendealer*',
    weapons: 'sturmgewehr*, maschinenpistole*, maschinengewehr*, kalaschnikow*, handgranate*, panzerfaust',
  },
  fr: {
    minors:
      'enfant, enfants, fillette*, gamin*, gamine*, garçonnet*, ado, ados, adolescent*, mineure, mineures, écolière*, écolier*, lycéenne*, collégienne*, bébé*, petite fille, petit garçon',
    sexual_content:
      'femme nue, femmes nues, homme nu, hommes nus, toute nue, entièrement nue*, complètement nu*, corps nu, corps nus, seins nus, poitrine nue, dénudé*, déshabillé*, dévêtu*, sexe oral, fellation*, rapport sexuel, rapports sexuels, faire l amour, font l amour, masturb*, pénis, vagin, putain*, prostituée*, partouze*, orgie*, viol collectif, érotique*, topless',
    graphic_violence:
      'décapit*, démembr*, éventr*, mutilé*, égorg*, torturé*, tripes à l air, mare de sang, flaque de sang, couvert de sang, couverte de sang, ensanglanté*, cadavre*, massacre, massacré*, poignardé*, assassiné*, tête coupée, têtes coupées, boucherie humaine',
    self_harm:
      'suicide, se suicid*, suicidaire*, automutil*, scarifi*, se pend, s est pendu*, se tailler les veines, se taille les veines, s ouvre les veines, overdose*, surdose',
    hate: 'croix gammée*, salut nazi, néonazi*, sale juif*, sale arabe*, bougnoul*, youpin*, race supérieure, sous homme*, négro*',
    terrorism:
      'kamikaze bombe, ceinture d explosifs, attentat suicide, voiture piégée, terroriste*, djihadiste*',
    illegal_drugs:
      'cocaïne*, héroïnomane*, seringue d héroïne, cannabis, fume un joint, fumant un joint, trafiquant de drogue, sniff*',
    weapons:
      'fusil d assaut, kalachnikov*, mitraillette*, lance roquettes, grenade à main, arme automatique, pistolet mitrailleur',
  },
  es: {
    minors:
      'niño, niña, niños, niñas, menor de edad, menores, adolescente*, colegiala*, bebé*, chiquilla*, quinceañera*, jovencita*',
    sexual_content:
      'mujer desnuda, mujeres desnudas, hombre desnudo, hombres desnudos, desnudo integral, completamente desnud*, totalmente desnud*, cuerpo desnudo, cuerpos desnudos, pechos desnudos, senos desnudos, semidesnud*, sin ropa, teniendo sexo, sexo oral, relaciones sexuales, hacen el amor, haciendo el amor, masturb*, pene, vagina, puta, putas, prostituta*, orgía*, violada, erótic*, topless',
    graphic_violence:
      'decapitad*, descuartiz*, desmembrad*, mutilad*, degollad*, tortura, torturad*, torturando, destripad*, charco de sangre, cubierto de sangre, cubierta de sangre, bañado en sangre, ensangrentad*, cadáver*, masacre*, apuñalad*, asesinad*, cabeza cortada, tripas, vísceras humanas',
    self_harm:
      'suicidio, suicida*, se suicid*, autolesi*, se corta las venas, cortándose las venas, cortarse las venas, ahorcándose, se ahorca, sobredosis',
    hate: 'esvástica*, cruz gamada, saludo nazi, neonazi*, sudaca*, raza superior, subhuman*, negratas, maricón*',
    terrorism:
      'terrorista suicida, chaleco bomba, coche bomba, terrorista*, yihadista*, tiroteo escolar, atentado suicida',
    illegal_drugs:
      'cocaína, heroína inyectada, inyectándose heroína, marihuana, metanfetamina*, narcotraficante*, fumando porros, porro, porros',
    weapons:
      'fusil de asalto, kalashnikov, ametralladora*, subfusil*, lanzacohetes, granada de mano, metralleta*',
  },
  ru: {
    minors:
      'ребенок, ребёнок, ребенка, ребёнка, дети, детей, девочк*, мальчик*, подросток, подростк*, школьниц*, школьник*, несовершеннолетн*, младен*, малолетн*',
    sexual_content:
      'гол* женщин*, голая женщина, голая девушка, голые люди, голый мужчина, голого мужчин*, обнаженн* женщин*, обнажённ* женщин*, обнаженн* девуш*, обнажённ* девуш*, обнажённ* груд*, обнаженн* груд*, голая грудь, полуголы*, полуобнаж*, порно*, порнух*, секс, занимаются сексом, занимаются любовью, мастурб*, проститут*, шлюх*, пенис*, вагин*, изнасилов*, оргия, оргии, эротическ*, эротика, стриптиз*, раздет* женщин*',
    graphic_violence:
      'обезглавл*, расчлен*, отрубленн* голов*, отрезанн* голов*, отрубленн* рук*, изуродован*, пытк*, пытают, лужа крови, луже крови, лужи крови, в крови труп*, труп, трупы, трупов, трупами, окровавл*, залит* кровью, зарезал*, зарезан*, убийств*, резня, кишки наружу, выпотрош*, перерезан* горл*',
    self_harm:
      'самоубий*, суицид*, самоповрежд*, режет себе вены, режет вены, вскрыла вены, вскрыл вены, повесил*, вешается, передозиров*',
    hate: 'свастик*, зига, зигу*, зигует, неонацист*, жид, жиды, жидов, хач, хачи, унтерменш*, недочеловек*, ниггер*, нигер*, пидор*',
    terrorism:
      'террорист*, смертник*, пояс шахида, поясом шахида, заминированн* автомоб*, теракт*, джихадист*',
    illegal_drugs:
      'кокаин*, героинов*, колет героин, марихуан*, конопл*, наркотик*, наркоман*, метамфетамин*, гашиш*, наркодилер*',
    weapons:
      'автомат калашникова, автоматом калашникова, пулемет*, пулемёт*, гранатомет*, гранатомёт*, ручная граната, пистолет макарова',
  },
  zh: {
    minors:
      '儿童, 孩子, 小孩, 女孩, 男孩, 少女, 少年, 未成年, 幼女, 幼童, 萝莉, 正太, 小学生, 中学生, 女学生, 婴儿',
    sexual_content:
      '裸体, 裸女, 裸男, 全裸, 半裸, 赤裸, 裸照, 裸露, 色情, 情色, 黄片, 性交, 性爱, 做爱, 性行为, 口交, 自慰, 手淫, 阴茎, 阴道, 妓女, 卖淫, 强奸, 轮奸, 乱伦, 露点, 脱光, 一丝不挂, 没穿衣服',
    graphic_violence:
      '斩首, 砍头, 肢解, 分尸, 断头, 内脏外露, 开膛, 酷刑, 虐杀, 屠杀, 血泊, 血肉模糊, 鲜血淋漓, 浑身是血, 尸体, 死尸, 凶杀, 割喉, 残肢, 碎尸, 虐猫, 虐狗',
    self_harm: '自杀, 自残, 自缢, 割腕, 上吊, 轻生, 服毒, 跳楼, 吞药',
    hate: '纳粹, 万字旗, 种族灭绝, 劣等民族, 支那, 黑鬼, 希特勒',
    terrorism: '恐怖分子, 恐怖袭击, 人肉炸弹, 自杀式炸弹, 汽车炸弹, 圣战',
    illegal_drugs: '可卡因, 海洛因, 冰毒, 大麻, 吸毒, 毒品, 摇头丸, 鸦片烟, 毒贩',
    weapons: '冲锋枪, 突击步枪, 机关枪, 手榴弹, 火箭筒, 自动步枪',
  },
};

/** Compiled when first asked for: most prompts are English. */
const compiled = new Map<string, Map<SafetyCategory | 'minors', RegExp>>();

/** The words of a language's list that a prompt holds, by category, gravest or not. */
export function findForeignWords(prompt: string, language: string): Map<SafetyCategory | 'minors', string[]> {
  const text = prompt
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ');
  const found = new Map<SafetyCategory | 'minors', string[]>();
  for (const [category, pattern] of patternsOf(language)) {
    const hits = (language === 'zh' ? text.replaceAll(' ', '') : text).match(pattern);
    if (hits) found.set(category, [...new Set(hits.map((hit) => hit.trim()))]);
  }
  return found;
}

function patternsOf(language: string): Map<SafetyCategory | 'minors', RegExp> {
  let patterns = compiled.get(language);
  if (!patterns) {
    const own = FOREIGN_WORDS[language] ?? {};
    const categories = [
      ...new Set([...Object.keys(own), ...Object.keys(EVERYWHERE)]),
    ] as (keyof ForeignWords)[];
    patterns = new Map(
      categories.map((category) => {
        const entries = [own[category], EVERYWHERE[category]].flatMap((text) => text?.split(',') ?? []);
        return [category, patternOf(entries.map((entry) => entry.trim()))];
      }),
    );
    compiled.set(language, patterns);
  }
  return patterns;
}

function patternOf(entries: string[]): RegExp {
  const alternatives = entries.map((entry) => {
    const source = entry.replaceAll('*', '\\p{L}*');
    return /\p{Script=Han}/u.test(entry) ? source : `(?<!\\p{L})${source}(?!\\p{L})`;
  });
  return new RegExp(alternatives.join('|'), 'gu');
}
