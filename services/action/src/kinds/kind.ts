import type { Issue } from '@reprise/github';
import type { FieldState, PerformAction, Subject } from '@reprise/schemas';
import type { ActionGitHub, Intent, WriteGuard } from '../github/ports.ts';

/** The action whose field is observed or changed. */
export interface Target {
  readonly subject: Subject;
  readonly actionId: string;
  readonly rule: string;
  readonly parameters: PerformAction['parameters'];
  /** GitHub's id of the object in which we left the value, if we did. */
  readonly known: string | null;
  /** When it was decided, in milliseconds since the epoch. */
  readonly decidedAt: number;
  /** Why, for the requests that GitHub takes it with; null where nothing is to be said. */
  readonly intent: Intent | null;
}

/** What a field holds. */
export interface Reading {
  readonly state: FieldState;
  /** Where a person sees it. */
  readonly url: string | null;
  /** GraphQL's id of the object that holds the value. */
  readonly nodeId: string | null;
  /** Ids of objects that hold the value a second time and are to be removed. */
  readonly duplicates: readonly string[];
}

/** The last change of a field, as GitHub's own records tell it. */
export type Touch =
  | { readonly by: 'us'; readonly at: number | null }
  | { readonly by: 'other'; readonly login: string | null; readonly at: number | null }
  | { readonly by: 'nobody' }
  | { readonly by: 'unreadable'; readonly because: string };

/** Everything that a decision about performing rests on. */
export interface Observation {
  /** null where the action is about the repository. */
  readonly issue: Issue | null;
  readonly reading: Reading;
  /** What the field is to hold. */
  readonly wanted: FieldState;
  /**
   * What an attempt of ours would have left, where what is there already will do, whatever it looks
   * like: what somebody has made of it since is not ours to undo.
   */
  readonly leaves?: FieldState;
  /** Why that cannot be, in a code and in plain words. */
  readonly refusal: { readonly reason: string; readonly message: string } | null;
  /** nobody, too, where GitHub lists no changes of this field. */
  readonly lastTouch: Touch;
  /**
   * Whether people have changed what we had changed, by an action on another field perhaps.
   */
  readonly overruled?: boolean;
  /**
   * When GitHub shows our own changes to what is wanted; null: by this very action. An attempt that
   * left no answer but such a trace took effect.
   */
  readonly traces: readonly (number | null)[];
}

/** From where to where a field is to be put back. */
export interface Restoration {
  readonly shown: FieldState;
  readonly to: FieldState;
  /** The action that had left it so. */
  readonly owner: string;
}

/** What can be done to a field of an issue. Every write is convergent: to repeat it is harmless. */
export interface Kind {
  /** Whether a field in one state shows what another says. */
  readonly same: (shown: FieldState, said: FieldState) => boolean;
  /** The least that tells what the field holds. */
  read(github: ActionGitHub, target: Target): Promise<Reading>;
  observe(github: ActionGitHub, target: Target): Promise<Observation>;
  perform(
    github: ActionGitHub,
    target: Target,
    seen: Observation,
    guard: WriteGuard,
  ): Promise<void>;
  /** Removes what a process that was paused left a second time. */
  tidy(
    github: ActionGitHub,
    target: Target,
    duplicates: readonly string[],
    guard: WriteGuard,
  ): Promise<void>;
  readonly revert: Revert;
  /** Whether the field holds text. What people wrote is never overwritten, however old it is. */
  readonly words: boolean;
  /** How long after an attempt that left no answer an absent effect may still appear, in ms. */
  readonly settlesWithinMs: number;
  /** It takes several requests, so that an attempt may take effect in part. */
  readonly stepwise?: true;
  readonly notes: KindNotes;
}

/** What people need to know of a kind beside what schemas/ declares: the README's tables. */
export interface KindNotes {
  /** Of the App, besides metadata: as GitHub names them. */
  readonly permissions: readonly string[];
  /** The requests of one action, and of undoing it, when nothing goes wrong. */
  readonly requests: {
    /** Before the decision, at once unless it says so. */
    readonly reads: string;
    readonly write: string;
    readonly readBack: string;
    readonly undo: string;
  };
  /** How it is known that somebody has touched the field since. */
  readonly touch: string;
  /** How an attempt without an answer is resolved. */
  readonly resolvedBy: 'compare' | 'marker';
  /** Codes of its refusals. */
  readonly refuses: readonly string[];
}

interface Since {
  /** When we changed it, in milliseconds since the epoch. */
  readonly since: number;
}

/** A change that is to be taken back, from what it left to what there was before. */
interface Changing {
  readonly from: FieldState;
  readonly to: FieldState;
}

/** A change that was made. */
interface Changed {
  readonly before: FieldState;
  readonly after: FieldState;
}

export interface Revert {
  /**
   * Who has touched the field since our change: the last one of other people, else we.
   * @param reading what was read just before.
   * @param since when our change was attempted, in milliseconds since the epoch.
   * @param from how we left it, which kinds need of whose field GitHub keeps no history.
   */
  lastTouch(
    github: ActionGitHub,
    target: Target,
    reading: Reading,
    since: number,
    from?: FieldState,
  ): Promise<Touch>;
  /**
   * Of a field that holds several things, what is still ours to put back: what people have touched
   * since stays. `from` is what is shown then, `to` what is to be.
   */
  aim?(
    github: ActionGitHub,
    target: Target,
    reading: Reading,
    look: Changing & Since,
  ): Promise<Changing>;
  /**
   * Where actions on other fields may change the same: on which, whether one did so, and whether one
   * asks for what was left. What they did since is to be undone first; what they want stays.
   */
  readonly beside?: {
    fields(change: Changing): readonly string[];
    changed(change: Changing, theirs: Changed): boolean;
    wants(change: Changing, asked: Pick<PerformAction, 'kind' | 'parameters'>): boolean;
  };
  /** Why the field cannot be put back; null where it can. */
  refusal(
    github: ActionGitHub,
    target: Target,
    restoration: Restoration,
  ): Promise<Observation['refusal']>;
  restore(
    github: ActionGitHub,
    target: Target,
    restoration: Restoration,
    guard: WriteGuard,
  ): Promise<void>;
  /** What cannot be taken back, in plain words. */
  readonly residue: string | null;
}

/** What the App needs for whatever issues and pull requests have in common. */
export const ISSUES_AND_PULLS: KindNotes['permissions'] = ['issues: write', 'pull_requests: write'];
