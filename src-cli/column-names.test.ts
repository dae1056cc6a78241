import { describe, expect, it } from 'vitest';
import { columnNames } from './column-names';

describe('the names of columns in an option', () => {
  it.each([
    ['a', ['a']],
    ['a,b', ['a', 'b']],
    [' a one , b ', ['a one', 'b']],
    ['"Smith, J.",age', ['Smith, J.', 'age']],
    ['age, "Smith, J." ', ['age', 'Smith, J.']],
    ['"say ""hi""",b', ['say "hi"', 'b']],
    ['5" disk,b', ['5" disk', 'b']],
    ['" with a space"', [' with a space']],
  ])('%j', (value, names) => {
    expect(columnNames(value)).toEqual(names);
  });

  it('are added to those given before', () => {
    expect(columnNames('"c, d"', columnNames('a,b'))).toEqual(['a', 'b', 'c, d']);
  });

  it.each(['', 'a,,b', 'a,', '""'])('%j has an empty one', (value) => {
    expect(() => columnNames(value)).toThrow('empty');
  });

  it.each(['"a,b', '"a"b,c'])('%j has quotation marks that do not match', (value) => {
    expect(() => columnNames(value)).toThrow('do not match');
  });
});
