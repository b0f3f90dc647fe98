import { partitionId, type PartitionRange } from '@reprise/kafka';
import { TOPICS, type TopicName } from '@reprise/schemas';
import { z } from 'zod';
import type { Finding } from '../jobs/job.ts';

/** How far a scan of the log is. It ends where the log ended when it began. */
export interface ScanPlace {
  /** By partitionId(): the offset to read next, and the first one that is not wanted. */
  readonly partitions: Readonly<Record<string, Stretch>>;
  /** What was found so far. */
  readonly findings: readonly Finding[];
}

interface Stretch {
  readonly next: bigint;
  readonly end: bigint;
}

const offset = z
  .string()
  .regex(/^\d{1,19}$/)
  .transform(BigInt);
const place = z.object({
  partitions: z.record(z.string(), z.tuple([offset, offset])),
  findings: z.array(z.object({ about: z.string(), because: z.string() })),
});

export const beginScan = (ranges: readonly PartitionRange[]): ScanPlace => ({
  partitions: Object.fromEntries(
    ranges.map((range) => [partitionId(range), { next: range.low, end: range.high }]),
  ),
  findings: [],
});

/** A place as JobProgressed carries it. @returns undefined when it cannot be read: begin anew. */
export function parsePlace(text: string | null): ScanPlace | undefined {
  if (text === null) return undefined;
  try {
    const { partitions, findings } = place.parse(JSON.parse(text));
    const stretches = Object.entries(partitions).map(
      ([id, [next, end]]) => [id, { next, end }] as const,
    );
    return { partitions: Object.fromEntries(stretches), findings };
  } catch {
    return undefined;
  }
}

export const formatPlace = ({ partitions, findings }: ScanPlace): string =>
  JSON.stringify({
    partitions: Object.fromEntries(
      Object.entries(partitions).map(([id, { next, end }]) => [id, [String(next), String(end)]]),
    ),
    findings,
  });

export interface NextRead extends Stretch {
  readonly id: string;
  readonly topic: TopicName;
  readonly partition: number;
}

/** @returns undefined when everything was read. */
export function nextRead({ partitions }: ScanPlace): NextRead | undefined {
  for (const [id, stretch] of Object.entries(partitions)) {
    const [name, partition] = id.split('/');
    const topic = TOPICS.find((candidate) => candidate.name === name)?.name;
    if (topic !== undefined && stretch.next < stretch.end) {
      return { id, topic, partition: Number(partition), ...stretch };
    }
  }
  return undefined;
}

/** The place after a read; never beyond the end, so that what came since is not counted. */
export const afterRead = (
  from: ScanPlace,
  { id, end }: NextRead,
  next: bigint,
  findings: readonly Finding[],
  mostFindings: number,
): ScanPlace => ({
  partitions: { ...from.partitions, [id]: { next: next < end ? next : end, end } },
  findings: [...from.findings, ...findings].slice(0, mostFindings),
});
