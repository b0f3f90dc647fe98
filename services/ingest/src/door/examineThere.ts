import { RepriseError, type ErrorCode } from '@reprise/schemas';
import { PROVIDERS } from '../providers/registry.ts';
import { examineHere, type Arrived, type Examined } from './examine.ts';

/** An arrived request, as it crosses to another thread: a provider by its name. */
export interface Crossing extends Omit<Arrived, 'provider' | 'body'> {
  readonly provider: Arrived['provider']['name'];
  readonly body: Uint8Array;
}

/** Errors lose their class and code between threads. */
export type Answered =
  | { readonly ok: true; readonly examined: Examined }
  | { readonly ok: false; readonly code: ErrorCode; readonly detail: string };

/** What a thread does that examines large bodies. @throws what is no fault of the request's. */
export function examineThere({ provider: name, body, ...rest }: Crossing): Answered {
  const provider = PROVIDERS.find((known) => known.name === name);
  if (provider === undefined) throw new Error(`There is no provider ${name}.`);
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  try {
    const examined = examineHere({ ...rest, provider, body: bytes });
    return { ok: true, examined };
  } catch (error) {
    if (!(error instanceof RepriseError)) throw error;
    return { ok: false, code: error.code, detail: error.message };
  }
}
