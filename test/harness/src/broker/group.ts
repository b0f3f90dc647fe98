import type { TopicName } from '@reprise/schemas';
import { topic as topicNamed } from '@reprise/schemas';
import { partitionId } from '@reprise/kafka';
import type { Brokers } from './brokers.ts';
import type { MemoryConsumption } from './consumption.ts';

export interface AssignedPartition {
  readonly topic: TopicName;
  readonly partition: number;
}

/**
 * A consumer group. Whenever a member comes or goes, everybody finishes the batch at hand, then the
 * partitions are dealt anew. A member that crashed holds the others up until its session ends.
 */
export class Group {
  readonly committed = new Map<string, bigint>();
  readonly #brokers: Brokers;
  readonly #members = new Set<MemoryConsumption>();
  #generation = 0;
  #dealing = false;

  constructor(brokers: Brokers) {
    this.#brokers = brokers;
  }

  join(member: MemoryConsumption): void {
    this.#members.add(member);
    this.#rebalance();
  }

  leave(member: MemoryConsumption): void {
    if (this.#members.delete(member)) this.#rebalance();
  }

  /** What a crash looks like from outside: silence, until the session is over. */
  crashed(member: MemoryConsumption): void {
    this.#brokers.time.after(this.#brokers.sessionTimeoutMs, () => this.leave(member));
  }

  /** @returns false when the generation is over: the commit of one that lost its partitions. */
  commit(generation: number, topic: TopicName, partition: number, offset: bigint): boolean {
    if (generation !== this.#generation) return false;
    this.committed.set(partitionId({ topic, partition }), offset);
    return true;
  }

  wake(): void {
    for (const member of this.#members) member.wake();
  }

  #rebalance(): void {
    this.#generation += 1;
    for (const member of this.#members) member.revoke();
    if (this.#dealing) return;
    this.#dealing = true;
    this.#brokers.soon(() => void this.#deal());
  }

  async #deal(): Promise<void> {
    let generation: number;
    do {
      generation = this.#generation;
      await Promise.all([...this.#members].map((member) => member.idle()));
    } while (generation !== this.#generation);
    this.#dealing = false;
    const members = [...this.#members];
    const hands = new Map(members.map((member) => [member, [] as AssignedPartition[]]));
    const topics = new Set(members.flatMap((member) => member.topics));
    for (const topic of topics) {
      const players = members.filter((member) => member.topics.includes(topic));
      for (let partition = 0; partition < topicNamed(topic).partitions; partition += 1) {
        const player = players[partition % players.length];
        if (player !== undefined) hands.get(player)?.push({ topic, partition });
      }
    }
    for (const [member, hand] of hands) member.assign(generation, hand);
  }
}
