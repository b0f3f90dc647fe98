/** Logins as GitHub gives them to people; those of managed users end in an underscore and a name. */
const LOGIN = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}(?:_[a-z\d]{1,20})?$/i;

/** Whether a text can be a person's login. Bots have none: nobody assigns or obeys them. */
export const isLogin = (text: string): boolean => LOGIN.test(text);
