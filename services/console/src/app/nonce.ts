/**
 * By which the page's policy allows style elements that scripts add. Of a built console the api
 * writes it into the page at each visit; the development server needs none.
 */
export const styleNonce = (): string => {
  const meta = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]');
  return meta?.nonce ?? '';
};

/** Tells it to the libraries that look for it where webpack would put it, such as get-nonce. */
export const shareNonce = (): void => {
  Reflect.set(globalThis, '__webpack_nonce__', styleNonce());
};
