import { EVERY_PERMISSION, type Seed } from '@reprise/harness';
import { expect, it, beforeAll, afterAll } from 'vitest';
import { issueOf, open, rollBack } from './acting.ts';
import type { ActionShown } from './api.ts';
import { eventually } from './eventually.ts';
import { startStack, type Stack } from './stack.ts';
import { SEED, WATCHED } from './world.ts';

const RULES = `version: 1
mode: auto
rules:
  review:
    when: pull.opened
    if: { title: urgent }
    then:
      request-review: mia
      check: { name: Triage, conclusion: success, title: Urgent, summary: 'Mia looks at it.' }
  area:
    when: issue.opened
    if: { title: new area }
    then: { create-label: { name: area/billing, color: c5def5 } }
`;

const seed: Seed = {
  ...SEED,
  repositories: SEED.repositories.map((repository) =>
    repository.name === 'shop'
      ? { ...repository, files: { '.github/reprise.yml': RULES } }
      : repository,
  ),
  installations: [{ account: 'acme', permissions: EVERY_PERMISSION }],
};

let stack: Stack;
beforeAll(async () => {
  stack = await startStack({ seed });
});
afterAll(() => stack?.stop());

const done = (kind: string): Promise<ActionShown> =>
  eventually(async () => {
    const actions = await stack.api.list<ActionShown>(`/api/v1/actions?repository=${WATCHED}`);
    const found = actions.find((action) => action.kind === kind);
    expect(found).toMatchObject({ status: 'succeeded' });
    if (found === undefined) throw new Error(`There is no ${kind}.`);
    return found;
  });

const repository = () => stack.github.state().repositories[WATCHED];

it('a pull request gets a reviewer and a check by a rule, and both are taken back', async () => {
  const pull = { title: 'urgent: fix it', head: 'fix', base: 'main' };
  await stack.github.as('tom').request('POST', `/repos/${WATCHED}/pulls`, pull);
  const asked = await done('reviewer.add');
  await done('check');
  expect(issueOf(stack, asked.number).reviewers).toEqual(['mia']);
  expect(repository()?.checks).toMatchObject([{ name: 'Triage', conclusion: 'success' }]);

  const { steps } = await rollBack(stack, { run: asked.run });
  expect(steps.map(({ outcome }) => outcome)).toEqual(['compensated', 'compensated']);
  expect(issueOf(stack, asked.number).reviewers).toEqual([]);
  expect(repository()?.checks).toMatchObject([{ name: 'Triage', conclusion: 'neutral' }]);
});

it('the repository of an issue gets a label by a rule, and loses it again', async () => {
  await open(stack, { title: 'new area: billing' });
  const made = await done('repository.label.create');
  expect(made.number).toBe(0);
  const find = () => repository()?.labels.find(({ name }) => name === 'area/billing');
  expect(find()).toMatchObject({ color: 'c5def5' });

  const { steps } = await rollBack(stack, { action: made.id });
  expect(steps).toMatchObject([{ action: made.id, outcome: 'compensated' }]);
  expect(find()).toBeUndefined();
});
