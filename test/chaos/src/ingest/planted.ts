import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** A front that thanks for every webhook and only then passes it on: what ingest must never be. */
export async function startHastyFront(
  target: () => string,
): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    void (async () => {
      const body = await buffer(request);
      response.writeHead(202).end();
      const headers = Object.entries(request.headers).filter(
        (header): header is [string, string] =>
          typeof header[1] === 'string' && /^(x-|content-type)/.test(header[0]),
      );
      await fetch(target(), { method: 'POST', headers, body }).catch(() => undefined);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/webhooks/github`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
