import fc from 'fast-check';
import { v4, v5 as reference } from 'uuid';
import { describe, expect, it } from 'vitest';
import { v5 } from './uuidv5.node.ts';

describe('the quick UUIDv5', () => {
  it('is the one of RFC 9562, A.4', () => {
    const dns = '6ba7b810-9dad-11d1-80b4-00c04fd430c8';
    expect(v5('www.example.com', dns)).toBe('2ed6657d-e927-568b-95e1-2665a8aea6a2');
  });

  it('is what uuid says, of any name in any namespace', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (name) => {
        const namespace = v4();
        expect(v5(name, namespace)).toBe(reference(name, namespace));
      }),
    );
  });
});
