/** Two tiny scripts, served as files. Everything works without them. */

/** Tells the form and the Google button which zone the browser is in. */
export const ZONE_SCRIPT = `
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone) {
  for (const field of document.querySelectorAll('input[data-timezone]')) if (!field.value) field.value = zone;
  for (const link of document.querySelectorAll('a[data-timezone]')) link.search = '?timezone=' + encodeURIComponent(zone);
}
`.trim();

/** Keeps the progress of a first reading up to date; reloads when there is something new to show. */
export const PROGRESS_SCRIPT = `
const line = document.querySelector('[data-progress]');
const bar = document.querySelector('progress');
async function look() {
  try {
    const answer = await fetch('/progress', { headers: { Accept: 'application/json' } });
    if (!answer.ok) return location.reload();
    const now = await answer.json();
    if (!now.reading) return location.reload();
    if (line && line.textContent !== now.line) line.textContent = now.line;
    if (bar) { bar.max = now.monthsWanted; bar.value = now.monthsRead; }
  } catch {}
  setTimeout(look, 2000);
}
setTimeout(look, 2000);
`.trim();
