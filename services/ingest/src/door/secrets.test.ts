import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger, exposition } from '@reprise/telemetry';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followSecrets, type LiveSecrets, type SecretSetting } from './secrets.ts';

let folder: string;
let lines: string[];
let following: LiveSecrets | undefined;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'secrets-'));
  lines = [];
});
afterEach(() => {
  following?.stop();
  rmSync(folder, { recursive: true });
});

const logger = () => createLogger('test', 'info', { write: (line) => void lines.push(line) });
const file = (name: string): string => join(folder, name);
const write = (name: string, text: string): string => {
  writeFileSync(file(name), text);
  return file(name);
};
const follow = (...settings: SecretSetting[]): LiveSecrets =>
  (following = followSecrets(settings, logger(), 10));
const valuesOf = (secrets: LiveSecrets): string[] => secrets.current().map(({ value }) => value);
const soon = { interval: 5, timeout: 60_000 };

describe('secrets', () => {
  it('may be values, which stay as they are', () => {
    const secrets = follow({ id: 'current', value: 'now' }, { id: 'previous', value: 'before' });
    expect(secrets.current()).toEqual([
      { id: 'current', value: 'now' },
      { id: 'previous', value: 'before' },
    ]);
  });

  it('are read again when their files change, without a restart', async () => {
    const [current, previous] = [write('current', 'one\n'), write('previous', 'zero')];
    const secrets = follow({ id: 'current', file: current }, { id: 'previous', file: previous });
    expect(valuesOf(secrets)).toEqual(['one', 'zero']);
    write('previous', 'one');
    write('current', 'two');
    await expect.poll(() => valuesOf(secrets), soon).toEqual(['two', 'one']);
  });

  it('may be several in one file, each with an id, the current one first', async () => {
    const json = write('secrets.json', '{"summer": "s1", "spring": "s0"}');
    const secrets = follow({ file: json });
    expect(secrets.current()).toEqual([
      { id: 'summer', value: 's1' },
      { id: 'spring', value: 's0' },
    ]);
    write('secrets.json', '{"autumn": "s2", "summer": "s1"}');
    await expect.poll(() => valuesOf(secrets), soon).toEqual(['s2', 's1']);
  });

  it('are read again when a link to them is moved, as Kubernetes does', async () => {
    for (const version of ['v1', 'v2']) {
      mkdirSync(file(version));
      write(join(version, 'secret'), version);
    }
    symlinkSync('v1', file('..data'));
    symlinkSync('..data/secret', file('secret'));
    const secrets = follow({ id: 'current', file: file('secret') });
    expect(valuesOf(secrets)).toEqual(['v1']);
    symlinkSync('v2', file('..data_tmp'));
    renameSync(file('..data_tmp'), file('..data'));
    await expect.poll(() => valuesOf(secrets), soon).toEqual(['v2']);
  });

  it.each([
    ['is cut in the middle', '{"summer": "TOP-SECRET'],
    ['is no object', '["TOP-SECRET"]'],
    ['is empty', ''],
    ['has an empty secret', '{"summer": ""}'],
    ['has no secret', '{}'],
    ['has an id that is none', '{"1 TOP-SECRET": "x"}'],
  ])('stay as they were when the new file %s, and it is said loudly', async (_what, text) => {
    const json = write('secrets.json', '{"summer": "s1"}');
    const secrets = follow({ file: json });
    expect(secrets.problem()).toBeUndefined();
    write('secrets.json', text);
    await expect.poll(() => secrets.problem(), soon).toContain(json);
    expect(valuesOf(secrets)).toEqual(['s1']);
    expect((await exposition()).text).toContain('reprise_ingest_secrets_unreadable 1');
    expect(lines.filter((line) => line.includes('"level":"error"'))).toHaveLength(1);
    expect(lines.join('')).not.toContain('TOP-SECRET');
    write('secrets.json', '{"autumn": "s2"}');
    await expect.poll(() => valuesOf(secrets), soon).toEqual(['s2']);
    expect(secrets.problem()).toBeUndefined();
    expect((await exposition()).text).toContain('reprise_ingest_secrets_unreadable 0');
    expect(lines.join('')).not.toContain('s2');
  });

  it('stay as they were while a file is missing', async () => {
    const secrets = follow({ id: 'current', file: write('current', 'one') });
    rmSync(file('current'));
    await expect.poll(() => secrets.problem(), soon).toContain('ENOENT');
    expect(valuesOf(secrets)).toEqual(['one']);
    write('current', 'one');
    await expect.poll(() => secrets.problem(), soon).toBeUndefined();
  });

  it.each([
    ['is missing', undefined],
    ['is empty', ''],
    ['is no JSON', 'TOP-SECRET'],
  ])('keep the process from starting when their file %s', (_what, text) => {
    if (text !== undefined) write('secrets.json', text);
    expect(() => follow({ file: file('secrets.json') })).toThrow(
      expect.objectContaining({
        code: 'configuration_invalid',
        message: expect.not.stringContaining('TOP-SECRET') as string,
      }) as Error,
    );
  });
});
