import { natural, object, text, type Json } from '../../github/read.ts';

/** Which one thing a delivery is about, by its action, in the words of GitHub's page. */
const ABOUT: Readonly<Record<string, (payload: Json) => string | undefined>> = {
  labeled: (payload) => text(object(payload['label'])?.['name']),
  unlabeled: (payload) => text(object(payload['label'])?.['name']),
  assigned: (payload) => text(object(payload['assignee'])?.['login']),
  unassigned: (payload) => text(object(payload['assignee'])?.['login']),
  milestoned: (payload) => text(object(payload['milestone'])?.['title']),
  demilestoned: (payload) => text(object(payload['milestone'])?.['title']),
  typed: (payload) => text(object(payload['type'])?.['name']),
  untyped: (payload) => text(object(payload['type'])?.['name']),
  closed: (payload) => text(object(payload['issue'])?.['state_reason']),
  edited: (payload) => commentOf(payload) ?? changedOf(payload),
  deleted: (payload) => commentOf(payload),
};

function commentOf(payload: Json): string | undefined {
  const id = natural(object(payload['comment'])?.['id']);
  return id === undefined ? undefined : `comment ${id}`;
}

/** Which fields were edited: `title`, `body`, `title, body`. */
function changedOf(payload: Json): string | undefined {
  const names = Object.keys(object(payload['changes']) ?? {});
  return names.length === 0 ? undefined : text(names.join(', '), MOST);
}

const MOST = 200;

export const detailOf = (action: string | null, payload: Json): string | undefined =>
  action !== null && Object.hasOwn(ABOUT, action) ? ABOUT[action]?.(payload) : undefined;

export const senderOf = (payload: Json): string | undefined =>
  text(object(payload['sender'])?.['login']);
