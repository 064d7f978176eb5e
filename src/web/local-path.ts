import type { Web } from './context.ts';

/** A link of ours, complete or not, as a path; null for anything that leads elsewhere. */
export function localPath(link: string | null, web: Web): string | null {
  if (link === null || !URL.canParse(link, web.config.publicUrl)) return null;
  const url = new URL(link, web.config.publicUrl);
  return url.origin === web.config.publicUrl ? url.pathname + url.search : null;
}
