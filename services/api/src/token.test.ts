import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bearerToken, readToken } from './token.ts';

const TOKEN = 'rpr_0123456789abcdef0123456789abcdef';

function fileWith(content: string, mode: number): string {
  const file = join(mkdtempSync(join(tmpdir(), 'reprise-token-')), 'token');
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

describe('the bearer token', () => {
  it('is accepted in an Authorization header, and nothing else is', () => {
    const token = bearerToken(TOKEN);
    expect(token.accepts(`Bearer ${TOKEN}`)).toBe(true);
    expect(token.accepts(`bearer ${TOKEN}`)).toBe(true);
    for (const wrong of [undefined, '', 'Bearer', `Basic ${TOKEN}`, `Bearer ${TOKEN}x`, TOKEN]) {
      expect(token.accepts(wrong)).toBe(false);
    }
  });

  it('is read from its file without the last line break', () => {
    const token = readToken(fileWith(`${TOKEN}\n`, 0o600));
    expect(token.accepts(`Bearer ${TOKEN}`)).toBe(true);
    expect(token.warning).toBeUndefined();
  });

  it('warns when others can read its file', () => {
    expect(readToken(fileWith(TOKEN, 0o644)).warning).toMatch(/chmod 600/);
  });

  it('refuses a missing, an empty and a short file, without showing what is in it', () => {
    const short = fileWith('hunter2', 0o600);
    expect(() => readToken('/nowhere/token')).toThrow(/cannot be read/);
    expect(() => readToken(fileWith('\n', 0o600))).toThrow(/fewer than/);
    expect(() => readToken(short)).toThrow(expect.not.stringContaining('hunter2'));
  });
});
