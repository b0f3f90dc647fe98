import { select } from '../graphql/execute.ts';
import { mutationRoot } from '../graphql/mutations.ts';
import { isMutation, parseQuery, type Selection } from '../graphql/parse.ts';
import { queryRoot } from '../graphql/schema.ts';
import { GitHubError } from '../http/errors.ts';
import { textOf } from '../http/input.ts';
import { ok, route, type Answer, type Call } from '../http/route.ts';

export const graphqlRoutes = [route('POST', '/graphql', answer)];

/** Errors of a query come with status 200; only a missing credential is refused with 401. */
function answer(call: Call): Answer {
  const { actor, world } = call;
  if (actor.kind === 'anonymous' || actor.kind === 'app') {
    throw new GitHubError(401, 'This endpoint requires you to be authenticated.');
  }
  try {
    const text = textOf(call, 'query') ?? '';
    const root = isMutation(text) ? mutationRoot(call) : queryRoot({ state: world.state, actor });
    const selection = parseQuery(text, variablesOf(call));
    const data = select(root, selection);
    const errors = missing(selection, data);
    return ok(errors.length === 0 ? { data } : { data, errors });
  } catch (error) {
    if (error instanceof SyntaxError) {
      return ok({ errors: [{ type: 'PARSE_ERROR', message: error.message }] });
    }
    if (!(error instanceof GitHubError)) throw error;
    return ok({ errors: [{ type: 'FORBIDDEN', message: error.message }], ...error.extra });
  }
}

function variablesOf({ body }: Call): Record<string, unknown> {
  const { variables } = body;
  return typeof variables === 'object' && variables !== null ? { ...variables } : {};
}

/** GitHub answers null for a node or repository that is not there, and an error beside it. */
function missing(selection: readonly Selection[], data: Record<string, unknown>) {
  return selection.flatMap((entry) => {
    if (entry.kind !== 'field' || data[entry.alias] !== null) return [];
    const id = entry.args['id'];
    const what = typeof id === 'string' ? `a node with the global id of '${id}'` : 'what is asked';
    const message = `Could not resolve to ${what}.`;
    return [{ type: 'NOT_FOUND', path: [entry.alias], message }];
  });
}
