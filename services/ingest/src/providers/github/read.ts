/** How a body can be sent. */
export type ContentType = 'application/json' | 'application/x-www-form-urlencoded';

/** The media type of a Content-Type header, when it is one of the two that GitHub sends. */
export function contentTypeOf(header: string | undefined): ContentType | undefined {
  const [mediaType] = (header ?? '').split(';');
  const name = mediaType?.trim().toLowerCase();
  return name === 'application/json' || name === 'application/x-www-form-urlencoded'
    ? name
    : undefined;
}

export type PayloadRead =
  | { readonly ok: true; readonly payload: object }
  | { readonly ok: false; readonly because: string };

/** Reads the payload out of a body of bytes. Never throws. */
export function readPayload(body: Buffer, contentType: ContentType): PayloadRead {
  const text = body.toString('utf8');
  if (contentType === 'application/json') return readJson(text);
  const payload = new URLSearchParams(text).get('payload');
  return payload === null
    ? { ok: false, because: 'The form has no field payload.' }
    : readJson(payload);
}

function readJson(text: string): PayloadRead {
  let payload: unknown;
  try {
    payload = JSON.parse(text);
  } catch {
    // The parser's message quotes the body.
    return { ok: false, because: 'The payload is not JSON.' };
  }
  return typeof payload === 'object' && payload !== null && !Array.isArray(payload)
    ? { ok: true, payload }
    : { ok: false, because: 'The payload is not a JSON object.' };
}
