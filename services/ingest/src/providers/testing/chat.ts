import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { RepriseError } from '@reprise/schemas';
import type { Provider, ReadRequest } from '../provider.ts';

/**
 * For tests: a chat in the manner of Slack. It signs the time at which it sent along with the body,
 * answers to no header that GitHub knows, and wants to hear its own challenge back.
 */
export const chat: Provider = {
  // The only name that the records have beside github's.
  name: 'unknown',
  checkHeaders({ 'x-chat-signature': signature }) {
    if (signature === undefined) {
      throw new RepriseError('signature_missing', 'There is no X-Chat-Signature.');
    }
  },
  verify(body, headers, secrets, now) {
    const sentAt = Number(headers['x-chat-sent-at']);
    if (!(Math.abs(now - sentAt) <= MOST_AGE_MS)) return undefined;
    const claimed = Buffer.from(String(headers['x-chat-signature']));
    return secrets.find(({ value }) => {
      const made = Buffer.from(signChat(body, sentAt, value));
      return made.length === claimed.length && timingSafeEqual(made, claimed);
    })?.id;
  },
  read,
};

/** What was captured cannot be sent again later. */
const MOST_AGE_MS = 300_000;

export const signChat = (body: Buffer | string, sentAt: number, secret: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${sentAt}:`).update(body).digest('hex')}`;

interface Message {
  readonly id: string;
  readonly type: string;
  readonly team: string;
  readonly challenge?: string;
}

function read(body: Buffer, headers: IncomingHttpHeaders): ReadRequest {
  const { id, type, team, challenge } = JSON.parse(body.toString('utf8')) as Message;
  const nothing = { installationId: null, repositoryId: null, repository: null, number: null };
  return {
    deliveryId: id,
    event: type,
    signature: String(headers['x-chat-signature']),
    contentType: String(headers['content-type']),
    headers: {},
    route: {
      topic: 'github.installations',
      key: team,
      tenantId: team,
      about: { action: null, ...nothing },
      owners: [],
    },
    answer: challenge === undefined ? { status: 200 } : { status: 200, body: { challenge } },
  };
}
