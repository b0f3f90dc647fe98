import { createHash, hkdfSync, timingSafeEqual } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { RepriseError } from '@reprise/schemas';

/** Shorter tokens can be guessed. */
const LEAST_LENGTH = 24;
const READABLE_BY_OTHERS = 0o077;

export interface BearerToken {
  /** Whether an Authorization header carries the token; takes the same time for every wrong one. */
  accepts(authorization: string | undefined): boolean;
  /** 256 bits that only who has the token can derive; another purpose, another key. */
  keyFor(purpose: string): Uint8Array;
  /** What an operator should mend, such as a file that others can read. */
  readonly warning: string | undefined;
}

/** @throws {RepriseError} configuration_invalid: the file is missing, empty or too short. */
export function readToken(file: string): BearerToken {
  const { token, mode } = read(file);
  if (token.length < LEAST_LENGTH) {
    const because = `${file} holds fewer than ${LEAST_LENGTH} characters.`;
    throw new RepriseError('configuration_invalid', `API_TOKEN_FILE: ${because}`);
  }
  const open = (mode & READABLE_BY_OTHERS) !== 0;
  return {
    ...bearerToken(token),
    warning: open ? `${file} can be read by others: chmod 600 ${file}` : undefined,
  };
}

/** A token by its value, without a file. */
export function bearerToken(token: string): BearerToken {
  const expected = digest(token);
  return {
    warning: undefined,
    keyFor: (purpose) => new Uint8Array(hkdfSync('sha256', token, '', purpose, 32)),
    accepts: (authorization = '') => {
      const [, given = ''] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
      return timingSafeEqual(digest(given), expected);
    },
  };
}

function read(file: string): { token: string; mode: number } {
  try {
    return { token: readFileSync(file, 'utf8').trim(), mode: statSync(file).mode };
  } catch (cause) {
    const detail = `API_TOKEN_FILE: ${file} cannot be read.`;
    throw new RepriseError('configuration_invalid', detail, { cause });
  }
}

/** Digests have one length, which timingSafeEqual needs and which hides the token's own. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
