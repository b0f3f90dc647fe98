/** The real servers, as the test run was told. */
export interface Servers {
  readonly brokers: readonly string[];
  readonly registryUrl: string;
}

/** @throws {Error} when KAFKA_BROKERS or SCHEMA_REGISTRY_URL is missing. */
export function servers(): Servers {
  const brokers = process.env['KAFKA_BROKERS'];
  const registryUrl = process.env['SCHEMA_REGISTRY_URL'];
  if (!brokers || !registryUrl) {
    throw new Error(
      'KAFKA_BROKERS and SCHEMA_REGISTRY_URL say where the servers are; one is missing.',
    );
  }
  return { brokers: brokers.split(','), registryUrl };
}
