import type { Target } from '../kinds/kind.ts';
import { SUBJECT } from './fakeGitHub.ts';

/** What an action of the rule triage is about, on the one issue of the fake. */
export const targetFor = (
  parameters: Target['parameters'],
  more: Partial<Target> = {},
): Target => ({
  subject: SUBJECT,
  actionId: 'act_1',
  rule: 'triage',
  parameters,
  known: null,
  decidedAt: 0,
  intent: null,
  ...more,
});
