/**
 * The envelope of every record: CloudEvents 1.0 attributes in Kafka headers (binary mode of the
 * Kafka protocol binding), with Reprise's extensions. It is a contract: golden/ holds examples.
 */
export interface Envelope {
  /** The same for the same answer to the same question, so that readers can drop repetitions. */
  readonly id: string;
  /** The record name, such as ActionSucceeded. */
  readonly type: string;
  /** The writing service, such as /reprise/action. */
  readonly source: string;
  /** When it was written, in milliseconds since the epoch. */
  readonly time: number;
  /** The record's key, such as repositoryId#number. */
  readonly subject: string;
  /** The run that this belongs to, where there is one. */
  readonly correlationId?: string;
  /** The id of the event that caused this one, where there is one. */
  readonly causationId?: string;
  /** The account that owns the data. */
  readonly tenantId: string;
  /** W3C Trace Context. */
  readonly traceparent?: string;
}

export type Headers = Readonly<Record<string, string>>;

const CONTENT_TYPE = 'application/vnd.confluent.avro';

export function toHeaders(envelope: Envelope): Record<string, string> {
  return {
    ce_specversion: '1.0',
    ce_id: envelope.id,
    ce_type: envelope.type,
    ce_source: envelope.source,
    ce_time: new Date(envelope.time).toISOString(),
    ce_subject: envelope.subject,
    'content-type': CONTENT_TYPE,
    ...(envelope.correlationId !== undefined && { ce_correlationid: envelope.correlationId }),
    ...(envelope.causationId !== undefined && { ce_causationid: envelope.causationId }),
    ce_tenantid: envelope.tenantId,
    ...(envelope.traceparent !== undefined && { traceparent: envelope.traceparent }),
  };
}

export type EnvelopeResult =
  | { readonly ok: true; readonly envelope: Envelope }
  | { readonly ok: false; readonly missing: string };

/** Reads an envelope back. `missing` names the first header that is absent or wrong. */
export function fromHeaders(headers: Headers): EnvelopeResult {
  if (headers['ce_specversion'] !== '1.0') return { ok: false, missing: 'ce_specversion' };
  const { ce_id, ce_type, ce_source, ce_time, ce_subject, ce_tenantid } = headers;
  if (!ce_id) return { ok: false, missing: 'ce_id' };
  if (!ce_type) return { ok: false, missing: 'ce_type' };
  if (!ce_source) return { ok: false, missing: 'ce_source' };
  if (!ce_subject) return { ok: false, missing: 'ce_subject' };
  if (!ce_tenantid) return { ok: false, missing: 'ce_tenantid' };
  const time = Date.parse(ce_time ?? '');
  if (Number.isNaN(time)) return { ok: false, missing: 'ce_time' };
  const { ce_correlationid, ce_causationid, traceparent } = headers;
  return {
    ok: true,
    envelope: {
      id: ce_id,
      type: ce_type,
      source: ce_source,
      time,
      subject: ce_subject,
      tenantId: ce_tenantid,
      ...(ce_correlationid && { correlationId: ce_correlationid }),
      ...(ce_causationid && { causationId: ce_causationid }),
      ...(traceparent && { traceparent }),
    },
  };
}
