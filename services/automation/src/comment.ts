import type { DeliveryReceived } from '@reprise/schemas';
import { numberAt, textAt } from './json.ts';

/** A comment that somebody has just written. */
export interface WrittenComment {
  readonly id: number;
  /** Markdown; hostile. */
  readonly body: string;
  readonly login: string;
}

/**
 * The comment of a delivery, if a person wrote it by themselves: neither a bot nor our own App, and
 * nobody in another's name.
 * @param payload the delivery's body, parsed; hostile.
 */
export function personsComment(
  { event, action }: Pick<DeliveryReceived, 'event' | 'action'>,
  payload: unknown,
  app: { readonly id: number },
): WrittenComment | undefined {
  if (event !== 'issue_comment' || action !== 'created') return undefined;
  const id = numberAt(payload, 'comment', 'id');
  const body = textAt(payload, 'comment', 'body');
  const login = textAt(payload, 'comment', 'user', 'login');
  if (id === undefined || body === undefined || login === undefined) return undefined;
  if (textAt(payload, 'comment', 'user', 'type') !== 'User') return undefined;
  if (login.toLowerCase().endsWith('[bot]')) return undefined;
  if (textAt(payload, 'sender', 'login')?.toLowerCase() !== login.toLowerCase()) return undefined;
  if (numberAt(payload, 'comment', 'performed_via_github_app', 'id') === app.id) return undefined;
  return { id, body, login };
}
