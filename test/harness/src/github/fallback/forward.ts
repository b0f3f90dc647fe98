import { randomBytes } from 'node:crypto';
import { createEmulator, type Emulator } from 'emulate';
import type { Incoming } from '../http/dispatch.ts';
import type { Answer } from '../http/route.ts';
import type { World } from '../world.ts';
import { createRelay } from './relay.ts';
import { emulateSeed, type Relay } from './seed.ts';
import { createTokenExchange, type TokenExchange } from './tokens.ts';

/** What answers the requests that the stand-in has no route for. */
export interface Fallback {
  /** Undefined: not its business either. */
  forward(request: Incoming): Promise<Answer | undefined>;
  close(): Promise<void>;
}

interface Running {
  /** Where it listens. */
  readonly url: string;
  /** As links in its answers are written, and as they should be. */
  readonly links: { readonly theirs: string; readonly ours: string };
  readonly tokens: TokenExchange;
  readonly close: () => Promise<void>;
}

/**
 * npm `emulate`, started when first needed, behind whatever is not the stand-in's own: users,
 * organizations, releases, checks, workflows and so on. What it knows begins with
 * the same people and repositories and is forgotten at the end of the process.
 */
export function createFallback(world: World, committed: () => Promise<void>): Fallback {
  let starting: Promise<Running> | undefined;
  return {
    async forward(request) {
      if (isOurs(request.path)) return undefined;
      starting ??= start(world, committed);
      return send(await starting, request);
    },
    async close() {
      await (await starting)?.close();
    },
  };
}

/** These emulate would answer from what it does not know: better not found than wrong. */
const isOurs = (path: string): boolean =>
  /^\/(repositories|app|installation|_standin)(\/|$)/.test(path) ||
  /^\/search\/(issues|labels|commits|code)/.test(path) ||
  /^\/orgs\/[^/]+\/(teams|hooks)(\/|$)/.test(path) ||
  /^\/repos\/[^/]+\/[^/]+\/(issues|pulls|labels|milestones|contents|commits|compare|git|branches|collaborators|assignees|hooks)/.test(
    path,
  );

async function start(world: World, committed: () => Promise<void>): Promise<Running> {
  const secret = randomBytes(16).toString('hex');
  const relay = await createRelay(world, secret, committed);
  const emulator = await startEmulator(world, { url: relay.url, secret });
  const url = `http://127.0.0.1:${new URL(emulator.url).port}`;
  const key = emulator.generatedSecrets[0]?.value ?? '';
  return {
    url,
    links: { theirs: emulator.url, ours: world.baseUrl },
    tokens: createTokenExchange(world.state, { url, privateKey: key }),
    async close() {
      await emulator.close();
      await relay.close();
    },
  };
}

const startEmulator = ({ state }: World, relay: Relay): Promise<Emulator> =>
  createEmulator({ service: 'github', port: 0, seed: emulateSeed(state, relay) });

const HEADERS = ['content-type', 'link', 'location', 'last-modified'];

async function send({ url, links, tokens }: Running, request: Incoming): Promise<Answer> {
  const { method, path, query, headers, body } = request;
  const linked = (text: Buffer): Buffer =>
    Buffer.from(text.toString('latin1').replaceAll(links.theirs, links.ours), 'latin1');
  const target = new URL(path, url);
  for (const [name, value] of Object.entries(query)) target.searchParams.set(name, value);
  const authorization = await tokens.exchange(headers['authorization']);
  const response = await fetch(target, {
    method,
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      accept: headers['accept'] ?? '*/*',
      ...(authorization !== undefined && { authorization }),
    },
    ...(method !== 'GET' && { body: JSON.stringify(body) }),
  });
  const content = linked(Buffer.from(await response.arrayBuffer()));
  const kept = HEADERS.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value.replaceAll(links.theirs, links.ours)] as const];
  });
  return {
    status: response.status,
    ...(content.length > 0 && { body: content }),
    headers: Object.fromEntries(kept),
  };
}
