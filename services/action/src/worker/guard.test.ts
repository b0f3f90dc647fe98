import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardOf } from './guard.ts';

let asked = 0;
const server = createServer((_request, response) => {
  asked += 1;
  response.end('ok');
});
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)));
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));
const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

describe('the guard of a write', () => {
  it('lets it out while its answer will come within the lease', async () => {
    const guard = guardOf({ timeLeft: () => 1000 }, 1000);
    expect((await guard.fetch(url())).status).toBe(200);
    expect(guard.heldBack).toBe(false);
  });

  it('holds it back when the lease may run out first', async () => {
    const before = asked;
    const guard = guardOf({ timeLeft: () => 999 }, 1000);
    await expect(guard.fetch(url())).rejects.toThrow('lease');
    expect(guard.heldBack).toBe(true);
    expect(asked).toBe(before);
  });
});
