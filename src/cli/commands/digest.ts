import { writeFileSync } from 'node:fs';
import { type Digest, planDigest } from '../../core/digest.ts';
import { composeMime } from '../../mail/mime.ts';
import { type Rendered, renderDigest } from '../../mail/render.ts';
import { openAccount } from '../account.ts';
import { readPieces, readZone, requireDay, requireEmails, startOfDay } from '../input.ts';
import type { Values } from '../perennial.ts';
import { printJson, tell } from '../print.ts';

/** The digest as it would leave in the morning of the day. */
const MORNING_MS = 7 * 3_600_000;

/** There is no account behind a file, so its mail's links lead to nobody. */
const NOWHERE = 'https://perennial.example';

export async function runDigest(file: string, values: Values): Promise<void> {
  const timezone = readZone(values.timezone);
  const me = requireEmails(values.me);
  const now = startOfDay(requireDay('today', values.today), timezone) + MORNING_MS;
  const account = await openAccount(readPieces(file), { me, timezone, from: now, to: now });
  const input = account.inputAt(now, []);
  const digest = planDigest(input);
  const mail = mailOf(digest, input.owner.name);
  if (values.html !== undefined) writeFileSync(values.html, mail.html);
  if (values.text !== undefined) writeFileSync(values.text, mail.text);
  if (values.eml !== undefined)
    writeFileSync(values.eml, await composeMime(messageOf(digest, mail, me[0] ?? ''), new Date(now)));
  if (account.skipped > 0) tell(`${account.skipped} of ${account.components} events could not be read.`);
  if (digest.empty !== null) tell(digest.empty);
  if (values.json) await printJson(digest);
  else process.stdout.write(`${mail.text.trim()}\n`);
}

function mailOf(digest: Digest, name: string | null): Rendered {
  const links = { people: {}, settings: NOWHERE, unsubscribe: NOWHERE, app: NOWHERE };
  return renderDigest({ digest, owner: { name }, links, problems: [] });
}

function messageOf(digest: Digest, mail: Rendered, to: string) {
  return {
    ...mail,
    messageId: `digest.${digest.week}@perennial.example`,
    from: { email: 'digest@perennial.example', name: 'Perennial' },
    to: { email: to, name: '' },
    replyTo: null,
    envelopeFrom: null,
    inReplyTo: null,
    references: [],
    headers: {},
  };
}
