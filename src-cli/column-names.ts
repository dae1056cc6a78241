import { InvalidArgumentError } from 'commander';

const NAME = /\s*(?:"((?:[^"]|"")*)"|((?!")[^,]*?))\s*(,|$)/y;

/**
 * The names in an option that may be given several times: separated by commas, and in quotation marks if a name has
 * commas itself, as in a CSV file.
 * @throws InvalidArgumentError
 */
export function columnNames(value: string, before: readonly string[] = []): string[] {
  const names = [...before];
  NAME.lastIndex = 0;
  for (;;) {
    const found = NAME.exec(value);
    if (!found) throw new InvalidArgumentError('Its quotation marks do not match.');
    const [, quoted, plain = '', end] = found;
    const name = quoted?.replaceAll('""', '"') ?? plain;
    if (name === '') throw new InvalidArgumentError('A name is empty.');
    names.push(name);
    if (end === '') return names;
  }
}
