import { CLOSE_REASONS } from './actionChoices.ts';
import type {
  AssigneeParameters,
  CheckParameters,
  CloseParameters,
  CommentParameters,
  CreateParameters,
  LabelParameters,
  LabelsParameters,
  LockParameters,
  MilestoneParameters,
  MinimizeParameters,
  NameParameters,
  ReactionParameters,
  ReviewerParameters,
  SubIssueParameters,
  TitleParameters,
  TopicsParameters,
  TypeParameters,
} from './actionParameters.ts';

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
  'comment.minimize': {
    word: 'minimize',
    on: 'issue',
    parameters: ['reason', 'rule'],
    field: ({ comment, rule }: MinimizeParameters) => `minimized:${comment ?? rule}`,
    reversibility: 'full',
    says: ({ reason, comment, rule }: MinimizeParameters) =>
      `hide ${comment === undefined ? `the comment of the rule ${rule}` : 'a comment'} as ${reason}`,
  },
  'issue.create': {
    word: 'create',
    on: 'issue',
    parameters: ['title', 'body', 'rule'],
    field: ({ rule }: CreateParameters) => `created:${rule}`,
    reversibility: 'residue',
    says: ({ title }: CreateParameters) => `open the issue ${title}`,
  },
  'subissue.add': {
    word: 'sub-issue',
    on: 'issue',
    parameters: ['issue'],
    field: ({ issue }: SubIssueParameters) => `sub-issue:${issue}`,
    reversibility: 'full',
    says: ({ issue }: SubIssueParameters) => `make #${issue} a sub-issue`,
  },
  'label.set': {
    word: 'labels',
    on: 'issue',
    parameters: ['labels'],
    field: () => 'labels',
    reversibility: 'full',
    says: ({ labels }: LabelsParameters) =>
      labels === '' ? 'remove all labels' : `set the labels ${labels.split('\n').join(', ')}`,
  },
  'reviewer.add': {
    word: 'request-review',
    on: 'pull',
    parameters: ['reviewer'],
    field: ({ reviewer }: ReviewerParameters) => `reviewer:${reviewer.toLowerCase()}`,
    reversibility: 'residue',
    says: ({ reviewer }: ReviewerParameters) => `ask ${reviewer} for a review`,
  },
  check: {
    word: 'check',
    on: 'pull',
    parameters: ['name', 'conclusion', 'title', 'summary'],
    field: ({ name }: CheckParameters) => `check:${name}`,
    reversibility: 'residue',
    says: ({ name, conclusion }: CheckParameters) => `report the check ${name} as ${conclusion}`,
  },
  'repository.label.create': {
    word: 'create-label',
    on: 'repository',
    parameters: ['name'],
    field: repositoryLabel,
    reversibility: 'full',
    says: ({ name }: NameParameters) => `create the label ${name}`,
  },
  'repository.label.edit': {
    word: 'edit-label',
    on: 'repository',
    parameters: ['name'],
    field: repositoryLabel,
    reversibility: 'full',
    says: ({ name }: NameParameters) => `change what the label ${name} is like`,
  },
  'repository.label.delete': {
    word: 'delete-label',
    on: 'repository',
    parameters: ['name'],
    field: repositoryLabel,
    // The label can be made again, but what had it is forgotten.
    reversibility: 'none',
    says: ({ name }: NameParameters) => `delete the label ${name}`,
  },
  'repository.milestone.create': {
    word: 'create-milestone',
    on: 'repository',
    parameters: ['title'],
    field: repositoryMilestone,
    reversibility: 'full',
    says: ({ title }: TitleParameters) => `create the milestone ${title}`,
  },
  'repository.milestone.close': {
    word: 'close-milestone',
    on: 'repository',
    parameters: ['title'],
    field: repositoryMilestone,
    reversibility: 'full',
    says: ({ title }: TitleParameters) => `close the milestone ${title}`,
  },
  'repository.topics': {
    word: 'topics',
    on: 'repository',
    parameters: ['topics'],
    field: () => 'topics',
    reversibility: 'full',
    says: ({ topics }: TopicsParameters) => `set the topics ${topics}`,
  },
} as const satisfies Record<string, ActionKindDeclaration>;

function repositoryLabel({ name }: NameParameters): string {
  return `repository-label:${name.toLowerCase()}`;
}

function repositoryMilestone({ title }: TitleParameters): string {
  return `repository-milestone:${title}`;
}

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

/** What is left to undo of an action. `none` is done only after a person has approved it. */
export const reversibilityOf = (kind: ActionKind): ActionKindDeclaration['reversibility'] =>
  ACTION_KINDS[kind].reversibility;

/** What an action of the kind changes. */
export const concernOf = (kind: ActionKind): Concern => ACTION_KINDS[kind].on;

/** The field that an action changes, such as `label:bug`. */
export const fieldOf = (kind: ActionKind, parameters: Parameters): string =>
  ACTION_KINDS[kind].field(parameters as never);

/** What an action does, such as `add the label bug`. */
export const describeAction = (kind: ActionKind, parameters: Parameters): string =>
  ACTION_KINDS[kind].says(parameters as never);
