import type { IncomingHttpHeaders } from 'node:http';
import { RepriseError } from '@reprise/schemas';
import type { Answer, Provider, ReadRequest } from '../provider.ts';
import { disagreement } from './agreement.ts';
import { keptHeaders, readIdentity } from './headers.ts';
import { contentTypeOf, readPayload } from './read.ts';
import { route } from './route.ts';
import { looksSigned, verify } from './verify.ts';

/** GitHub's webhooks: of an App, a repository or an organization. */
export const github: Provider = {
  name: 'github',
  checkHeaders({ 'x-hub-signature-256': signature, 'x-hub-signature': sha1 }) {
    if (looksSigned(signature)) return;
    if (signature !== undefined) {
      throw new RepriseError('signature_invalid', 'X-Hub-Signature-256 is no SHA-256 signature.');
    }
    const detail =
      sha1 === undefined
        ? 'There is no X-Hub-Signature-256.'
        : 'Only X-Hub-Signature-256 counts; SHA-1 is not accepted.';
    throw new RepriseError('signature_missing', detail);
  },
  verify: (body, headers, secrets) => verify(body, signatureOf(headers), secrets),
  read,
};

const KEPT: Answer = { status: 202 };
const PONG: Answer = { status: 200 };

const signatureOf = (headers: IncomingHttpHeaders): string =>
  String(headers['x-hub-signature-256']);

function read(body: Buffer, headers: IncomingHttpHeaders): ReadRequest {
  const sent = headers['content-type'];
  const contentType = contentTypeOf(sent);
  if (contentType === undefined || sent === undefined) {
    throw new RepriseError('content_type_unsupported', 'It is neither JSON nor a form.');
  }
  const identity = readIdentity(headers);
  if (!identity.ok) throw new RepriseError('header_missing', identity.because);
  const payload = readPayload(body, contentType);
  if (!payload.ok) throw new RepriseError('body_malformed', payload.because);
  const { event, deliveryId } = identity;
  const because = disagreement(event, payload.payload);
  if (because !== undefined) throw new RepriseError('event_disagrees', because);
  return {
    deliveryId,
    event,
    signature: signatureOf(headers),
    contentType: sent,
    headers: keptHeaders(headers),
    route: route(payload.payload, deliveryId),
    answer: event === 'ping' ? PONG : KEPT,
  };
}
