import { describe, expect, it } from 'vitest';
import { newerThan } from './newer.ts';

const read = [{ number: 1, updatedAt: 1000 }];
const view = (updatedAt: number, doubtful = false) => [{ number: 1, updatedAt, doubtful }];

describe('an issue that was read', () => {
  it('tells more when the view does not have it', () => expect(newerThan(read, [])).toEqual(read));
  it('tells more when the view has it older', () =>
    expect(newerThan(read, view(999))).toEqual(read));
  it('tells nothing when the view has it so, or newer', () => {
    expect(newerThan(read, view(1000))).toEqual([]);
    expect(newerThan(read, view(1001))).toEqual([]);
  });
  it('settles a doubt of that very second', () => {
    expect(newerThan(read, view(1000, true))).toEqual(read);
    expect(newerThan(read, view(1001, true))).toEqual([]);
  });
});
