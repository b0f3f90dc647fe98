import { RepriseError } from '@reprise/schemas';
import type { FastifyRequest } from 'fastify';

/** Probes come to the address of a machine, under no name at all. They tell nothing of note. */
const EXEMPT = new Set(['/health/live', '/health/ready']);

/**
 * Refuses requests to other host names, such as those of a page that points its own name here.
 * @param hosts names without ports; none means any.
 * @returns a check that throws host_not_trusted.
 */
export function trustedHosts(hosts: readonly string[]): (request: FastifyRequest) => void {
  if (hosts.length === 0) return () => undefined;
  const trusted = new Set(hosts.map((host) => host.toLowerCase()));
  return (request) => {
    if (trusted.has(request.hostname)) return;
    if (trusted.has(request.hostname.toLowerCase().replace(/\.$/, ''))) return;
    if (EXEMPT.has(request.url)) return;
    throw new RepriseError('host_not_trusted', 'The request is for another host name.');
  };
}
