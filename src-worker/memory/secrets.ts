import validator from 'validator';

/** What gives access to something: its neighbourhood is never kept, whether or not its value is recognised. */
const SPEAKS_OF_SECRETS =
  /\b(?:pass ?(?:word|wd|phrase|code)s?|pwd|pin(?: ?(?:code|number))?s?(?= (?:is|was|for|to|of|number|code)\b|\s*[:=]|\s*\d)|cvv2?|cvc2?|(?:api|secret|private|access|encryption|ssh|licen[cs]e|product|activation|signing|master)[ _-]?keys?|(?:access|auth|bearer|refresh|session|api|security|personal access)[ _-]?tokens?|client[ _-]?secret|secret (?:question|answer|word|code)|(?:seed|recovery|backup|mnemonic) (?:phrase|words?|codes?)|otp|2fa|one-time (?:code|password)|(?:security|verification|login|door|gate|alarm|safe|unlock|entry|access|card) codes?|credentials|log-?in (?:details|data|name)|ssn|social security|national (?:id|insurance)|tax (?:id|number)|passport (?:number|no)|(?:credit|debit|bank) ?card(?= ?(?:number|no|is|ends|details|:))|(?:account|routing|sort|iban|bic|swift|driver'?s? licen[cs]e|licen[cs]e plate|insurance|policy|id|identity card) (?:number|no|code)s?|iban|maiden name)\b/i;
/** Keys by the form that their issuers give them. */
const KEY =
  /\b(?:sk|pk|rk)[-_](?:live|test|proj|ant|or)?[-_\w]{12,}|\bgh[pousr]_\w{20,}|\bgithub_pat_\w{20,}|\bglpat-[\w-]{16,}|\bxox[abprs]-[\w-]{10,}|\b(?:AKIA|ASIA)[A-Z\d]{12,}|\bAIza[\w-]{30,}|\bya29\.[\w-]{20,}|\bhf_\w{20,}|\bnpm_\w{30,}|\bSG\.[\w-]{16,}\.[\w-]{16,}|-----BEGIN [A-Z ]{0,30}(?:KEY|CERTIFICATE)|\bssh-(?:rsa|ed25519) [\w+/=]{20,}|\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s:@/]{1,80}:[^\s@/]{1,200}@/i;
/** Digits in groups, as cards and identity numbers are written. */
const DIGITS = /\b[A-Z]?\d(?:[ -]?\d){6,18}(?:-?[A-Z])?\b/gi;
const ACCOUNT = /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]){11,40}/gi;
const SHORTEST_IBAN = 15;
const LONGEST_IBAN = 34;
const LONGEST_READ = 4000;

/**
 * Whether a text holds or is about to tell a password, key, token, card, account or identity number. Errs on the side
 * of yes: what is wrongly left out of the memories can still be found in its conversation.
 */
export function isSecret(text: string): boolean {
  const read = text.slice(0, LONGEST_READ);
  return (
    SPEAKS_OF_SECRETS.test(read) || KEY.test(read) || hasNumber(read) || read.split(/\s+/).some(isRandom)
  );
}

function hasNumber(text: string): boolean {
  for (const [found] of text.matchAll(DIGITS)) {
    const compact = found.replaceAll(/[ -]/g, '');
    if (/^\d{3}[- ]\d{2}[- ]\d{4}$/.test(found)) return true;
    if (/^\d{13,19}$/.test(compact) && validator.isLuhnNumber(compact)) return true;
    if (compact.length >= 9 && isIdentity(compact)) return true;
  }
  for (const [found] of text.matchAll(ACCOUNT)) {
    const compact = found.replaceAll(' ', '');
    for (let length = SHORTEST_IBAN; length <= Math.min(LONGEST_IBAN, compact.length); length += 1) {
      if (validator.isIBAN(compact.slice(0, length))) return true;
    }
  }
  return false;
}

function isIdentity(number: string): boolean {
  return validator.isIdentityCard(number, 'any') || validator.isPassportNumber(number, 'US');
}

/** A word that nobody would speak: long, of letters and digits mixed, or of letters in both cases and signs. */
function isRandom(word: string): boolean {
  if (word.length < 8 || word.length > 2000 || /^(?:https?:|www\.|[\w.+-]+@)/i.test(word)) return false;
  const core = word.replace(/^["'(]+|["'),.;:!?]+$/g, '');
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\p{L}\d'’.,/-]/u].filter((kind) => kind.test(core)).length;
  const switches = core.match(/[a-z]\d|\d[a-z]/gi)?.length ?? 0;
  return (
    (core.length >= 8 && kinds === 4) ||
    (core.length >= 16 && switches >= 3) ||
    (core.length >= 20 && kinds >= 3 && switches >= 2)
  );
}
