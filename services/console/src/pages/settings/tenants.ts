import type { Tenant } from '@reprise/contract';
import { count, plural } from '../../words/numbers.ts';

type Kept = Pick<Tenant, 'repositories' | 'deliveries' | 'encrypted' | 'clear'>;

/** What is kept of an account, and how. */
export function tenantWords({ repositories, deliveries, encrypted, clear }: Kept): string {
  if (deliveries === 0) return 'no deliveries';
  const kept =
    encrypted === 0
      ? 'not encrypted'
      : clear === 0
        ? 'all encrypted'
        : `${count(encrypted)} encrypted, ${count(clear)} not`;
  return `${plural(repositories, 'repository', 'repositories')}, ${plural(deliveries, 'delivery', 'deliveries')}, ${kept}`;
}

type Erased = Pick<Tenant, 'deliveries' | 'encrypted' | 'keys' | 'repositories'>;

/** What forgetting an account erases, exactly: as services/runtime/vault says it. */
export function erasedWords({
  deliveries,
  encrypted,
  keys,
  repositories,
}: Erased): readonly string[] {
  const bodies = `${plural(encrypted, 'encrypted body', 'encrypted bodies')} cannot be opened any more`;
  return [
    keys === 0
      ? 'It has no data key, so no body becomes unreadable by it.'
      : `${plural(keys, 'data key')}: ${bodies}. Nothing here opens them from now on, and Kafka itself drops the ${keys === 1 ? 'key' : 'keys'} within about a day.`,
    `From all views and pages: ${plural(deliveries, 'delivery', 'deliveries')}, what is known of ${plural(repositories, 'repository', 'repositories')}, runs, approvals, analyses and actions. Every view is built again without them, which takes a while.`,
  ];
}

/** What forgetting an account does not erase: as services/runtime/vault says it. */
export function keptWords({ clear }: Pick<Tenant, 'clear'>): readonly string[] {
  return [
    ...(clear === 0
      ? []
      : [
          `${plural(clear, 'body', 'bodies')} kept before encryption was on: no page shows them, and whoever reads Kafka itself can.`,
        ]),
    'In the log, of each delivery: its id, event, names, times, headers and signature; and what Reprise wrote itself, such as proposals, comments, rules files, actions, and what a model was asked and answered.',
    'What automation, agent and action keep of their own work in Postgres.',
    'Backups and copies: with ENCRYPTION_KEY, one that is older opens everything in it.',
    'What is on GitHub, and what was sent to a model’s provider. Undo first what is to be undone.',
    'What comes later is kept again, under another key. Uninstall the App if nothing is to come.',
  ];
}
