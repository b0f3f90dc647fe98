/** Why policy declines a proposal, in the order in which it looks. README.md explains each. */
export const DECLINE_REASONS = [
  'mismatch',
  'too_late',
  'unreadable',
  'rule_changed',
  'protected',
  'vetoed',
  'conditions_changed',
  'invalid',
  'not_allowed',
  'confidence',
  'repeated',
  'at_most',
  'already_so',
  'awaiting',
  'observed',
  'suggested',
] as const;

export type DeclineReason = (typeof DECLINE_REASONS)[number];

/** Why a person's command is not followed, besides the reasons above. README.md explains each. */
export const COMMAND_REASONS = [
  'no_rules',
  'not_understood',
  'not_permitted',
  'not_pending',
  'nothing_to_ask',
  'nothing_to_undo',
] as const;

export type CommandReason = (typeof COMMAND_REASONS)[number] | DeclineReason;
