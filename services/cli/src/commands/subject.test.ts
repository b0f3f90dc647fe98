import { describe, expect, it } from 'vitest';
import { CliFailure } from '../exit.ts';
import { parseSubject } from './subject.ts';

describe('the name of an issue', () => {
  it('is written owner/name#number, or copied from the address of its page', () => {
    const subject = { owner: 'acme', name: 'orders.api', number: 7 };
    expect(parseSubject('acme/orders.api#7')).toEqual(subject);
    expect(parseSubject('https://github.com/acme/orders.api/issues/7')).toEqual(subject);
    expect(parseSubject('https://github.example.com/acme/orders.api/pull/7')).toEqual(subject);
  });

  it('is refused when it is something else', () => {
    for (const text of [
      '7',
      'acme#7',
      'acme/orders',
      'acme/orders#0',
      'acme/orders#x',
      'a/../b#1',
    ]) {
      expect(() => parseSubject(text)).toThrow(CliFailure);
    }
  });
});
