import { GitHubError, notFound } from '../http/errors.ts';
import { numberParam } from '../http/input.ts';
import { ok, route, type Answer, type Call } from '../http/route.ts';
import { nextId } from '../state/ids.ts';
import type { Delivery } from '../state/model.ts';
import { asApp } from './app.ts';

const DELIVERIES = '/app/hook/deliveries';

export const deliveryRoutes = [
  route('GET', DELIVERIES, asApp(list)),
  route('GET', `${DELIVERIES}/:id`, asApp(get)),
  route('POST', `${DELIVERIES}/:id/attempts`, asApp(redeliver)),
];

/** Newest first. `cursor` is opaque to clients: it names the last delivery of the page before. */
function list(call: Call): Answer {
  const { cursor, status, per_page: asked } = call.query;
  const perPage = Math.min(Number(asked ?? 30) || 30, 100);
  const before = cursor === undefined ? Infinity : cursorId(cursor);
  const found = call.world.deliveries
    .list()
    .filter(({ id }) => id < before)
    .filter((delivery) => status === undefined || (status === 'success') === succeeded(delivery))
    .toReversed();
  const page = found.slice(0, perPage);
  const last = page.at(-1);
  const more = found.length > page.length && last !== undefined;
  return ok(page.map(summary), more ? { link: nextLink(call, last) } : undefined);
}

const succeeded = ({ statusCode }: Delivery): boolean => statusCode >= 200 && statusCode < 300;

function cursorId(cursor: string): number {
  const id = Number(/^v1_(\d+)$/.exec(cursor)?.[1]);
  if (!Number.isSafeInteger(id)) throw new GitHubError(400, 'Invalid cursor');
  return id;
}

function nextLink({ world, path, query }: Call, last: Delivery): string {
  const parameters = new URLSearchParams({ ...query, cursor: `v1_${last.id}` });
  return `<${world.baseUrl}${path}?${parameters.toString()}>; rel="next"`;
}

const summary = (delivery: Delivery) => ({
  id: delivery.id,
  guid: delivery.guid,
  delivered_at: delivery.deliveredAt,
  redelivery: delivery.redelivery,
  duration: delivery.durationMs / 1000,
  status: delivery.status,
  status_code: delivery.statusCode,
  event: delivery.event,
  action: delivery.action,
  installation_id: delivery.installationId,
  repository_id: delivery.repositoryId,
  throttled_at: null,
});

function identified(call: Call): Delivery {
  const id = numberParam(call, 'id');
  const found = call.world.deliveries.list().find((delivery) => delivery.id === id);
  if (found === undefined) throw notFound();
  return found;
}

function get(call: Call): Answer {
  const delivery = identified(call);
  const payload: unknown = JSON.parse(delivery.body);
  return ok({
    ...summary(delivery),
    request: { headers: delivery.requestHeaders, payload },
    response: { headers: {}, payload: '' },
  });
}

/** Sends it again: another delivery with the same guid and the same bytes. */
function redeliver(call: Call): Answer {
  const { guid, event, action, installationId, repositoryId, body } = identified(call);
  const { state } = call.world;
  state.pending.push({
    id: nextId(state, 'delivery'),
    guid,
    event,
    action,
    installationId,
    repositoryId,
    redelivery: true,
    body,
  });
  return { status: 202, body: {} };
}
