import { describe, expect, it } from 'vitest';
import { signedSessions } from './sessions.ts';
import { SignInCodes } from './signInCodes.ts';

const MINUTE = 60_000;
const START = Date.UTC(2026, 10, 1);

describe('time', () => {
  it('ends a link after five minutes', () => {
    let now = START;
    const codes = new SignInCodes(() => now);
    const [early, late] = [codes.make('ada'), codes.make('ada')];
    now = START + 5 * MINUTE;
    expect(codes.redeem(early.code)).toBe('ada');
    now += 1;
    expect(codes.redeem(late.code)).toBeUndefined();
  });

  it('ends a session after twelve hours', async () => {
    let now = START;
    const sessions = signedSessions(new Uint8Array(32).fill(7), () => now);
    const { value } = await sessions.begin('ada');
    now = START + 12 * 60 * MINUTE - 1000;
    expect(await sessions.read(value)).toMatchObject({ by: 'ada' });
    now += 1000;
    expect(await sessions.read(value)).toBeUndefined();
  });
});

describe('links', () => {
  it('are forgotten when there are too many, the oldest first', () => {
    const codes = new SignInCodes();
    const made = Array.from({ length: 101 }, () => codes.make('ada').code);
    expect(made.map((code) => codes.redeem(code)).indexOf('ada')).toBe(1);
    expect(new Set(made).size).toBe(101);
  });
});
