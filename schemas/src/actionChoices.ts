/** Why an issue is closed: as GitHub's API names it, and in plain words. */
export const CLOSE_REASONS: Readonly<Record<string, string>> = {
  completed: 'completed',
  not_planned: 'not planned',
  duplicate: 'a duplicate',
};

/** Why a conversation is locked, as GitHub's API names it. */
export const LOCK_REASONS = ['off-topic', 'too heated', 'resolved', 'spam'] as const;

/** Why a comment is hidden, as GitHub's API names it. */
export const HIDE_REASONS = [
  'outdated',
  'resolved',
  'duplicate',
  'off-topic',
  'spam',
  'abuse',
  'low-quality',
] as const;

/** How a check may end, as GitHub's API names it. */
export const CHECK_CONCLUSIONS = [
  'success',
  'failure',
  'neutral',
  'cancelled',
  'skipped',
  'timed_out',
  'action_required',
] as const;

/** The reactions that GitHub knows, as its API names them. */
export const REACTIONS = [
  '+1',
  '-1',
  'laugh',
  'confused',
  'heart',
  'hooray',
  'rocket',
  'eyes',
] as const;
