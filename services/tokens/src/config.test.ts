import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();

const environment = {
  TOKENS_CREDENTIALS_FILE: '/run/secrets/credentials.json',
  GITHUB_APP_ID: '17',
  GITHUB_PRIVATE_KEY: pem,
};

describe('the configuration of tokens', () => {
  it('is whole, frozen, and on loopback unless told otherwise', () => {
    const config = readConfig(environment);
    expect(config).toMatchObject({
      host: '127.0.0.1',
      github: { apiUrl: 'https://api.github.com', appId: 17, privateKey: pem },
    });
    expect(Object.isFrozen(config) && Object.isFrozen(config.github)).toBe(true);
  });

  it('takes a key whose line breaks are written out', () => {
    const escaped = pem.replaceAll('\n', '\\n');
    expect(readConfig({ ...environment, GITHUB_PRIVATE_KEY: escaped }).github.privateKey).toBe(pem);
  });

  it.each([
    ['no key', { GITHUB_PRIVATE_KEY: undefined }, 'GITHUB_PRIVATE_KEY'],
    ['a key that is none', { GITHUB_PRIVATE_KEY: 'hush' }, 'GITHUB_PRIVATE_KEY'],
    ['an App id that is none', { GITHUB_APP_ID: 'reprise' }, 'GITHUB_APP_ID'],
    ['no credentials', { TOKENS_CREDENTIALS_FILE: '' }, 'TOKENS_CREDENTIALS_FILE'],
    ['an address that is none', { GITHUB_API_URL: 'github' }, 'GITHUB_API_URL'],
  ])('is refused with %s, by name and without the value', (_what, change, name) => {
    const read = (): unknown => readConfig({ ...environment, ...change });
    expect(read).toThrow(name);
    expect(read).not.toThrow(/hush/);
  });
});
