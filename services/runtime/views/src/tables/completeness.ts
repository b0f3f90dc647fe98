import { defineEntity, p, type InferEntity } from '@mikro-orm/core';

/** GitHub's deliveries of one hour, compared with ours. From events.operations alone. */
export const CompletenessHourTable = defineEntity({
  name: 'CompletenessHour',
  tableName: 'completeness_hours',
  indexes: [{ name: 'completeness_hours_hour', properties: ['hour'] }],
  properties: {
    /** app. */
    source: p.text().primary(),
    /** Its beginning. */
    hour: p.datetime().primary(),
    /** That GitHub lists, each once. */
    known: p.integer(),
    /** Of these, in the log at the first attempt. */
    delivered: p.integer(),
    /** Of these, in the log after all. */
    recovered: p.integer(),
    /** Of these, still not in the log. */
    missing: p.integer(),
    /** The latest comparison that told the hour; it tells it whole. */
    checkId: p.text(),
    comparedAt: p.datetime(),
  },
});
export type CompletenessHourRow = InferEntity<typeof CompletenessHourTable>;

/** The latest comparison of a source. From events.operations alone. */
export const CompletenessCheck = defineEntity({
  name: 'CompletenessCheck',
  tableName: 'completeness_checks',
  properties: {
    source: p.text().primary(),
    checkId: p.text(),
    from: p.datetime(),
    until: p.datetime(),
    comparedAt: p.datetime(),
  },
});
export type CompletenessCheckRow = InferEntity<typeof CompletenessCheck>;

/**
 * A delivery that GitHub knows and the log had not. From events.operations alone. What was found is
 * null where only its end is known yet.
 */
export const Gap = defineEntity({
  name: 'Gap',
  tableName: 'gaps',
  indexes: [
    { name: 'gaps_found', properties: ['foundAt', 'deliveryId'] },
    { name: 'gaps_status', properties: ['status', 'foundAt', 'deliveryId'] },
  ],
  properties: {
    deliveryId: p.text().primary(),
    tenantId: p.text(),
    status: p.text().$type<'open' | 'closed'>(),
    event: p.text(),
    action: p.text().strictNullable(),
    installationId: p.bigint('number').strictNullable(),
    repositoryId: p.bigint('number').strictNullable(),
    /** GitHub's id of the attempt that failed. */
    hookDeliveryId: p.bigint('number').strictNullable(),
    /** When GitHub tried. */
    deliveredAt: p.datetime().strictNullable(),
    /** GitHub's own status, in plain words. */
    because: p.text().strictNullable(),
    foundAt: p.datetime().strictNullable(),
    /** How often GitHub was asked to send it again. */
    attempts: p.integer(),
    lastAskedAt: p.datetime().strictNullable(),
    /** Whether GitHub agreed the last time. */
    lastAccepted: p.boolean().strictNullable(),
    /** Why it refused the last time. */
    lastRefusal: p.text().strictNullable(),
    /** redelivered, arrived_late, snapshot or lost. */
    how: p.text().strictNullable(),
    closedBecause: p.text().strictNullable(),
    closedAt: p.datetime().strictNullable(),
  },
});
export type GapRow = InferEntity<typeof Gap>;
