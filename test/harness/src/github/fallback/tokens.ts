import { createSign } from 'node:crypto';
import { hashOf } from '../auth/hash.ts';
import type { State } from '../state/model.ts';

export interface TokenExchange {
  /** The credential by which emulate knows who asks; people's are the same in both. */
  exchange(authorization: string | undefined): Promise<string | undefined>;
}

interface Emulate {
  readonly url: string;
  /** Of the App, made by emulate for itself. */
  readonly privateKey: string;
}

/** For each of our installation tokens, one of emulate's with the same permissions. */
export function createTokenExchange(state: State, { url, privateKey }: Emulate): TokenExchange {
  const known = new Map<string, Promise<string>>();
  const mint = async (installationId: number, permissions: unknown): Promise<string> => {
    const response = await fetch(`${url}/app/installations/${installationId}/access_tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${appJwt(state.app.id, privateKey)}` },
      body: JSON.stringify({ permissions }),
    });
    const { token } = (await response.json()) as { token?: string };
    return `token ${token ?? ''}`;
  };
  return {
    async exchange(authorization) {
      const hash = hashOf(authorization?.split(' ')[1] ?? '');
      const ours = state.tokens.find((token) => token.hash === hash);
      if (ours === undefined) return authorization;
      const minted = known.get(hash) ?? mint(ours.installationId, ours.permissions);
      known.set(hash, minted);
      return minted;
    },
  };
}

function appJwt(appId: number, privateKey: string): string {
  const now = Math.floor(Date.now() / 1000);
  const encode = (value: unknown): string =>
    Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { iss: String(appId), iat: now - 30, exp: now + 300 };
  const unsigned = `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}`;
  const signature = createSign('RSA-SHA256').update(unsigned).sign(privateKey, 'base64url');
  return `${unsigned}.${signature}`;
}
