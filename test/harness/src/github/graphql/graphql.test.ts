import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { select, type GraphObject } from './execute.ts';
import { parseQuery } from './parse.ts';

const author: GraphObject = { type: 'User', fields: { login: 'ada' } };
const root: GraphObject = {
  type: 'Query',
  fields: {
    node: ({ id }) => (id === 'C1' ? { type: 'Comment', fields: { body: 'Hi', author } } : null),
    comments: [
      { type: 'Comment', fields: { body: 'One' } },
      { type: 'Comment', fields: { body: 'Two' } },
    ],
  },
};

const ask = (query: string, variables: Record<string, unknown> = {}): unknown =>
  select(root, parseQuery(query, variables));

describe('a query', () => {
  it('gets what it asks for and nothing else', () => {
    const query = `query Read($id: ID!) {
      node(id: $id) { __typename ... on Comment { text: body author { login } } ... on Other { x } }
    }`;
    expect(ask(query, { id: 'C1' })).toEqual({
      node: { __typename: 'Comment', text: 'Hi', author: { login: 'ada' } },
    });
  });

  it('may hold its arguments, and ask for lists', () => {
    expect(ask('{ node(id: "C2") { id } comments { body } }')).toEqual({
      node: null,
      comments: [{ body: 'One' }, { body: 'Two' }],
    });
  });

  it('for a field that there is not is an error', () => {
    expect(() => ask('{ comments { likes } }')).toThrow(
      expect.objectContaining({
        extra: {
          errors: [
            { type: 'undefinedField', message: "Field 'likes' doesn't exist on type 'Comment'" },
          ],
        },
      }),
    );
  });

  it('is refused in one way only, whatever its text', () => {
    const text = fc.oneof(
      fc.string(),
      fc
        .array(
          fc.constantFrom('{', '}', '(', ')', '[', ']', ':', '$', '...', 'on', 'a', '"x"', '1'),
        )
        .map((tokens) => tokens.join(' ')),
    );
    fc.assert(
      fc.property(text, (query) => {
        try {
          parseQuery(query, {});
        } catch (error) {
          expect(error).toBeInstanceOf(SyntaxError);
        }
      }),
    );
  });
});
