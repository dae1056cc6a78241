/** The most frequent function words. Enough to keep them out of key phrases and names, and sentences from seeming alike. */
const STOP_WORDS: Record<string, string> = {
  en: 'the a an and or but of to in on at by for with from as is are was were be been being it its this that these those he she they we you i his her their our your not no than then so if when which who what there have has had do does did can could will would may might must should into over under about after before more most some any all each every both other such only own same very also me him them us my while where whom whose how why here having done shall another just too even still now ever never much many few one two between through during against without within because until since though although however',
  de: 'der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können mit von vom zum zur für auf aus bei nach über unter vor seit bis durch gegen ohne um im in an am als wie wenn dass daß nicht kein keine auch nur noch schon sehr mehr man sich er sie es wir ihr ich du sein ihre seine dieser diese dieses diesen jeder jede alle so dann doch zu ob da hier dort was wer wo zwischen während wegen wieder außerdem jedoch jetzt etwa müssen müsste soll sollen will wollen neue neuen deren dessen worden würde darf dürfen sowie damit daher deshalb bereits immer gegenüber einige viele andere anderen ihren ihrer ihrem seinen seiner seinem unser unsere mein meine dein deine bitte hallo liebe lieber wann warum welche welcher welches nachdem sodass davon dazu damals sogar fast rund zwei drei vier fünf erst selbst zwar denn ins ans beim dieselben derselbe demselben jahr jahre jahren jahrhundert euro prozent millionen milliarden meter kilometer tag tage uhr',
  fr: 'euros dollars le la les un une des du de et ou mais est sont était été être avoir a ont avait avec pour par sur sous dans en au aux ce cet cette ces que qui quoi dont où ne pas plus moins très se sa son ses leur leurs il elle ils elles nous vous je tu on y si comme aussi sans entre vers chez après avant tout tous toute toutes même afin alors ainsi lors depuis pendant surtout selon plusieurs chaque autre autres cela donc car fut furent peut peuvent doit jusqu parce lorsque quand puis encore déjà toujours jamais beaucoup peu à deux trois quatre cinq six dix l d s n c qu j m ça fait faire dit va font eux elle-même celui celle ceux fois an ans année années partie fin quart millions milliers mois jour jours type nombre série cas',
  es: 'dólares euros pesos el la los las un una unos unas y o pero es son era fue ser estar ha han con por para sobre en de del al que quien cual cuyo no más menos muy se su sus lo le les él ella ellos ellas nosotros yo tú si como también sin entre desde hasta este esta estos estas ese esa todo todos toda todas según hacia cerca mediante durante contra cada uno porque cuando donde mientras aunque además luego después antes dos tres cuatro ya hoy solo otra otro otros otras hay había tiene tienen hace esas esos aquí allí bien nadie casi entonces año años vez veces parte fin cuarto millones miles mes día días tipo número serie caso casos manera modo',
  it: 'euro dollari il lo la i gli le un una uno e o ma è sono era stato essere ha hanno con per su in di del della dei delle al alla che chi cui non più meno molto si suo sua suoi sue lui lei loro noi io tu se come anche senza tra fra questo questa questi queste tutto tutti dello degli dell all dall nell sull agli alle ai dal dalla dalle nel nella nelle nei sul sulla sulle l d ed c s quel quella quelli quelle nostro già ancora mai poi prima dopo quando dove perché ogni altro altra altri altre anni anno erano stata stati state fu furono due tre quattro secondo così solo parte fine quarto milioni mila mese giorno giorni tipo numero serie caso casi modo',
  pt: 'reais euros dólares o a os as um uma uns umas e ou mas é são era foi ser estar tem têm com por para sobre em de do da dos das ao que quem não mais menos muito se seu sua seus suas ele ela eles elas nós eu tu como também sem entre este esta estes estas todo todos à às aos pelo pela pelos pelas no na nos nas num numa já ainda apenas há havia tinha quando onde porque pois cada outra outro outros outras depois antes segundo isso isto esse essa esses essas ano anos vez vezes foram desde até muitos muitas nem parte fim quarto milhões mil mês dia dias tipo número série caso casos',
  nl: 'de het een en of maar is zijn was waren wordt worden heeft hebben met van voor op in aan bij naar over onder uit door om te dat die dit deze niet geen ook nog al zeer meer men zich hij zij ze wij we ik je er als dan zo haar hun onze ons mijn jouw wat wie waar wanneer hoe omdat toen nu hier daar kan kunnen moet moeten zal zullen zou zouden jaar jaren twee drie andere',
  ru: 'и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще нет о из ему когда даже ну если или ни быть был него до вас опять уже вам ведь там потом себя ничего ей может они тут где есть надо ней для мы тебя их чем была сам чтоб без будто чего раз тоже себе под будет тогда кто этот того потому этого какой который которая которые которое свой свою были также более очень через между после перед при это эта эти им которых которым году года год лет раньше около каждый каждого над из-за оно этой этих этим них нее неё лишь хотя пока затем всего всех всё один два три четыре однако сама само сами можно нужно',
  pl: 'i w na z że się nie do to jest o jak po co tak za od jego jej ich go ale czy przez dla był była było były być ma mają oraz lub który która które którzy tym tego ten ta te tylko już jeszcze może także również bardzo przed przy bez pod nad między',
  sv: 'och i att det som en på är av för med till den har de inte om ett han men var jag sig från vi så kan när år hade skulle hon där nu också efter eller vid mot alla andra mycket under blev denna detta dessa deras sina sin sitt',
  ar: 'قرب في من إلى على عن مع هذا هذه ذلك تلك التي الذي الذين هو هي هم كان كانت يكون تكون أن إن أو ثم قد لم لن لا ما كل بعض غير بين بعد قبل عند عندما حتى منذ نحو أكثر أقل أول كما حيث لكن بل إذا إلا أي به بها فيه فيها منه منها له لها لهم عليه عليها وقد وكان وكانت بسبب خلال حول ضد دون تحت فوق أمام عام سنة يوم ال و مثل مئة ألف مليون مليار يتم تم أيضا قال قالت يقول تقول إنه إنها المرة الأولى يبلغ',
  zh: '的 了 在 是 和 与 及 或 也 都 就 而 但 被 把 从 到 对 将 由 为 以 于 之 其 这 那 这个 那个 这些 那些 这样 一个 一种 我 你 他 她 它 我们 你们 他们 有 没有 不 没 很 更 最 还 又 再 已 已经 可以 可能 能 会 要 应该 因为 因此 所以 如果 虽然 但是 然后 以及 并 并且 通过 进行 其中 什么 怎么 如何 多 个 年 月 日 时 上 下 中 里 后 前 让 使 用 来 去 说 每 每个 每天 先 现在 今天 一点 之后 之前 目前 完成 开始 增加 成为 认为 表示',
};
const sets = new Map<string, ReadonlySet<string>>();

/** The function words of a language, and its months and days of the week; empty if they are not known. */
export function stopWords(language: string | null): ReadonlySet<string> {
  const key = language ?? '';
  const known = sets.get(key) ?? collect(key);
  sets.set(key, known);
  return known;
}

function collect(language: string): ReadonlySet<string> {
  const own = STOP_WORDS[language]?.split(' ');
  if (!own) return new Set();
  const month = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' });
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  for (let index = 0; index < 12; index += 1) {
    own.push(month.format(Date.UTC(2000, index, 15)).toLowerCase());
    // "февраля": the form of the month after a day.
    const parts = date.formatToParts(Date.UTC(2000, index, 15));
    own.push(parts.find(({ type }) => type === 'month')?.value.toLowerCase() ?? '');
    own.push(weekday.format(Date.UTC(2000, 0, index)).toLowerCase());
  }
  return new Set(own);
}
