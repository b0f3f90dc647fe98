import type { IssueFacts } from '@reprise/conditions';
import type { DeliveryReceived } from '@reprise/schemas';
import { decide, type DecideInput, type DecisionDraft } from './decide.ts';
import type { Occurrence } from './occurrence.ts';
import { parseRules } from './rules/parse.ts';
import type { Rules } from './rules/rules.ts';

export const NOW = Date.parse('2026-11-21T10:00:00Z');
const APP = { id: 7, slug: 'reprise', botLogin: 'reprise[bot]' };

/** For tests: rules as their file says them. @throws {Error} naming what is wrong with it. */
export function rulesOf(text: string): Rules {
  const parsed = parseRules(text);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.rules;
}

/** For tests: an issue that mona opened a minute ago. */
export function opened(
  facts: Partial<IssueFacts> = {},
  changes: Partial<Occurrence> = {},
): Occurrence {
  return {
    deliveryId: 'd-1',
    subject: {
      installationId: 3,
      repositoryId: 11,
      repository: 'acme/shop',
      issueId: 500,
      number: 7,
    },
    triggers: ['issue.opened'],
    facts: {
      title: 'It crashes',
      body: '',
      state: 'open',
      labels: [],
      author: { login: 'mona', type: 'User' },
      association: 'NONE',
      isPullRequest: false,
      assignees: [],
      ...facts,
    },
    actor: { login: 'mona', type: 'User' },
    appId: null,
    changedAt: NOW - 60_000,
    ...changes,
  };
}

/** For tests: given a rules file, when something happens, then these records are written. */
export const given = (text: string) => ({
  when: (occurrence: Occurrence, changes: Partial<DecideInput> = {}): readonly DecisionDraft[] =>
    decide({
      occurrence,
      inForce: { rules: rulesOf(text), version: 'blob1' },
      app: APP,
      now: NOW,
      maxTriggerAge: 86_400_000,
      cause: { eventId: 'event-of-d-1', tenantId: 'acme' },
      ...changes,
    }),
});

/** For tests: a rules file of one rule in mode auto. */
export const ruleFile = (rule: string, head = 'mode: auto'): string =>
  `version: 1\n${head}\nrules:\n  triage: ${rule}\n`;

/** For tests: a delivery of issues.opened, with what is given changed. */
export const delivery = (changes: Partial<DeliveryReceived> = {}): DeliveryReceived => ({
  provider: 'github',
  origin: 'webhook',
  source: 'app',
  standby: false,
  deliveryId: 'd-1',
  event: 'issues',
  action: 'opened',
  receivedAt: NOW,
  installationId: 3,
  repositoryId: 11,
  repository: 'acme/shop',
  number: 7,
  signature: '',
  secretId: 'current',
  contentType: 'application/json',
  headers: {},
  encoding: 'identity',
  keyId: null,
  body: Buffer.from('{}'),
  ...changes,
});

/** For tests: the body of such a delivery, parsed. */
export const payload = (changes: object = {}) => ({
  action: 'opened',
  issue: {
    id: 500,
    number: 7,
    title: 'It crashes',
    body: null,
    labels: [{ name: 'bug' }],
    user: { login: 'mona', type: 'User' },
    state: 'open',
    updated_at: '2026-11-21T09:59:00Z',
  },
  sender: { login: 'mona', type: 'User' },
  ...changes,
});
