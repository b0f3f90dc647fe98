import type { Engine } from '../engine.ts';
import type { FaultRule } from '../faults/faults.ts';
import { GitHubError } from '../http/errors.ts';
import { namesIn, numberParam, textOf } from '../http/input.ts';
import { created, noContent, ok, route, type Call, type Route } from '../http/route.ts';
import { snapshotOf } from '../state/snapshot.ts';
import { lossRoutes } from './losses.ts';

const ROOT = '/_standin';

/**
 * What GitHub does not have: looking into the stand-in and switching faults while it runs. It
 * listens on the loopback interface only, and a page in a browser is refused.
 */
export const controlRoutes = (engine: () => Engine): readonly Route[] => {
  const control = (method: string, path: string, handler: Route['handler']): Route =>
    route(method, ROOT + path, (call) => {
      if (call.headers['origin'] !== undefined) throw new GitHubError(403, 'Not from a browser');
      return handler(call);
    });
  return [
    control('GET', '/state', ({ world }) => ok(snapshotOf(world.state))),
    control('GET', '/writes', ({ world }) => ok(world.state.writes)),
    control('GET', '/deliveries', ({ world }) => ok(world.deliveries.list())),
    control('GET', '/violations', () => ok(engine().violations)),
    control('GET', '/faults', () => {
      const { faults } = engine();
      return ok({ active: faults.list(), fired: faults.fired() });
    }),
    control('POST', '/faults', (call) => created({ id: engine().faults.add(ruleIn(call)) })),
    control('DELETE', '/faults', () => {
      engine().faults.clear();
      return noContent();
    }),
    control('DELETE', '/faults/:id', (call) => {
      engine().faults.remove(numberParam(call, 'id'));
      return noContent();
    }),
    control('POST', '/demo', () => {
      engine().cast.call();
      return noContent();
    }),
    control('PUT', '/webhook', (call) => {
      engine().setWebhookUrl(textOf(call, 'url'));
      return noContent();
    }),
    control('PUT', '/meta', (call) => {
      engine().setHookAddresses(namesIn(call.body['hooks']) ?? []);
      return noContent();
    }),
    ...lossRoutes(engine, control),
  ];
};

const KINDS: ReadonlySet<string> = new Set<FaultRule['fault']['kind']>([
  'fail-after-commit',
  'fail-before-commit',
  'timeout-after-commit',
  'latency',
  'rate-limit',
  'lag',
  'pause',
  'lose-webhook',
  'hold-webhooks',
]);

/** @throws {GitHubError} 422 for a fault there is not */
function ruleIn({ body }: Call): FaultRule {
  const { fault } = body;
  const kind =
    typeof fault === 'object' && fault !== null && 'kind' in fault ? String(fault.kind) : '';
  if (!KINDS.has(kind)) throw new GitHubError(422, `There is no fault ${kind}`);
  return body as unknown as FaultRule;
}
