import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RepriseError } from '@reprise/schemas';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { list, port, readEnvironment } from './environment.ts';

const settings = z.object({
  INGEST_PORT: port.default(0),
  KAFKA_BROKERS: list,
  SECRET: z.string(),
});
const complete = { KAFKA_BROKERS: 'a:1, b:2', SECRET: 's3cret' };

function refusal(read: () => unknown): RepriseError {
  try {
    read();
  } catch (error) {
    if (error instanceof RepriseError) return error;
  }
  throw new Error('It was not refused.');
}

describe('readEnvironment', () => {
  it('reads what is given, fills in defaults and freezes the result', () => {
    const config = readEnvironment(settings, complete);
    expect(config).toEqual({ INGEST_PORT: 0, KAFKA_BROKERS: ['a:1', 'b:2'], SECRET: 's3cret' });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('reads a value from the file that NAME_FILE names, without its last line break', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'environment-')), 'secret');
    writeFileSync(file, 'from a file\n');
    const config = readEnvironment(settings, { KAFKA_BROKERS: 'a:1', SECRET_FILE: file });
    expect(config.SECRET).toBe('from a file');
  });

  it('names every wrong variable at once, and no value', () => {
    const error = refusal(() =>
      readEnvironment(settings, { ...complete, KAFKA_BROKERS: undefined, INGEST_PORT: '70000' }),
    );
    expect(error.code).toBe('configuration_invalid');
    expect(error.message).toContain('INGEST_PORT');
    expect(error.message).toContain('KAFKA_BROKERS');
    expect(error.message).not.toContain('70000');
  });

  it('refuses a misspelt variable with a prefix of the service', () => {
    const error = refusal(() =>
      readEnvironment(settings, { ...complete, INGEST_PROT: '1' }, ['INGEST_']),
    );
    expect(error.message).toContain('INGEST_PROT is not a setting');
  });

  it('says which file cannot be read', () => {
    const error = refusal(() =>
      readEnvironment(settings, { KAFKA_BROKERS: 'a:1', SECRET_FILE: '/nowhere/secret' }),
    );
    expect(error.message).toContain('/nowhere/secret');
  });
});
