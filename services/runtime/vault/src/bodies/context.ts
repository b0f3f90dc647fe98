/** What a body is bound to: under another tenant's id or another key it does not open. */
export const bodyContext = (tenantId: string, keyId: string): string =>
  `delivery/${tenantId}/${keyId}`;
