import type { Verdict } from '@reprise/schemas';
import { modeVerdict, type Ceiling } from './mode.ts';
import type { DeclineReason } from './reasons.ts';

/** One thing that policy looks at. */
export interface Check {
  readonly reason: DeclineReason;
  readonly passes: boolean;
  /** Why it does not pass, in plain words. */
  readonly because: string;
  /** What is shown of it, whether it passes or not. */
  readonly verdicts: readonly Verdict[];
}

export type Decision =
  | {
      readonly answer: 'accept' | 'ask';
      readonly verdicts: readonly Verdict[];
      readonly because: string;
    }
  | {
      readonly answer: 'decline';
      readonly reason: DeclineReason;
      readonly verdicts: readonly Verdict[];
      readonly because: string;
    };

export interface Question {
  /** In the order in which they count. */
  readonly checks: readonly Check[];
  readonly ceiling: Ceiling;
  /** Such as `add the label bug`. */
  readonly what: string;
  /** Why it is proposed, in plain words. */
  readonly because: string;
}

/** Policy's answer: the first check that does not pass declines; else the mode says how far to go. */
export function judge({ checks, ceiling, what, because }: Question): Decision {
  const mode = modeVerdict(ceiling);
  const verdicts = [...checks.flatMap((check) => check.verdicts), mode];
  const failed = checks.find(({ passes }) => !passes);
  if (failed !== undefined) {
    return { answer: 'decline', reason: failed.reason, verdicts, because: failed.because };
  }
  switch (ceiling.mode) {
    case 'auto':
      return { answer: 'accept', verdicts, because };
    case 'approve':
      return { answer: 'ask', verdicts, because: `${because}; ${mode.because}` };
    case 'suggest':
      return { answer: 'decline', reason: 'suggested', verdicts, because };
    case 'observe': {
      const would = `would ${what}: ${because}; ${mode.because}`;
      return { answer: 'decline', reason: 'observed', verdicts, because: would };
    }
  }
}
