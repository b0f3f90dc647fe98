import type { Engine } from '../engine.ts';
import { GitHubError } from '../http/errors.ts';
import { noContent, ok, type Answer, type Call, type Route } from '../http/route.ts';
import type { Delivery, Losing } from '../state/model.ts';

const HOUR_MS = 3_600_000;

type Control = (method: string, path: string, handler: Route['handler']) => Route;

/** Switches for what reconciling has to find: webhooks that get lost, and long ago. */
export const lossRoutes = (engine: () => Engine, control: Control): readonly Route[] => [
  control('GET', '/lose', ({ world }) => ok({ losing: world.state.losing })),
  control('POST', '/lose', (call) => switched(engine(), losingIn(call))),
  control('DELETE', '/lose', () => {
    switched(engine(), null);
    return noContent();
  }),
  control('POST', '/age', (call) => {
    const { hours, guid } = call.body;
    if (typeof hours !== 'number' || !(hours >= 0)) {
      throw new GitHubError(422, 'Say by how many hours');
    }
    const matches = (delivery: Delivery): boolean => guid === undefined || delivery.guid === guid;
    return ok({ aged: engine().deliveries.age(matches, hours * HOUR_MS) });
  }),
];

function switched({ change }: Engine, losing: Losing | null): Answer {
  void change(({ state }) => {
    state.losing = losing;
  });
  return ok({ losing });
}

/** `next` counts, `until` is a time; with neither it goes on until it is switched off. */
function losingIn({ body: { next, until, silently } }: Call): Losing {
  const end = typeof until === 'string' ? Date.parse(until) : null;
  const wrong = next !== undefined && (typeof next !== 'number' || !(next >= 0));
  if (wrong || Number.isNaN(end)) throw new GitHubError(422, 'Say how many, or until when');
  return {
    left: typeof next === 'number' ? next : null,
    until: end,
    silently: silently === true,
  };
}
