import { randomUUID } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Principal } from './principal.ts';

/** A working day, so that a forgotten browser signs itself out. */
export const SESSION_HOURS = 12;
const LIFETIME_S = SESSION_HOURS * 60 * 60;
const CLAIMS = { issuer: 'reprise', audience: 'reprise-console' } as const;
/** Who signs in without a name: whoever could make a sign-in link. */
export const OPERATOR = 'operator';

/** Signed sessions: nothing is stored, so they outlive the process, but not the key. */
export interface Sessions {
  /** A new session, as a cookie's value. @param by in whose name it acts. */
  begin(by: string): Promise<{ readonly value: string; readonly expiresAt: Date }>;
  /** Whose it is; undefined when it is forged, has expired or was ended. */
  read(value: string): Promise<Principal | undefined>;
  /** This process takes it no more. */
  end(value: string): Promise<void>;
}

/** @param key 256 bits. @param now milliseconds since the epoch. */
export function signedSessions(key: Uint8Array, now: () => number = Date.now): Sessions {
  /** Ids of sessions that were ended before their time, and that time in seconds. */
  const ended = new Map<string, number>();
  const verified = async (
    value: string,
  ): Promise<{ id: string; by: string; expires: number } | undefined> => {
    try {
      const { payload } = await jwtVerify(value, key, {
        ...CLAIMS,
        algorithms: ['HS256'],
        requiredClaims: ['jti', 'exp', 'sub'],
        currentDate: new Date(now()),
      });
      const { jti: id, sub: by, exp: expires } = payload;
      if (id === undefined || by === undefined || expires === undefined) return undefined;
      return { id, by, expires };
    } catch {
      return undefined;
    }
  };
  return {
    begin: async (by) => {
      const issued = Math.floor(now() / 1000);
      const expires = issued + LIFETIME_S;
      const value = await new SignJWT()
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(CLAIMS.issuer)
        .setAudience(CLAIMS.audience)
        .setSubject(by)
        .setJti(randomUUID())
        .setIssuedAt(issued)
        .setExpirationTime(expires)
        .sign(key);
      return { value, expiresAt: new Date(expires * 1000) };
    },
    read: async (value) => {
      const session = await verified(value);
      if (session === undefined || ended.has(session.id)) return undefined;
      return { by: session.by, via: 'session', expiresAt: new Date(session.expires * 1000) };
    },
    end: async (value) => {
      const session = await verified(value);
      if (session === undefined) return;
      for (const [id, expires] of ended) if (expires * 1000 < now()) ended.delete(id);
      ended.set(session.id, session.expires);
    },
  };
}
