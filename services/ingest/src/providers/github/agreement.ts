import { shapes } from './shapes.ts';

/** What the body of an event must and must not have at its top. */
interface Expectation {
  readonly has: readonly string[];
  readonly lacks: readonly string[];
}

/** In nearly every body, so that they tell no event from another unless its row says so. */
const ANYWHERE = [
  'action',
  'changes',
  'enterprise',
  'installation',
  'organization',
  'repository',
  'sender',
] as const;

const EXPECTED: ReadonlyMap<string, Expectation> = new Map(
  Object.keys(shapes).map((event) => [event, expectationOf(event)]),
);

/**
 * Whether a body is one of the event that the header names. The signature does not cover the header,
 * so a body that was once signed could else be sent again as another event. Only members at the top
 * count, and only those that tell known events apart: an event that nobody knows agrees with
 * anything, and whatever else GitHub may add changes nothing.
 * @returns what speaks against it; undefined when nothing does.
 */
export function disagreement(event: string, payload: object): string | undefined {
  const expected = EXPECTED.get(event);
  if (expected === undefined) return undefined;
  const missing = expected.has.find((member) => !Object.hasOwn(payload, member));
  if (missing !== undefined) return `A body of ${event} has ${missing}; this one does not.`;
  const foreign = expected.lacks.find((member) => Object.hasOwn(payload, member));
  if (foreign !== undefined) return `A body of ${event} does not have ${foreign}; this one does.`;
  return undefined;
}

/**
 * A body of another event could pass for this one where it may have all that this one must have.
 * What it must have beside is then what this one's body does not have.
 */
function expectationOf(event: string): Expectation {
  const { has, may = [], lacks = [] } = shapes[event] ?? { has: [] };
  const own = new Set<string>([...ANYWHERE, ...has, ...may]);
  const foreign = Object.entries(shapes).flatMap(([other, shape]) => {
    const possible = new Set<string>([...ANYWHERE, ...shape.has, ...(shape.may ?? [])]);
    const couldPass = other !== event && has.every((member) => possible.has(member));
    return couldPass ? shape.has.filter((member) => !own.has(member)) : [];
  });
  return { has, lacks: [...new Set([...lacks, ...foreign])] };
}
