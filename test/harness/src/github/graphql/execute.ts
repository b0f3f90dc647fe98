import { GitHubError } from '../http/errors.ts';
import type { Field, Selection } from './parse.ts';

/** An object of the graph: its type and its fields, some of which take arguments. */
export interface GraphObject {
  readonly type: string;
  readonly fields: Readonly<Record<string, GraphField>>;
}

type GraphValue = GraphObject | readonly GraphObject[] | string | number | boolean | null;
type GraphField = GraphValue | ((args: Readonly<Record<string, unknown>>) => GraphValue);

/**
 * What a selection asks of an object.
 * @throws {GitHubError} 200 with `errors`, as GraphQL answers, for a field that there is not
 */
export function select(
  object: GraphObject,
  selection: readonly Selection[],
): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const entry of selection) {
    if (entry.kind === 'field') answer[entry.alias] = resolve(object, entry);
    else if (entry.on === object.type) Object.assign(answer, select(object, entry.selection));
  }
  return answer;
}

function resolve(object: GraphObject, { name, args, selection }: Field): unknown {
  const { type, fields } = object;
  if (name === '__typename') return type;
  const field = fields[name];
  if (field === undefined) throw unknownField(name, type);
  const value = typeof field === 'function' ? field(args) : field;
  if (isList(value)) return value.map((entry) => select(entry, selection));
  return typeof value === 'object' && value !== null ? select(value, selection) : value;
}

const isList = (value: GraphValue): value is readonly GraphObject[] => Array.isArray(value);

/** GraphQL says no with status 200. */
const unknownField = (name: string, type: string): GitHubError =>
  new GitHubError(200, '', {
    errors: [
      { type: 'undefinedField', message: `Field '${name}' doesn't exist on type '${type}'` },
    ],
  });
