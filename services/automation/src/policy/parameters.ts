import {
  CLOSE_REASONS,
  HIDE_REASONS,
  LOCK_REASONS,
  REACTIONS,
  type ActionKind,
} from '@reprise/schemas';
import { isInvisible } from '@reprise/text';
import { isLogin } from './login.ts';
import { readOther } from './otherParameters.ts';

type Parameters = Readonly<Record<string, string>>;

export type ReadParameters =
  | { readonly ok: true; readonly parameters: Parameters }
  | { readonly ok: false; readonly because: string };

/** What the parameters of a proposal are held against. */
export interface ParametersContext {
  readonly rule: string;
  /** Of the issue that is proposed about. */
  readonly number: number;
}

const MOST_LABEL = 50;
const MOST_BODY = 10_000;
const MOST_TITLE = 256;
const MOST_NAME = 255;
const NUMBER = /^[1-9]\d{0,8}$/;
/** How Reprise knows its own comments; nobody else may write it. */
export const MARKER = '<!-- reprise:';

/**
 * Reads what somebody else wants as parameters of a kind: those it has, in the only form they may
 * have. Everything else they gave is dropped; what an action is done to is never a parameter.
 * @param given hostile.
 */
export function readParameters(
  kind: ActionKind,
  given: Parameters,
  context: ParametersContext,
): ReadParameters {
  const get = (name: string): string => (Object.hasOwn(given, name) ? (given[name] ?? '') : '');
  switch (kind) {
    case 'label.add':
    case 'label.remove':
      return readLabel(get('label'));
    case 'assignee.add':
    case 'assignee.remove':
      return readLogin(get('login'));
    case 'issue.close':
      return readClose(get('reason'), get('original'), context.number);
    case 'issue.reopen':
    case 'milestone.clear':
    case 'issue.unlock':
      return { ok: true, parameters: {} };
    case 'reaction':
      return readReaction(get('content'));
    case 'comment':
      return readBody(get('body'), context.rule);
    case 'issue.title':
      return readName('title', get('title'), MOST_TITLE);
    case 'milestone.set':
      return readName('milestone', get('milestone'), MOST_NAME);
    case 'issue.type':
      return readName('type', get('type'), MOST_NAME);
    case 'issue.lock':
      return readLock(get('reason'));
    case 'comment.minimize':
      return readMinimize(get('reason'), context.rule);
    case 'issue.create':
      return readCreate(get('title'), get('body'), get('labels'), context.rule);
    case 'label.set':
      return readLabels(get('labels'));
    case 'subissue.add':
      return readSubIssue(get('issue'), context.number);
    case 'reviewer.add':
    case 'check':
    case 'repository.label.create':
    case 'repository.label.edit':
    case 'repository.label.delete':
    case 'repository.milestone.create':
    case 'repository.milestone.close':
    case 'repository.topics':
      return readOther(kind, get);
  }
}

const wrong = (because: string): ReadParameters => ({ ok: false, because });

function readLabel(given: string): ReadParameters {
  const label = given.trim();
  if (label === '') return wrong('a label has a name');
  if (label.length > MOST_LABEL) return wrong(`a label has at most ${MOST_LABEL} characters`);
  if (isInvisible(label) || /[\n\t]/.test(label))
    return wrong('a label has no invisible characters');
  return { ok: true, parameters: { label } };
}

function readLogin(given: string): ReadParameters {
  const login = given.trim().replace(/^@/, '');
  return isLogin(login) ? { ok: true, parameters: { login } } : wrong('this cannot be a login');
}

function readClose(given: string, original: string, number: number): ReadParameters {
  const reason = given.trim().replaceAll('-', '_');
  if (!Object.hasOwn(CLOSE_REASONS, reason)) return wrong('this is no reason to close');
  if (reason !== 'duplicate') return { ok: true, parameters: { reason } };
  const of = original.trim().replace(/^#/, '');
  if (!NUMBER.test(of)) return wrong('a duplicate needs the number of its original');
  if (Number(of) === number) return wrong('an issue is no duplicate of itself');
  return { ok: true, parameters: { reason, original: of } };
}

/** A title, or the name of a milestone or type. */
function readName(parameter: string, given: string, most: number): ReadParameters {
  const name = given.trim();
  if (name === '') return wrong(`a ${parameter} is not empty`);
  if (name.length > most) return wrong(`a ${parameter} has at most ${most} characters`);
  if (isInvisible(name) || /[\n\t]/.test(name)) {
    return wrong(`a ${parameter} has no invisible characters`);
  }
  return { ok: true, parameters: { [parameter]: name } };
}

function readLock(given: string): ReadParameters {
  if (given.trim() === '') return { ok: true, parameters: {} };
  const reason = LOCK_REASONS.find((known) => known === given.trim().replaceAll('too-', 'too '));
  return reason === undefined
    ? wrong('this is no reason to lock')
    : { ok: true, parameters: { reason } };
}

function readMinimize(given: string, rule: string): ReadParameters {
  const reason = HIDE_REASONS.find((known) => known === given.trim());
  return reason === undefined
    ? wrong('this is no reason to hide a comment')
    : { ok: true, parameters: { reason, rule } };
}

/** @param given one a line. */
function readLabels(given: string): ReadParameters {
  const names = given
    .split('\n')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const unfit = names.map(readLabel).find(({ ok }) => !ok);
  return unfit ?? { ok: true, parameters: { labels: names.join('\n') } };
}

/** @param labels one a line. */
function readCreate(title: string, text: string, labels: string, rule: string): ReadParameters {
  const named = readName('title', title, MOST_TITLE);
  if (!named.ok) return named;
  const body = text.replaceAll('\r\n', '\n').trim();
  if (body.length > MOST_BODY) return wrong(`a text has at most ${MOST_BODY} characters`);
  if (body.toLowerCase().includes(MARKER)) return wrong(`a text cannot hold ${MARKER}`);
  const read = readLabels(labels);
  if (!read.ok) return read;
  const set = read.parameters['labels'] !== '' && read.parameters;
  return { ok: true, parameters: { ...named.parameters, body, rule, ...set } };
}

function readSubIssue(given: string, number: number): ReadParameters {
  const issue = given.trim().replace(/^#/, '');
  if (!NUMBER.test(issue)) return wrong('a sub-issue has a number');
  if (Number(issue) === number) return wrong('an issue is no sub-issue of itself');
  return { ok: true, parameters: { issue } };
}

function readReaction(given: string): ReadParameters {
  const content = REACTIONS.find((known) => known === given.trim());
  return content === undefined
    ? wrong('this is no reaction')
    : { ok: true, parameters: { content } };
}

function readBody(given: string, rule: string): ReadParameters {
  const body = given.replaceAll('\r\n', '\n').trim();
  if (body === '') return wrong('a comment has a text');
  if (body.length > MOST_BODY) return wrong(`a comment has at most ${MOST_BODY} characters`);
  if (body.toLowerCase().includes(MARKER)) return wrong(`a comment cannot hold ${MARKER}`);
  return { ok: true, parameters: { body, rule } };
}
