export interface SignInView {
  /** Six digits, for typing into the page that asked. */
  readonly code: string;
  /** Complete and signed. */
  readonly url: string;
  /** How long both hold. */
  readonly minutes: number;
}

export interface SignInMail {
  readonly title: string;
  readonly lead: string;
  readonly button: { readonly label: string; readonly url: string };
  readonly codeLead: string;
  readonly code: string;
  readonly closing: readonly string[];
}

/** Pure. The code stays in one piece, so that phones offer to fill it in. */
export function signInMail({ code, url, minutes }: SignInView): SignInMail {
  return {
    title: `Your sign-in code is ${code}`,
    lead: 'Here is your way into Perennial.',
    button: { label: 'Sign in to Perennial', url },
    codeLead: 'Or type this code into the page that asked for it:',
    code,
    closing: [
      `The link and the code work once, for ${minutes} minutes, in the browser that asked for them.`,
      'If that was not you, leave this mail alone and nothing happens.',
    ],
  };
}
