/** A subject and attribute for which only one value can be true at a time. */
export interface ChainOf {
  user_id: string;
  subject_key: string;
  attribute: string;
}
