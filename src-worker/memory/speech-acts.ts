/** What a person does with a sentence, if not to say how things are. */

const ROLE_PLAY =
  /\b(?:let's|can we|we could|i want (?:us )?to|want to|shall we)\b.{0,20}\brole[- ]?play|\brole[- ]?play(?:ing)? (?:as|with|a|an|where|that|in which)\b|\b(?:pretend|imagine|act|behave|talk|speak|respond|reply)\b (?:that )?(?:to be|like you(?:'re| are)|as if you|as(?: an?| my| the)|you(?:'re| are)|we(?:'re| are)|i(?:'m| am))\b|\byou(?:'re| are) (?:now )?(?:an? |the |my )(?:[\w-]+ ){0,3}(?:pirate|wizard|dragon|king|queen|knight|detective|interviewer|recruiter|doctor|patient|customer|waiter|therapist|teacher|translator|character|villain|hero|expert|assistant|narrator|dungeon master|game master|shopkeeper|merchant|vampire|elf|robot|alien|captain)\b|\bi(?:'ll| will| shall) (?:be|play) (?:the|a|an|your) \w+|\bwe(?:'re| are) playing\b.{0,40}\b(?:character|d&d|dungeons)|\bin this (?:story|scenario|game|role[- ]?play|scene)\b|\bmy character\b/i;
const ROLE_PLAY_ENDS =
  /\b(?:end (?:of )?(?:the )?(?:role[- ]?play|scene|story|game)|(?:stop|quit|drop|leave|exit|finish|enough of) (?:the |this )?(?:role[- ]?play\w*|pretending|game|act|character|story|scene)|out of character|\(?ooc\b|back to (?:reality|normal|real life|the real world)|no more role[- ]?play|(?:okay|ok),? (?:seriously|game over))/i;

/** Whether a message opens a play in which what is said is said by somebody else. */
export function opensRolePlay(text: string): boolean {
  return ROLE_PLAY.test(text);
}

export function endsRolePlay(text: string): boolean {
  return ROLE_PLAY_ENDS.test(text);
}

const ASKS =
  /^(?:(?:and|but|so|or|ok|okay|well|hey|hi|hmm|oh|please|wait|also)[, ]+)*(?:who|whose|whom|what|which|when|where|why|how|is|are|am|was|were|do|does|did|can|could|shall|should|would|will|may|might|has|have you|have we|isn't|aren't|don't you|doesn't|didn't|can't|couldn't|won't|wouldn't|any (?:idea|tips?|advice|recommendations?|chance))\b/i;

/** Whether a sentence asks: by its question mark, or by its word order if people leave the mark out. */
export function isQuestion(sentence: string): boolean {
  return /\?[\s"”')!?\p{Extended_Pictographic}\uFE0F]*$/u.test(sentence) || ASKS.test(sentence);
}

const UNREAL =
  /\b(?:if|unless|whether|imagine|suppose|supposing|pretend|assum(?:e|ing)|would|could|might|may|maybe|perhaps|possibly|probably|hopefully|wish|wishing|as though|let's say|hypothetically|in theory|for example|for instance|e\.g|what if|in case|or something|kidding|joking|j\/k|jk|sarcasm|in (?:my|a|the|this) (?:dream|story|novel|game|nightmare)|dream(?:t|ed)?(?: last night)? (?:that|about)|ought|supposedly|allegedly|apparently|feels? like|i (?:guess|think|suppose|hope|bet|doubt|wonder)|not sure|thinking (?:of|about)|considering|tempted)\b/i;
/** The month is not a modal. */
const MAY =
  /\b(?:in|on|of|until|till|by|since|before|after|early|late|mid|last|next|this|and|to|from)[ -]may\b|\bmay (?:\d|\w+ \d)|\d(?:st|nd|rd|th)?(?: of)? may\b/gi;

/** Whether a clause says what would, could or might be, instead of what is. */
export function isUnreal(clause: string): boolean {
  return UNREAL.test(clause.replaceAll(MAY, ' in month '));
}
