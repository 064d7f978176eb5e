/**
 * What reading a reply costs, in CPU milliseconds of this process. Run: `node test/bench/reply.ts`.
 * Prints medians beside the number to hold; of the many texts that patterns start on only the costliest, and
 * those that grow most when they are twice as long (2 is linear).
 */
import nodemailer from 'nodemailer';
import { parseReply } from '../../src/core/reply/parse.ts';
import { TEXT_LIMIT } from '../../src/core/reply/visible/line.ts';
import { visibleReply } from '../../src/core/reply/visible.ts';
import { readInbound } from '../../src/mail/inbound.ts';
import { renderDigest } from '../../src/mail/render.ts';
import { composedOnTop } from '../core/reply/visible/clients.ts';
import { FOREIGN, FRESH, MARKUP } from '../core/reply/visible/hostile.ts';
import { LANGUAGES } from '../core/reply/visible/languages.ts';
import { digestView } from '../mail/digest-view.ts';
import { letter, report } from '../mail/inbound/letter.ts';
import { STARTS } from '../mail/inbound/starts.ts';

const OPTIONS = { maxBytes: 26_214_400, trustedAuthserv: null };
const ROUNDS = 15;
const FEW_ROUNDS = 3;
const HOSTILE_HOLD = '250 ms and 64 MB';
/** Below this, a ratio says more about the machine than about the text. */
const NOISE_MS = 5;
const SHOWN = 5;
const MEGABYTE = 1_048_576;

async function understand(raw: Uint8Array): Promise<void> {
  const mail = await readInbound(raw, OPTIONS).catch(() => null);
  if (mail === null) return;
  parseReply(visibleReply(mail), { now: Date.UTC(2026, 2, 4), timezone: 'Europe/Berlin' });
}

interface Cost {
  readonly cpuMs: number;
  readonly worstMs: number;
  readonly growthMb: number;
}

async function costOf(raws: readonly Uint8Array[], rounds = ROUNDS): Promise<Cost> {
  const cpu: number[] = [];
  let heap = 0;
  for (let at = 0; at < rounds; at++) {
    const before = process.memoryUsage();
    const start = process.cpuUsage();
    for (const raw of raws) await understand(raw);
    const used = process.cpuUsage(start);
    const after = process.memoryUsage();
    cpu.push((used.user + used.system) / 1_000);
    heap = Math.max(heap, after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers);
  }
  const median = cpu.sort((a, b) => a - b)[rounds >> 1] ?? 0;
  return { cpuMs: round(median), worstMs: round(cpu.at(-1) ?? 0), growthMb: round(heap / MEGABYTE) };
}

async function measure(what: string, raw: Uint8Array, hold: string): Promise<void> {
  const { cpuMs, worstMs, growthMb } = await costOf([raw]);
  console.log(`${what}: ${cpuMs} ms CPU, worst ${worstMs} ms, ${growthMb} MB (hold ${hold})`);
}

interface Growth {
  readonly what: string;
  readonly cpuMs: number;
  readonly ratio: number;
  readonly growthMb: number;
}

/** A text as long as any that is read against one of half its length. */
async function growthOf(what: string, mailOf: (length: number) => Uint8Array): Promise<Growth> {
  const half = await costOf([mailOf(TEXT_LIMIT / 2)], FEW_ROUNDS);
  const { cpuMs, growthMb } = await costOf([mailOf(TEXT_LIMIT)], FEW_ROUNDS);
  return { what, cpuMs, ratio: round(cpuMs / Math.max(half.cpuMs, 0.1)), growthMb };
}

function printWorst(all: readonly Growth[]): void {
  const costly = all.toSorted((x, y) => y.cpuMs - x.cpuMs).slice(0, SHOWN);
  const steep = all.filter(({ cpuMs }) => cpuMs > NOISE_MS).toSorted((x, y) => y.ratio - x.ratio);
  console.log(
    `${all.length} texts of ${TEXT_LIMIT} characters that patterns start on (hold ${HOSTILE_HOLD})`,
  );
  for (const { what, cpuMs, growthMb } of costly)
    console.log(`  costliest: ${what}: ${cpuMs} ms, ${growthMb} MB`);
  for (const { what, cpuMs, ratio } of steep.slice(0, SHOWN))
    console.log(`  steepest: ${what}: ${ratio} times half the text, ${cpuMs} ms`);
}

const round = (value: number) => Math.round(value * 10) / 10;
const bytes = (text: string) => new TextEncoder().encode(text);

async function typicalReply(): Promise<Uint8Array> {
  const digest = renderDigest(digestView());
  const padded = digest.html.replace(
    '</body>',
    `${'<p style="margin:0">You used to meet every three weeks.</p>'.repeat(600)}</body>`,
  );
  const words = LANGUAGES.en;
  if (words === undefined) throw new Error('no words');
  const mail = composedOnTop(words, ['2 snooze 3 weeks', '1 done'], digest.text.split('\n'), padded)[0];
  const composer = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const { message } = await composer.sendMail({
    from: 'sam@example.com',
    to: 'reply@perennial.example',
    text: mail?.text ?? '',
    html: mail?.html ?? '',
  });
  return message as Buffer;
}

const HOSTILE: Readonly<Record<string, string>> = {
  'a thousand nested parts, 25 MB': `From: a@x.example\n${Array.from({ length: 1_000 }, (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\n\n--b${index}\n`).join('')}${'a'.repeat(24 * MEGABYTE)}`,
  'nineteen nested parts, 24 MB of text': `From: a@x.example\n${Array.from({ length: 19 }, (_, index) => `Content-Type: multipart/mixed; boundary=b${index}\n\n--b${index}\n`).join('')}\n${'stop\n'.repeat(4.8 * MEGABYTE)}`,
  'one line of 1 MB': `From: a@x.example\n\n${'a'.repeat(MEGABYTE)}`,
  '24 MB of line ends': `From: a@x.example\n\n${'\n'.repeat(24 * MEGABYTE)}`,
  'a multipart of 24 MB whose boundary never comes': `From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n${'--c\n'.repeat(6 * MEGABYTE)}`,
  'parts whose boundaries never come, 24 MB': `From: a@x.example\nContent-Type: multipart/mixed; boundary=o\n\n${`--o\nContent-Type: multipart/mixed; boundary=i\n\n${'--ix\n'.repeat(20_000)}`.repeat(240)}`,
  'a picture of 20 MB': `From: a@x.example\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: image/jpeg\nContent-Transfer-Encoding: base64\n\n${'A'.repeat(76).concat('\n').repeat(260_000)}--b--\n`,
  'a header without an end': `From: a@x.example\n${'X-A: b\n'.repeat(MEGABYTE)}`,
  '1 MB of quoted lines': `From: a@x.example\n\n${'> > stop\n'.repeat(MEGABYTE / 9)}`,
  '1 MB of attributions': `From: a@x.example\n\n${'4 Mar 2024 10:00 x:\n'.repeat(MEGABYTE / 20)}`,
  '1 MB of "wrote"': `From: a@x.example\n\n${'On 4 Mar wrote:\n'.repeat(MEGABYTE / 16)}`,
  '1 MB of open tags': `From: a@x.example\nContent-Type: text/html\n\n${'<b>'.repeat(MEGABYTE / 3)}`,
  '1 MB of closing tags': `From: a@x.example\nContent-Type: text/html\n\n${'<b>'.repeat(300)}${'</i>'.repeat(MEGABYTE / 4)}`,
  '1 MB of entities': `From: a@x.example\nContent-Type: text/html\n\n${'&nbsp;'.repeat(MEGABYTE / 6)}`,
};

await measure('a reply of 60 KB HTML, parsed and understood', await typicalReply(), '20 ms');
for (const [what, text] of Object.entries(HOSTILE)) await measure(what, bytes(text), HOSTILE_HOLD);

const growths: Growth[] = [];
const compare = async (...input: Parameters<typeof growthOf>) => growths.push(await growthOf(...input));
for (const [what, body] of [...FOREIGN, ...FRESH]) {
  await compare(`text: ${what}`, length => letter({ body: body.slice(0, length) }));
  await compare(`html: ${what}`, length => letter({ type: 'text/html', body: body.slice(0, length) }));
}
for (const [what, body] of MARKUP)
  await compare(`html: ${what}`, length => letter({ type: 'text/html', body: body.slice(0, length) }));
for (const start of STARTS) {
  const bodyOf = (length: number) => start.repeat(length / start.length);
  const from = 'MAILER-DAEMON@mx.example';
  await compare(`a notice: ${start.trim()}`, length => letter({ from, body: bodyOf(length) }));
  await compare(`a report: ${start.trim()}`, length =>
    report({ status: bodyOf(length), notice: bodyOf(length) }),
  );
}
printWorst(growths);
