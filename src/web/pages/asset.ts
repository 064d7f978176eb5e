import { PROGRESS_SCRIPT, ZONE_SCRIPT } from './script.ts';
import { STYLE } from './style.ts';

export interface Asset {
  readonly path: string;
  /** With a fingerprint of the content, so that browsers may keep it for a year. */
  readonly url: string;
  readonly type: string;
  readonly body: string;
}

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#2f6346"/><path d="M16 26V14m0 4c-5 0-7-3-7-7 5 0 7 3 7 7zm0-3c0-5 3-7 7-7 0 5-2 7-7 7z" fill="none" stroke="#faf7f1" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>`;

export const styleSheet = asset('/style.css', 'text/css', STYLE);
export const zoneScript = asset('/zone.js', 'text/javascript', ZONE_SCRIPT);
export const progressScript = asset('/progress.js', 'text/javascript', PROGRESS_SCRIPT);
export const icon = asset('/icon.svg', 'image/svg+xml', ICON);

function asset(path: string, type: string, body: string): Asset {
  return { path, url: `${path}?${fingerprint(body)}`, type: `${type}; charset=utf-8`, body };
}

/** FNV-1a, 32 bits: enough to tell one version of a file from the next, and synchronous. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(36);
}
