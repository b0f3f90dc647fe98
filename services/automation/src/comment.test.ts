import { describe, expect, it } from 'vitest';
import { personsComment } from './comment.ts';

const APP = { id: 7 };
const created = { event: 'issue_comment', action: 'created' };
const ada = { login: 'ada', type: 'User' };
const payload = (comment: object = {}, sender: object = ada) => ({
  comment: { id: 9, body: '/reprise undo', user: ada, ...comment },
  sender,
});

describe("a person's comment", () => {
  it('is one that they have just written', () => {
    const comment = { id: 9, body: '/reprise undo', login: 'ada' };
    expect(personsComment(created, payload(), APP)).toEqual(comment);
    const through = payload({ performed_via_github_app: { id: 8 } });
    expect(personsComment(created, through, APP)).toEqual(comment);
  });

  it.each([
    ['was edited', payload(), { ...created, action: 'edited' }],
    ['is no comment', payload(), { event: 'issues', action: 'opened' }],
    ['is a bot’s', payload({ user: { login: 'ada[bot]', type: 'Bot' } }), created],
    ['has the name of a bot', payload({ user: { login: 'ada[bot]', type: 'User' } }), created],
    ['came through our own App', payload({ performed_via_github_app: { id: 7 } }), created],
    ['was sent by another', payload({}, { login: 'bob', type: 'User' }), created],
    ['has no author', payload({ user: null }), created],
    ['is nothing of the kind', 'hostile', created],
  ])('is none that %s', (_what, body, delivery) => {
    expect(personsComment(delivery, body, APP)).toBeUndefined();
  });
});
