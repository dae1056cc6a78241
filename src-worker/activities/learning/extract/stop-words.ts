/** The most frequent function words of languages that wink does not know. Enough to keep them out of key phrases. */
const STOP_WORDS: Record<string, string> = {
  de: 'der die das den dem des ein eine einen einem einer eines und oder aber ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können mit von vom zum zur für auf aus bei nach über unter vor seit bis durch gegen ohne um im in an am als wie wenn dass daß nicht kein keine auch nur noch schon sehr mehr man sich er sie es wir ihr ich du sein ihre seine dieser diese dieses diesen jeder jede alle so dann doch zu ob da hier dort was wer wo zwischen während wegen wieder außerdem jedoch jetzt etwa müssen müsste soll sollen will wollen neue neuen',
  fr: 'le la les un une des du de et ou mais est sont était été être avoir a ont avait avec pour par sur sous dans en au aux ce cet cette ces que qui quoi dont où ne pas plus moins très se sa son ses leur leurs il elle ils elles nous vous je tu on y si comme aussi sans entre vers chez après avant tout tous toute toutes même',
  es: 'el la los las un una unos unas y o pero es son era fue ser estar ha han con por para sobre en de del al que quien cual cuyo no más menos muy se su sus lo le les él ella ellos ellas nosotros yo tú si como también sin entre desde hasta este esta estos estas ese esa todo todos toda todas',
  it: 'il lo la i gli le un una uno e o ma è sono era stato essere ha hanno con per su in di del della dei delle al alla che chi cui non più meno molto si suo sua suoi sue lui lei loro noi io tu se come anche senza tra fra questo questa questi queste tutto tutti',
  pt: 'o a os as um uma uns umas e ou mas é são era foi ser estar tem têm com por para sobre em de do da dos das ao que quem não mais menos muito se seu sua seus suas ele ela eles elas nós eu tu como também sem entre este esta estes estas todo todos',
  nl: 'de het een en of maar is zijn was waren wordt worden heeft hebben met van voor op in aan bij naar over onder uit door om te dat die dit deze niet geen ook nog al zeer meer men zich hij zij ze wij we ik je er als dan zo',
};
const sets = new Map<string, ReadonlySet<string>>();

/** The function words of a language; none where they are not known. */
export function stopWords(language: string | null): ReadonlySet<string> {
  const key = language ?? '';
  const known = sets.get(key) ?? new Set((STOP_WORDS[key] ?? '').split(' ').filter(Boolean));
  sets.set(key, known);
  return known;
}
