/** A name as people write it, which is the attribute's value. */
export const NAME = String.raw`(?<value>\p{Lu}[\p{L}'-]*(?: (?:de|van|von|da|del|al|bin|\p{Lu}[\p{L}'.-]*)){0,3})`;

/** A pattern from a phrase's beginning. */
export const re = (source: string, flags = 'iu') => new RegExp(`^(?:${source})`, flags);
