import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHeaders, toHeaders, type Envelope } from './envelope.ts';

const text = fc.string({ minLength: 1 });
const envelopes: fc.Arbitrary<Envelope> = fc
  .record(
    {
      id: text,
      type: text,
      source: text,
      time: fc.date({ noInvalidDate: true, min: new Date(0), max: new Date('9999-12-31') }),
      subject: text,
      tenantId: text,
      correlationId: text,
      causationId: text,
      traceparent: text,
    },
    { requiredKeys: ['id', 'type', 'source', 'time', 'subject', 'tenantId'] },
  )
  .map(({ time, ...rest }) => ({ ...rest, time: time.getTime() }));

describe('the envelope', () => {
  it('survives the way through headers', () => {
    fc.assert(
      fc.property(envelopes, (envelope) => {
        expect(fromHeaders(toHeaders(envelope))).toEqual({ ok: true, envelope });
      }),
    );
  });

  it('names the header that is missing', () => {
    const headers = toHeaders({
      id: 'e1',
      type: 'RunStarted',
      source: '/reprise/automation',
      time: 0,
      subject: '1#2',
      tenantId: '3',
    });
    for (const name of Object.keys(headers).filter((key) => key.startsWith('ce_'))) {
      const { [name]: _, ...rest } = headers;
      expect(fromHeaders(rest)).toEqual({ ok: false, missing: name });
    }
  });
});
