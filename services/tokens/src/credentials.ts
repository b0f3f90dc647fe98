import { createHash, timingSafeEqual } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { RepriseError } from '@reprise/schemas';
import { z } from 'zod';

/** Tells who calls by the secret they show. */
export interface Credentials {
  /** @returns the service's name; undefined when no secret fits. */
  serviceOf(authorization: string | undefined): string | undefined;
}

/** Long enough that guessing is hopeless. */
const SHORTEST = 16;

const file = z.record(z.string().min(1), z.string().min(SHORTEST));

/**
 * Reads the secrets of the services: JSON, `{ "automation": "…", "action": "…" }`.
 * @throws {RepriseError} configuration_invalid, naming services and never a secret.
 */
export function readCredentials(path: string): Credentials {
  const parsed = file.safeParse(readJson(path));
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path.join('.')).filter(Boolean);
    throw invalid(
      path,
      `expected an object of service names and secrets of at least ${SHORTEST} characters` +
        (names.length > 0 ? `; wrong: ${names.join(', ')}` : ''),
    );
  }
  const secrets = Object.values(parsed.data);
  if (new Set(secrets).size < secrets.length) throw invalid(path, 'two services share a secret');
  return createCredentials(parsed.data);
}

/** Compares digests, in constant time, with every service's. */
export function createCredentials(secrets: Readonly<Record<string, string>>): Credentials {
  const digests = Object.entries(secrets).map(([service, secret]) => ({
    service,
    digest: digestOf(secret),
  }));
  return {
    serviceOf(authorization) {
      const [, shown] = /^Bearer ([\x21-\x7e]+)$/i.exec(authorization ?? '') ?? [];
      if (shown === undefined) return undefined;
      const digest = digestOf(shown);
      let found: string | undefined;
      for (const candidate of digests) {
        if (timingSafeEqual(candidate.digest, digest)) found = candidate.service;
      }
      return found;
    },
  };
}

const digestOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // The parser's message quotes the file.
    throw invalid(path, 'it cannot be read as JSON');
  }
}

const invalid = (path: string, because: string): RepriseError =>
  new RepriseError('configuration_invalid', `TOKENS_CREDENTIALS_FILE: ${path}: ${because}.`);
