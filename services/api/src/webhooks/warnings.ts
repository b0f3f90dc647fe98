import type { WebhookConfigured } from '@reprise/schemas';

/** What is known of a webhook beside its configuration. */
export interface Facts {
  /** When its last delivery was received; null: there was none yet. */
  readonly last: Date | null;
  /** How many came in the last 24 hours. */
  readonly day: number;
  /** Whether the App is installed on its target, or on some of it. */
  readonly installed: boolean;
  /** Whether a delivery has told of its target. */
  readonly known: boolean;
  /** A target that is known, and whose name is nearly the same; only where this one is not. */
  readonly near: string | undefined;
  /** What people call another webhook that is the active one of the target. */
  readonly decider: string | undefined;
  /** Active webhooks of single repositories of the organization: they go first there. */
  readonly narrower: readonly string[];
}

type Configured = Pick<WebhookConfigured, 'scope' | 'target' | 'enabled' | 'active'>;

/** What to know of a webhook, in plain words. */
export function warningsOf(
  webhook: Configured,
  facts: Facts,
  publicUrl: string | undefined,
): string[] {
  return [
    ...(webhook.enabled ? [] : ['It is switched off: what it sends is refused.']),
    ...decided(webhook, facts),
    ...(facts.last === null ? [`Nothing was delivered yet.${unknown(webhook, facts)}`] : []),
    ...(publicUrl === undefined
      ? ['PUBLIC_INGEST_URL is not set: put the address of ingest before the path.']
      : []),
  ];
}

/** Whose deliveries are decided on. */
function decided({ target, active, enabled }: Configured, facts: Facts): string[] {
  if (!active) {
    if (facts.decider !== undefined) {
      return [
        `${facts.decider} is the active webhook there: its deliveries are decided on, and this one's are kept on standby.`,
      ];
    }
    return facts.installed
      ? [
          `The App is installed on ${target}: its deliveries are decided on, and this webhook's are kept on standby.`,
        ]
      : [
          'It is not active: its deliveries are kept on standby and shown, and nothing is decided on them.',
        ];
  }
  if (!enabled) {
    return facts.installed
      ? [`While it is switched off, the App's deliveries of ${target} are decided on.`]
      : [];
  }
  const others = facts.narrower.map((one) => `${one} has an active webhook of its own.`);
  return facts.installed
    ? [
        `The App is installed on ${target}: this webhook's deliveries are decided on, and the App's are kept on standby.`,
        ...others,
      ]
    : [
        `The App is not installed on ${target}: Reprise observes it, and cannot change anything there.`,
        ...others,
      ];
}

function unknown({ target }: Configured, { known, near }: Facts): string {
  if (known) return '';
  const meant = near === undefined ? '' : ` Did you mean ${near}?`;
  return ` No other delivery has told of ${target} either.${meant}`;
}
