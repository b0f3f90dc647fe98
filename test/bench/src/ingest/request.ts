import { createHmac } from 'node:crypto';
import type { Body } from './corpus.ts';

export const SECRET = 'the secret of the bench';
const PATH = '/webhooks/github';

/** The delivery with this number: `run` tells runs on one log apart. */
export const deliveryIdOf = (run: string, number: number): string =>
  `${run}-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;

/** The id stands near the front of a record, before headers and body. */
const LOOK_AT_BYTES = 256;
const DIGITS = 12;

/** The number of the delivery that a record is of; undefined for one of another run. */
export function numberIn(run: string, value: Buffer): number | undefined {
  const front = value.toString('latin1', 0, LOOK_AT_BYTES);
  const id = deliveryIdOf(run, 0).slice(0, -DIGITS);
  const at = front.indexOf(id);
  if (at < 0) return undefined;
  const number = front.slice(at + id.length, at + id.length + DIGITS);
  return Number.parseInt(number, 16);
}

/** A whole HTTP request as GitHub sends it, signed. */
export function requestOf({ event, bytes }: Body, deliveryId: string, host: string): Buffer {
  const signature = createHmac('sha256', SECRET).update(bytes).digest('hex');
  const head =
    `POST ${PATH} HTTP/1.1\r\nhost: ${host}\r\naccept: */*\r\n` +
    `user-agent: GitHub-Hookshot/044aadd\r\ncontent-type: application/json\r\n` +
    `content-length: ${bytes.length}\r\nx-github-delivery: ${deliveryId}\r\n` +
    `x-github-event: ${event}\r\nx-github-hook-id: 471100815\r\n` +
    `x-github-hook-installation-target-id: 4711\r\n` +
    `x-github-hook-installation-target-type: integration\r\n` +
    `x-hub-signature-256: sha256=${signature}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
}
