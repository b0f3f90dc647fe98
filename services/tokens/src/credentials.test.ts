import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createCredentials, readCredentials } from './credentials.ts';

const folder = mkdtempSync(join(tmpdir(), 'credentials-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: string): string {
  const path = join(folder, 'credentials.json');
  writeFileSync(path, content);
  return path;
}

const secrets = { automation: 'a'.repeat(16), action: 'b'.repeat(16) };

describe('credentials', () => {
  it('tell who calls by the secret', () => {
    const credentials = readCredentials(file(JSON.stringify(secrets)));
    expect(credentials.serviceOf(`Bearer ${secrets.automation}`)).toBe('automation');
    expect(credentials.serviceOf(`bearer ${secrets.action}`)).toBe('action');
  });

  it.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['another scheme', `Basic ${secrets.action}`],
    ['the secret alone', secrets.action],
    ['no secret', 'Bearer '],
    ['a part of a secret', `Bearer ${secrets.action.slice(1)}`],
    ['a longer secret', `Bearer ${secrets.action}b`],
    ['two secrets', `Bearer ${secrets.action} ${secrets.automation}`],
  ])('know nobody by %s', (_what, header) => {
    expect(createCredentials(secrets).serviceOf(header)).toBeUndefined();
  });

  it('know nobody by anything else', () => {
    const credentials = createCredentials(secrets);
    const known = Object.values(secrets);
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!known.includes(text));
        expect(credentials.serviceOf(`Bearer ${text}`)).toBeUndefined();
      }),
    );
  });

  it.each([
    ['no JSON', '{"action": "hush-hush-hush-hush'],
    ['a list', '["hush-hush-hush-hush"]'],
    ['a short secret', '{"action": "hush-hush"}'],
    ['a secret that is no text', '{"action": 17}'],
    ['one secret for two', '{"action": "hush-hush-hush-hush", "agent": "hush-hush-hush-hush"}'],
  ])('are refused as %s, without being quoted', (_what, content) => {
    const path = file(content);
    expect(() => readCredentials(path)).toThrow(/TOKENS_CREDENTIALS_FILE/);
    expect(() => readCredentials(path)).not.toThrow(/hush/);
  });

  it('are refused when there is no file', () => {
    expect(() => readCredentials(join(folder, 'missing.json'))).toThrow(/cannot be read/);
  });
});
