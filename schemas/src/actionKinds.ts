/**
 * The kinds of action, declared once. services/action has a folder for each, and the compiler
 * insists on it; the rules file offers each under `word`.
 */
export const ACTION_KINDS = {
  'label.add': {
    word: 'label',
    on: 'issue',
    parameters: ['label'],
    field: ({ label }: LabelParameters) => `label:${label.toLowerCase()}`,
    reversibility: 'full',
    says: ({ label }: LabelParameters) => `add the label ${label}`,
  },
  'label.remove': {
    word: 'unlabel',
    on: 'issue',
    parameters: ['label'],
    field: ({ label }: LabelParameters) => `label:${label.toLowerCase()}`,
    reversibility: 'full',
    says: ({ label }: LabelParameters) => `remove the label ${label}`,
  },
  comment: {
    word: 'comment',
    on: 'issue',
    parameters: ['body', 'rule'],
    field: ({ rule }: CommentParameters) => `comment:${rule}`,
    reversibility: 'residue',
    says: ({ rule }: CommentParameters) => `comment for the rule ${rule}`,
  },
  'assignee.add': {
    word: 'assign',
    on: 'issue',
    parameters: ['login'],
    field: ({ login }: AssigneeParameters) => `assignee:${login.toLowerCase()}`,
    reversibility: 'residue',
    says: ({ login }: AssigneeParameters) => `assign ${login}`,
  },
  'assignee.remove': {
    word: 'unassign',
    on: 'issue',
    parameters: ['login'],
    field: ({ login }: AssigneeParameters) => `assignee:${login.toLowerCase()}`,
    reversibility: 'residue',
    says: ({ login }: AssigneeParameters) => `unassign ${login}`,
  },
  'issue.close': {
    word: 'close',
    on: 'issue',
    parameters: ['reason'],
    field: () => 'state',
    reversibility: 'residue',
    says: ({ reason, original }: CloseParameters) =>
      reason === 'duplicate' && original !== undefined
        ? `close as a duplicate of #${original}`
        : `close as ${CLOSE_REASONS[reason] ?? reason}`,
  },
  'issue.reopen': {
    word: 'reopen',
    on: 'issue',
    parameters: [],
    field: () => 'state',
    reversibility: 'residue',
    says: () => 'reopen',
  },
  reaction: {
    word: 'react',
    on: 'issue',
    parameters: ['content'],
    field: ({ content, comment }: ReactionParameters) =>
      `reaction:${comment ?? 'issue'}:${content}`,
    reversibility: 'full',
    says: ({ content, comment }: ReactionParameters) =>
      `react with ${content}${comment === undefined ? '' : ' to a comment'}`,
  },
  'issue.title': {
    word: 'retitle',
    on: 'issue',
    parameters: ['title'],
    field: () => 'title',
    reversibility: 'full',
    says: ({ title }: TitleParameters) => `retitle to ${title}`,
  },
  'milestone.set': {
    word: 'milestone',
    on: 'issue',
    parameters: ['milestone'],
    field: () => 'milestone',
    reversibility: 'full',
    says: ({ milestone }: MilestoneParameters) => `set the milestone ${milestone}`,
  },
  'milestone.clear': {
    word: 'demilestone',
    on: 'issue',
    parameters: [],
    field: () => 'milestone',
    reversibility: 'full',
    says: () => 'remove the milestone',
  },
  'issue.lock': {
    word: 'lock',
    on: 'issue',
    parameters: [],
    field: () => 'lock',
    reversibility: 'full',
    says: ({ reason }: LockParameters) =>
      reason === undefined ? 'lock the conversation' : `lock the conversation as ${reason}`,
  },
  'issue.unlock': {
    word: 'unlock',
    on: 'issue',
    parameters: [],
    field: () => 'lock',
    reversibility: 'full',
    says: () => 'unlock the conversation',
  },
  'issue.type': {
    word: 'type',
    on: 'issue',
    parameters: ['type'],
    field: () => 'type',
    reversibility: 'full',
    says: ({ type }: TypeParameters) => `set the type ${type}`,
  },
} as const satisfies Record<string, ActionKindDeclaration>;

/** Why an issue is closed: as GitHub's API names it, and in plain words. */
export const CLOSE_REASONS: Readonly<Record<string, string>> = {
  completed: 'completed',
  not_planned: 'not planned',
  duplicate: 'a duplicate',
};

/** Why a conversation is locked, as GitHub's API names it. */
export const LOCK_REASONS = ['off-topic', 'too heated', 'resolved', 'spam'] as const;

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

export type ActionKind = keyof typeof ACTION_KINDS;

/** The kinds that a playbook may propose, if its rule lets it; the others only rules themselves. */
export const PROPOSABLE_KINDS = [
  'label.add',
  'label.remove',
  'comment',
  'assignee.add',
  'assignee.remove',
  'issue.close',
  'issue.reopen',
  'reaction',
] as const satisfies readonly ActionKind[];

export type ProposableKind = (typeof PROPOSABLE_KINDS)[number];

export const isProposable = (kind: ActionKind): kind is ProposableKind =>
  PROPOSABLE_KINDS.some((one) => one === kind);

/** An issue or pull request, a pull request and no issue, or the repository itself. */
export type Concern = 'issue' | 'pull' | 'repository';

interface ActionKindDeclaration {
  /** How the rules file names it. */
  readonly word: string;
  readonly on: Concern;
  /** The parameters it needs. */
  readonly parameters: readonly string[];
  /** The field of the subject it changes; actions on one field of a subject wait for each other. */
  readonly field: (parameters: never) => string;
  /** full: everything is restored. residue: something stays, such as sent notifications. */
  readonly reversibility: 'full' | 'residue' | 'none';
  /** In plain words, for people. */
  readonly says: (parameters: never) => string;
}

export const isActionKind = (kind: string): kind is ActionKind => Object.hasOwn(ACTION_KINDS, kind);

type Parameters = Readonly<Record<string, string>>;

/** What an action of the kind changes. */
export const concernOf = (kind: ActionKind): Concern => ACTION_KINDS[kind].on;

/** The field that an action changes, such as `label:bug`. */
export const fieldOf = (kind: ActionKind, parameters: Parameters): string =>
  ACTION_KINDS[kind].field(parameters as never);

/** What an action does, such as `add the label bug`. */
export const describeAction = (kind: ActionKind, parameters: Parameters): string =>
  ACTION_KINDS[kind].says(parameters as never);

interface LabelParameters {
  /** The label as the rules file spells it; GitHub ignores case. */
  readonly label: string;
}

interface CommentParameters {
  /** Markdown. */
  readonly body: string;
  /** The rule whose comment this is: one per issue and rule. */
  readonly rule: string;
}

interface AssigneeParameters {
  readonly login: string;
}

interface CloseParameters {
  /** A key of CLOSE_REASONS. */
  readonly reason: string;
  /** Number of the issue it repeats, of the same repository, where the reason is duplicate. */
  readonly original?: string;
}

interface TitleParameters {
  readonly title: string;
}

interface MilestoneParameters {
  /** Its title. */
  readonly milestone: string;
}

interface LockParameters {
  /** One of LOCK_REASONS. */
  readonly reason?: string;
}

interface TypeParameters {
  /** Its name; GitHub ignores case. */
  readonly type: string;
}

interface ReactionParameters {
  /** One of REACTIONS. */
  readonly content: string;
  /** GitHub's id of the comment; absent: the issue itself. */
  readonly comment?: string;
}
