import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createClient } from './client.ts';

const REQUEST = Buffer.from('POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\n\r\n');
const server = createServer((_request, response) => response.end('ok'));

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => new Promise<void>((resolve) => void server.close(() => resolve())));

it('sends on no connection that the server has closed, and waits for no answer there', async () => {
  const client = createClient((server.address() as AddressInfo).port);
  expect(await client.send(REQUEST)).toBe(200);
  server.closeAllConnections();
  await vi.waitFor(() => expect(client.connections()).toBe(0));
  expect(await client.send(REQUEST)).toBe(200);
  client.close();
});
