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

/** What forgetting an account erases, exactly. */
export function erasedWords({
  deliveries,
  encrypted,
  keys,
  repositories,
}: Pick<Tenant, 'deliveries' | 'encrypted' | 'keys' | 'repositories'>): readonly string[] {
  return [
    keys === 0
      ? 'It has no key of its own: no body becomes unreadable by it.'
      : `${plural(keys, 'key')} of its own: with ${keys === 1 ? 'it' : 'them'} ${plural(encrypted, 'encrypted body', 'encrypted bodies')} can never be read again, by nobody, also not from a backup of Kafka.`,
    `From all views and pages: ${plural(deliveries, 'delivery', 'deliveries')}, the issues of ${plural(repositories, 'repository', 'repositories')}, runs, approvals, analyses and actions. Every view is built again without them, which takes a while.`,
  ];
}

/** What forgetting an account does not erase. */
export function keptWords({ clear }: Pick<Tenant, 'clear'>): readonly string[] {
  return [
    ...(clear === 0
      ? []
      : [
          `${plural(clear, 'body', 'bodies')} that came before encryption was on: whoever reads Kafka itself can read them, until its retention removes them.`,
        ]),
    'In the log, of each delivery: its time, event, names and headers; and what Reprise itself wrote down about runs and actions. No view shows it.',
    'What is on GitHub: labels, comments and all else stay as they are. Undo first what is to be undone.',
    'The installation: what it sends later is taken again, under a new key. Uninstall the App first, if nothing is to come.',
  ];
}
