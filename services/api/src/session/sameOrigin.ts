import type { IncomingHttpHeaders } from 'node:http';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Whether a method may change something. */
export const isUnsafe = (method: string): boolean => !SAFE.has(method);

/**
 * Whether a browser says that a page of this origin sent the request: by Sec-Fetch-Site, which
 * every current browser sends over https and to loopback, else by Origin. What says neither is not
 * known to be one of ours. Ports matter: another program on the same machine is another origin.
 * @param own the api's origin, such as http://127.0.0.1:4400.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, own: string): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin === own;
}

/** Whether somebody followed a link of another site to this page. */
export const isCrossSiteVisit = (headers: IncomingHttpHeaders): boolean =>
  headers['sec-fetch-site'] === 'cross-site' &&
  headers['sec-fetch-mode'] === 'navigate' &&
  headers['sec-fetch-dest'] === 'document';
