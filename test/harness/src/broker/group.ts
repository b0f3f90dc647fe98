import { partitionId } from '@reprise/kafka';
import { topic as topicNamed, type TopicName } from '@reprise/schemas';
import type { Brokers } from './brokers.ts';

export interface AssignedPartition {
  readonly topic: TopicName;
  readonly partition: number;
}

/** A member, as its group knows it. */
export interface Member {
  readonly topics: readonly TopicName[];
  readonly isReachable: boolean;
  /** The assignment it works under. */
  readonly generation: number;
  /** Takes every partition back. */
  revoke(): void;
  /** Resolves when no batch is at hand. */
  idle(): Promise<void>;
  assign(generation: number, hand: readonly AssignedPartition[]): void;
  /** There is something new to read. */
  wake(): void;
}

/**
 * A consumer group. Whenever a member comes or goes, everybody who can be reached finishes the
 * batch at hand; then the partitions are dealt anew. Who cannot be reached keeps its partitions
 * until its session is over, or until then.
 */
export class Group {
  readonly committed = new Map<string, bigint>();
  readonly #brokers: Brokers;
  readonly #members = new Set<Member>();
  #generation = 0;
  #dealing = false;

  constructor(brokers: Brokers) {
    this.#brokers = brokers;
  }

  join(member: Member): void {
    this.#members.add(member);
    this.#rebalance();
  }

  leave(member: Member): void {
    if (this.#members.delete(member)) this.#rebalance();
  }

  /** A member has fallen silent. */
  lost(member: Member): void {
    this.#brokers.time.after(this.#brokers.sessionTimeoutMs, () => {
      if (!member.isReachable) this.leave(member);
    });
  }

  /** A member is back; if the others went on without it, it joins anew. */
  found(member: Member): void {
    if (this.#members.has(member) && member.generation === this.#generation) return;
    member.revoke();
    this.join(member);
  }

  /** A commit counts only under the assignment in force: that of a lost member changes nothing. */
  commit(generation: number, { topic, partition }: AssignedPartition, offset: bigint): void {
    if (generation !== this.#generation) return;
    this.committed.set(partitionId({ topic, partition }), offset);
  }

  wake(): void {
    for (const member of this.#members) member.wake();
  }

  #rebalance(): void {
    this.#generation += 1;
    for (const member of this.#members) if (member.isReachable) member.revoke();
    if (this.#dealing) return;
    this.#dealing = true;
    this.#brokers.soon(() => void this.#deal());
  }

  async #deal(): Promise<void> {
    let generation: number;
    do {
      generation = this.#generation;
      for (const member of this.#members) if (!member.isReachable) this.#members.delete(member);
      await Promise.all([...this.#members].map((member) => member.idle()));
    } while (generation !== this.#generation);
    this.#dealing = false;
    for (const [member, hand] of deal([...this.#members])) member.assign(generation, hand);
  }
}

/** Each topic's partitions go round those who want it, as with Kafka's round robin. */
function deal(members: readonly Member[]): ReadonlyMap<Member, readonly AssignedPartition[]> {
  const hands = new Map(members.map((member) => [member, [] as AssignedPartition[]]));
  for (const topic of new Set(members.flatMap((member) => member.topics))) {
    const players = members.filter((member) => member.topics.includes(topic));
    for (let partition = 0; partition < topicNamed(topic).partitions; partition += 1) {
      const player = players[partition % players.length];
      if (player !== undefined) hands.get(player)?.push({ topic, partition });
    }
  }
  return hands;
}
