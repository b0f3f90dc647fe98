import { verify } from 'node:crypto';
import { GitHubError } from '../http/errors.ts';
import { clientId } from '../shapes/app.ts';
import type { State } from '../state/model.ts';

/** GitHub allows ten minutes, and clocks that are a minute apart. */
const MAX_LIFETIME_SECONDS = 600;
const CLOCK_SKEW_SECONDS = 60;

interface Keys {
  readonly publicKeyPem: string;
  readonly nowMs: number;
}

/** Checks signature (RS256), issuer and times. @throws {GitHubError} 401, in GitHub's words */
export function verifyAppJwt(state: State, jwt: string, { publicKeyPem, nowMs }: Keys): void {
  const [header = '', payload = '', signature = ''] = jwt.split('.');
  const claims = decoded(payload);
  const algorithm = decoded(header)['alg'];
  const signed = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${payload}`),
    publicKeyPem,
    Buffer.from(signature, 'base64url'),
  );
  if (algorithm !== 'RS256' || !signed) throw refused('A JSON web token could not be decoded');
  checkClaims(state, claims, Math.floor(nowMs / 1000));
}

function checkClaims(state: State, claims: Record<string, unknown>, now: number): void {
  const { iss, exp, iat } = claims;
  if (String(iss) !== String(state.app.id) && iss !== clientId(state)) {
    throw refused("'Issuer' claim ('iss') must be an Integer");
  }
  if (typeof exp !== 'number' || exp <= now) {
    throw refused(
      "'Expiration time' claim ('exp') must be a numeric value representing the future time at which the assertion expires",
    );
  }
  if (exp > now + MAX_LIFETIME_SECONDS + CLOCK_SKEW_SECONDS) {
    throw refused("'Expiration time' claim ('exp') is too far in the future");
  }
  if (typeof iat !== 'number' || iat > now + CLOCK_SKEW_SECONDS) {
    throw refused(
      "'Issued at' claim ('iat') must be an Integer representing the time that the assertion was issued",
    );
  }
}

const refused = (message: string): GitHubError => new GitHubError(401, message);

function decoded(part: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
