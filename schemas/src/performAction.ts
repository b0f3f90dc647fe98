import type { PerformAction } from './generated/records.ts';

/** What a command says of an action that no limit holds and that nobody in particular caused. */
export const PLAIN_ACTION = {
  limits: [],
  quiet: null,
  maxAgeMs: null,
  actor: null,
  undoOver: null,
  confidence: null,
  rationale: null,
  priority: 0,
} as const satisfies Partial<PerformAction>;
