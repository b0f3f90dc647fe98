import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** GitHub's 25 MB and a margin. */
export const BODY_LIMIT = 26 * 1024 * 1024;
export const PATH = '/webhooks/github';
export const SECRET = process.env['WEBHOOK_SECRET'] ?? '';

/** Tells whoever started this process where it listens. */
export function tellWhere(url: string): void {
  process.send?.(url);
}

export function serve(server: Server): void {
  server.listen(0, '127.0.0.1', () => {
    tellWhere(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  });
}
