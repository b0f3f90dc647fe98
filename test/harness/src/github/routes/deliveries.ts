import { GitHubError, notFound } from '../http/errors.ts';
import { numberParam } from '../http/input.ts';
import { ok, type Answer, type Call } from '../http/route.ts';
import { deliveryShape, deliverySummary, succeeded } from '../shapes/delivery.ts';
import { nextId } from '../state/ids.ts';
import type { Delivery } from '../state/model.ts';

/** Whose deliveries: a hook's, or without one the App's. */
export type HookId = number | undefined;

const DEFAULT_PER_PAGE = 30;
const MAX_PER_PAGE = 100;
/** Longer ago GitHub sends nothing again. */
const MAX_AGE_MS = 3 * 24 * 60 * 60 * 1000;

/** Newest first. `cursor` is opaque to clients: it names the last delivery of the page before. */
export function listDeliveries(call: Call, hookId: HookId): Answer {
  const { cursor, per_page: asked } = call.query;
  const perPage = Math.min(Number(asked ?? DEFAULT_PER_PAGE) || DEFAULT_PER_PAGE, MAX_PER_PAGE);
  const before = cursor === undefined ? Infinity : cursorId(cursor);
  const wanted = statusIn(call);
  const found = of(call, hookId)
    .filter(({ id }) => id < before)
    .filter((delivery) => wanted === undefined || succeeded(delivery) === (wanted === 'success'))
    .toSorted((a, b) => b.id - a.id);
  const page = found.slice(0, perPage);
  const last = page.at(-1);
  const more = found.length > page.length && last !== undefined;
  return ok(page.map(deliverySummary), more ? { link: nextLink(call, last) } : undefined);
}

function statusIn({ query: { status } }: Call): string | undefined {
  if (status === undefined || status === 'success' || status === 'failure') return status;
  throw new GitHubError(422, 'Invalid status: it is success or failure');
}

const of = ({ world }: Call, hookId: HookId): readonly Delivery[] =>
  world.deliveries.list().filter((delivery) => delivery.hookId === hookId);

function cursorId(cursor: string): number {
  const id = Number(/^v1_(\d+)$/.exec(cursor)?.[1]);
  if (!Number.isSafeInteger(id)) throw new GitHubError(400, 'Invalid cursor');
  return id;
}

function nextLink({ world, path, query }: Call, last: Delivery): string {
  const parameters = new URLSearchParams({ ...query, cursor: `v1_${last.id}` });
  return `<${world.baseUrl}${path}?${parameters.toString()}>; rel="next"`;
}

function identified(call: Call, hookId: HookId): Delivery {
  const id = numberParam(call, 'delivery');
  const found = of(call, hookId).find((delivery) => delivery.id === id);
  if (found === undefined) throw notFound();
  return found;
}

export const getDelivery = (call: Call, hookId: HookId): Answer =>
  ok(deliveryShape(identified(call, hookId)));

/** Sends it again: another delivery with the same guid and the same bytes. */
export function redeliver(call: Call, hookId: HookId): Answer {
  const delivery = identified(call, hookId);
  if (Date.now() - Date.parse(delivery.deliveredAt) > MAX_AGE_MS) {
    throw new GitHubError(422, 'Deliveries older than three days cannot be redelivered');
  }
  const { guid, event, action, installationId, repositoryId, body } = delivery;
  const { state } = call.world;
  state.pending.push({
    id: nextId(state, 'delivery'),
    guid,
    event,
    action,
    installationId,
    repositoryId,
    ...(hookId !== undefined && { hookId }),
    redelivery: true,
    body,
  });
  return { status: 202, body: {} };
}
