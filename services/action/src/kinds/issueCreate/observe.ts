import type { Kind } from '../kind.ts';
import { createdBy, readingOf } from './created.ts';
import { refusalOf, titleOf } from './content.ts';
import { touchOf } from './touch.ts';

/** The issue, our issues and the labels at once; of an issue that is there already its timeline. */
export const observe: Kind['observe'] = async (github, target) => {
  const [issue, created, refusal] = await Promise.all([
    github.issues.issue(target.subject),
    createdBy(github, target),
    refusalOf(github, target),
  ]);
  const reading = readingOf(created);
  const own = created.some((one) => 'marker' in one && one.marker?.actionId === target.actionId);
  return {
    issue,
    reading,
    wanted: { value: titleOf(target), ref: reading.state.ref },
    refusal,
    lastTouch: await touchOf(github, target, reading),
    traces: own ? [null] : [],
  };
};
