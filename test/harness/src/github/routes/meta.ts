import type { RateLimits } from '../http/rateLimit.ts';
import { ok, route, type Route } from '../http/route.ts';

const LOOPBACK = ['127.0.0.1/32'];

/** What GitHub says of itself. */
export const metaRoutes = (
  limits: RateLimits,
  hookAddresses: () => readonly string[] | undefined,
): readonly Route[] => [
  route('GET', '/meta', () =>
    ok({
      verifiable_password_authentication: false,
      hooks: hookAddresses() ?? LOOPBACK,
      api: LOOPBACK,
      web: LOOPBACK,
    }),
  ),
  route('GET', '/rate_limit', ({ headers }) => {
    const rate = limits.of(headers['authorization']);
    return ok({ resources: { core: rate, graphql: rate }, rate });
  }),
];
