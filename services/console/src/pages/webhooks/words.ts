import type { Webhook, WebhookSecretInfo } from '@reprise/contract';
import type { Tone } from '../../words/tones.ts';

export const addressOfWebhook = ({ id }: Pick<Webhook, 'id'>): string =>
  `/webhooks/${encodeURIComponent(id)}`;

type State = Pick<Webhook, 'enabled' | 'active'>;

/** Whether its deliveries are taken, and whether anything is decided on them. */
export function stateOf({ enabled, active }: State): {
  readonly word: string;
  readonly tone: Tone;
} {
  if (!enabled) return { word: 'off', tone: 'quiet' };
  return active ? { word: 'decides', tone: 'good' } : { word: 'on standby', tone: 'warn' };
}

type About = Pick<Webhook, 'name' | 'scope' | 'target'>;

/** What a webhook speaks for: `acme/shop`, `all repositories of acme`. */
export const targetWords = ({ scope, target }: Pick<About, 'scope' | 'target'>): string =>
  scope === 'repository' ? target : `all repositories of ${target}`;

/** What making it active means, before one says yes. */
export const activeWords = ({ name, scope, target }: About): readonly string[] => [
  `From then on, rules decide on what ${name} sends about ${targetWords({ scope, target })}.`,
  'What the App sends about it is kept on standby: it is stored and shown, and never decided on. So nothing is done twice.',
  ...(scope === 'organization'
    ? ['A repository that has an active webhook of its own stays with that one.']
    : []),
];

/** What it means to make it inactive again. */
export const inactiveWords = ({ name, scope, target }: About): readonly string[] => [
  `From then on, what ${name} sends is kept on standby: stored and shown, and never decided on.`,
  `Rules decide on what the App sends about ${targetWords({ scope, target })}, where it is installed. Where it is not, nothing is decided.`,
];

/** When the last of the older secrets ends; null where only the current one verifies. */
export function olderEnds(secrets: readonly WebhookSecretInfo[], now: number): string | null {
  const ends = secrets.flatMap(({ expiresAt }) => expiresAt ?? []);
  return (
    ends
      .filter((end) => Date.parse(end) > now)
      .toSorted()
      .at(-1) ?? null
  );
}

/** Where on GitHub a webhook is added. */
export const settingsPlace = ({ scope, target }: Pick<About, 'scope' | 'target'>): string =>
  scope === 'repository'
    ? `${target} › Settings › Webhooks › Add webhook`
    : `the organization ${target} › Settings › Webhooks › Add webhook`;

/** What is wrong with a target; undefined where nothing is. */
export function targetProblem(scope: Webhook['scope'], target: string): string | undefined {
  const text = target.trim();
  if (text === '') return undefined;
  if (scope === 'repository') {
    return /^[\w.-]+\/[\w.-]+$/.test(text) ? undefined : 'owner/name, as in acme/shop';
  }
  return /^[\w.-]+$/.test(text) ? undefined : 'the login of the organization, as in acme';
}
