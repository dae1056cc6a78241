/**
 * At most this many characters of a document are returned: ten times what can be learned at once, so that the person
 * can choose the part that matters.
 */
export const MAX_TEXT_LENGTH = 1_000_000;
