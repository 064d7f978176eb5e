/** The pages a mail may lead to: whoever has to sign in first is brought there afterwards. */
const PAGES = /^\/(home|settings|sources|people(\/\d{1,9})?)$/;

export const HOME = '/home';

/** The page that was wanted, if it is one of those; this week otherwise. Never leads elsewhere. */
export function nextPage(wanted: string | undefined): string {
  return wanted !== undefined && PAGES.test(wanted) ? wanted : HOME;
}

/** Where to sign in, remembering what was wanted. */
export function signInFor(wanted: string): string {
  const next = nextPage(wanted);
  return next === HOME ? '/sign-in' : `/sign-in?${new URLSearchParams({ next })}`;
}
