import type { Records, RecordsOf } from '@reprise/schemas';
import type { Place } from './places.ts';
import type { Scenario } from './scenario.ts';

/**
 * What a place shows, by field; a field that is not there has no entry.
 *
 * | field                                    | value                                              |
 * | ---------------------------------------- | -------------------------------------------------- |
 * | `label:bug`, `assignee:ada`, `reviewer:ada`, `sub-issue:2`, `reaction:eyes` (our App's) | `yes` |
 * | `state`                                  | `open`, `closed completed` …                       |
 * | `title`, `milestone`, `type`             | title, title, name                                 |
 * | `lock`                                   | `locked spam`                                      |
 * | `comment:RULE` of our App, by its marker | the text without the marker                        |
 * | `minimized`                              | why the comment that was there before is hidden    |
 * | `created:RULE`, an issue by our App      | `open`, `closed`                                   |
 * | `check:NAME`                             | its conclusion                                     |
 * | `repository-label:NAME`                  | color and description, such as `aabbcc of old`     |
 * | `repository-milestone:TITLE`             | `open`, `closed`                                   |
 * | `topics`                                 | sorted, with spaces                                |
 */
export type Fields = Readonly<Record<string, string>>;
export type State = Readonly<Record<Place, Fields>>;

/** One change of one field, by GitHub's own record: a state before compared with the one after. */
export interface Change {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly place: Place;
  readonly field: string;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly by: By;
}

export type By =
  | { readonly who: 'person'; readonly login: string }
  | {
      readonly who: 'us';
      /** The task whose worker sent it; null where that is not known: it is told by the intents. */
      readonly task: string | null;
      /**
       * How GitHub was at this moment at least is what the decision rested on: when it was first
       * read in this turn, less how old the answer was. People's changes after that could not be
       * known.
       */
      readonly knewAt: number;
    };

/** An event of events.action. */
export type Told = {
  [T in RecordsOf<'events.action'>]: {
    readonly type: T;
    readonly data: Records[T];
    /** Milliseconds since the epoch. */
    readonly at: number;
  };
}[RecordsOf<'events.action'>];

/** Everything that the oracle judges by, after the end of a story (see Scenario). */
export interface Seen {
  readonly scenario: Scenario;
  /** By the numbers of the scenario. */
  readonly actionIds: readonly string[];
  /** When each action was decided, in milliseconds since the epoch. */
  readonly decidedAt: readonly number[];
  readonly before: State;
  readonly after: State;
  /**
   * How often there is what must be there once, by place and field: at the end, or at most at once,
   * where that is known.
   */
  readonly copies: Readonly<Record<Place, Readonly<Record<string, number>>>>;
  /** Oldest first. */
  readonly history: readonly Change[];
  /** In the order of the log, as far as there is one. */
  readonly events: readonly Told[];
  /** Whether everything was rolled back in the end. */
  readonly rolledBack: boolean;
}
