import type { Edit } from '../edits.ts';
import { readMarker } from '@reprise/action/testing';
import type { PersonMoves } from '../scenario.ts';
import type { SimulatedGitHub, Spot } from './github.ts';

/** Somebody changes something; what is so already, or not there, stays. */
export function act(github: SimulatedGitHub, { place, by, edit }: PersonMoves, now: number) {
  const spot = github.at(place);
  const person = { who: 'person', login: by } as const;
  return github.change(spot, person, () => perform(spot, by, edit, now));
}

function perform(spot: Spot, login: string, edit: Edit, now: number): void {
  const { fake } = spot;
  const { shown } = fake;
  const person = fake.as(login);
  switch (edit.what) {
    case 'label':
    case 'unlabel':
      return person[edit.what](edit.label);
    case 'assign':
    case 'unassign':
      return person[edit.what](edit.login);
    case 'close':
      return shown.state.state === 'open' ? person.close(edit.reason) : undefined;
    case 'reopen':
      return shown.state.state === 'open' ? undefined : person.reopen();
    case 'unlock':
      return person.unlock();
    case 'rename':
      return person.rename(edit.title);
    case 'milestone':
      return person.milestone(edit.milestone);
    case 'lock':
      return person.lock(edit.reason);
    case 'type':
      return person.type(edit.type);
    case 'addSubIssue':
    case 'removeSubIssue':
      return person[edit.what](shown.others[edit.issue] ?? 0);
    case 'askForReview':
    case 'withdrawReview':
      return person[edit.what](edit.login);
    case 'deleteComment':
    case 'editComment':
      return onComment(spot, login, edit, now);
    case 'recolor':
      shown.repositoryLabels = shown.repositoryLabels.map((one) =>
        one.name === edit.label ? { ...one, color: edit.color } : one,
      );
      return undefined;
    case 'topics':
      shown.topics = [...edit.topics];
      return undefined;
    default:
      return edit satisfies never;
  }
}

type OnComment = Extract<Edit, { rule: string }>;

function onComment({ fake: { shown } }: Spot, login: string, edit: OnComment, now: number): void {
  const ours = shown.comments.find(
    ({ own, body }) => own && readMarker(body)?.marker?.rule === edit.rule,
  );
  if (ours === undefined) return;
  if (edit.what === 'deleteComment') {
    shown.comments = shown.comments.filter((one) => one !== ours);
    return;
  }
  ours.body = `Edited. ${ours.body}`;
  ours.edit = { status: 'edited', by: 'other', login, at: Math.floor(now / 1000) * 1000 };
}
