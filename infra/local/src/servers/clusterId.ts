import { randomBytes } from 'node:crypto';

/**
 * An id for a new Kafka cluster: 16 random bytes in base64url. Never with a dash in front, which
 * Kafka's tools take for an option; Kafka's own Uuid.randomUuid() leaves those out, too.
 */
export function newClusterId(random: (size: number) => Buffer = randomBytes): string {
  for (;;) {
    const id = random(16).toString('base64url');
    if (!id.startsWith('-')) return id;
  }
}
