import { readFileSync } from 'node:fs';
import type { StackFile } from '@reprise/contract/stack';

const LIMIT_MS = 5000;

/** A link that signs a browser in, once; the plain address where the api gives none. */
export async function signInLink({ api, credentials }: StackFile): Promise<string> {
  try {
    const answer = await fetch(new URL('/api/v1/sign-in-links', api), {
      method: 'POST',
      headers: { authorization: `Bearer ${readFileSync(credentials.apiToken, 'utf8').trim()}` },
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    if (!answer.ok) return api;
    const { url } = (await answer.json()) as { readonly url: string };
    return url;
  } catch {
    return api;
  }
}
