import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { disagreement } from './agreement.ts';
import { readDescribed } from './described.ts';
import { readExamples } from './examples.ts';
import { shapes } from './shapes.ts';

const examples = readExamples();
const known = Object.keys(shapes);

/**
 * Bodies that pass for those of another event, and why: they have the same members. None of these
 * pairs has an event that a rule can be started by.
 */
const INDISTINGUISHABLE: Readonly<Record<string, string>> = {
  'dependabot_alert as repository_vulnerability_alert': 'an alert of a repository is all of both',
  'dependabot_alert as secret_scanning_alert': 'an alert of a repository is all of both',
  'repository_vulnerability_alert as dependabot_alert': 'an alert of a repository is all of both',
  'repository_vulnerability_alert as secret_scanning_alert':
    'an alert of a repository is all of both',
  'repository as watch': 'a repository and an action are all of both',
  'watch as repository': 'a repository and an action are all of both',
  'organization as installation': 'with the App installed, any body names the installation',
  'organization as github_app_authorization': 'an action is all that the latter must have',
  'installation as github_app_authorization': 'an action is all that the latter must have',
};

describe('a body and the event that the header names', () => {
  it('agree in every example of GitHub', () => {
    expect(examples).toHaveLength(329);
    const refused = examples.filter(({ event, payload }) => disagreement(event, payload));
    expect(refused).toEqual([]);
  });

  it('are known for every event that there are examples of', () => {
    expect(known).toEqual(expect.arrayContaining(examples.map(({ event }) => event)));
  });

  it('disagree for every example under every other event, but for those listed', () => {
    const passing = new Set(
      examples.flatMap(({ event, payload }) =>
        known
          .filter((other) => other !== event && disagreement(other, payload) === undefined)
          .map((other) => `${event} as ${other}`),
      ),
    );
    expect([...passing].toSorted()).toEqual(Object.keys(INDISTINGUISHABLE).toSorted());
  });

  it('say what speaks against it, in words of the table and never of the body', () => {
    const issue = { action: 'opened', repository: {}, issue: {} };
    expect(disagreement('issue_comment', issue)).toBe(
      'A body of issue_comment has comment; this one does not.',
    );
    expect(disagreement('issues', { ...issue, comment: {} })).toBe(
      'A body of issues does not have comment; this one does.',
    );
  });

  it('agree whatever is in the members, and whatever else GitHub may add', () => {
    const told = new Set(Object.values(shapes).flatMap(({ has }) => has));
    const others = fc.dictionary(
      fc.string().filter((member) => !told.has(member)),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(fc.constantFrom(...examples), fc.jsonValue(), others, (example, value, more) => {
        const emptied = Object.fromEntries(
          Object.keys(example.payload).map((member) => [member, value]),
        );
        expect(disagreement(example.event, { ...more, ...emptied })).toBeUndefined();
      }),
    );
  });

  it('agree when nobody knows the event, whatever the body is', () => {
    const event = fc.string().filter((name) => !Object.hasOwn(shapes, name));
    fc.assert(
      fc.property(event, fc.dictionary(fc.string(), fc.jsonValue()), (name, payload) => {
        expect(disagreement(name, payload)).toBeUndefined();
      }),
    );
    expect(disagreement('constructor', {})).toBeUndefined();
  });

  it('agree wherever GitHub describes it: nothing is demanded that it leaves open', () => {
    const dashed = (event: string): string => event.replaceAll('_', '-');
    const eventOf = (name: string): string | undefined =>
      [...known, 'deployment_protection_rule']
        .filter((event) => name === dashed(event) || name.startsWith(`${dashed(event)}-`))
        .toSorted((one, other) => other.length - one.length)[0];
    const demanded = readDescribed().flatMap(({ name, required }) => {
      const event = eventOf(name);
      const has = event === undefined ? [] : (shapes[event]?.has ?? []);
      return has.filter((member) => !required.has(member)).map((member) => `${name}: ${member}`);
    });
    // It calls everything in a ping optional. Each has its zen, by which it can be told at all.
    expect(demanded).toEqual(['ping: zen']);
    expect(readDescribed().length).toBeGreaterThan(250);
  });
});
