/** One recipient of a delivery status report (RFC 3464 section 2.3). */
export interface DeliveryStatus {
  /** Lower-case address; empty when the report gives none. */
  readonly recipient: string;
  /** `failed`, `delayed`, `delivered`, `relayed`, `expanded`; guessed from the status when it is missing. */
  readonly action: string;
  /** `5.1.1`; empty when unknown. */
  readonly status: string;
}

const GROUPS = 100;

/** Reads a `message/delivery-status` part, also ones without the blank line between recipients. */
export function deliveryStatusIn(text: string): DeliveryStatus[] {
  return groupsOf(text)
    .map(fields => statusOf(fields))
    .filter(({ recipient, action }) => recipient !== '' || action !== '');
}

type Group = Map<string, string>;

/** Splits the fields into groups; a field that a group already has begins the next one. */
function groupsOf(text: string): Group[] {
  const groups: Group[] = [];
  let group: Group = new Map();
  for (const line of unfolded(text)) {
    const colon = line.indexOf(':');
    const key = line.slice(0, colon).trim().toLowerCase();
    const starts =
      line.trim() === '' || (/^(?:final-recipient|original-recipient)$/.test(key) && group.has(key));
    if (starts && group.size > 0) {
      groups.push(group);
      group = new Map();
    }
    if (colon > 0 && !group.has(key)) group.set(key, line.slice(colon + 1).trim());
    if (groups.length >= GROUPS) break;
  }
  if (group.size > 0) groups.push(group);
  return groups;
}

function unfolded(text: string): string[] {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]+/g, ' ')
    .split('\n');
}

function statusOf(fields: Group): DeliveryStatus {
  const named = ['final-recipient', 'original-recipient', 'x-actual-recipient']
    .map(key => addressIn(fields.get(key) ?? ''))
    .filter(address => address !== '');
  // A final recipient may be a name inside the server: `lee@mailstore-daemon`.
  const recipient = named.find(address => /@.*\./.test(address)) ?? named[0] ?? '';
  const code = statusCode(fields.get('status') ?? '') || statusCode(fields.get('diagnostic-code') ?? '');
  const said = (fields.get('action') ?? '').split(/[\s(;]/, 1)[0]?.toLowerCase() ?? '';
  return { recipient, action: actionOf(said, code, recipient), status: code };
}

function actionOf(said: string, code: string, recipient: string): string {
  if (/^(?:failed|delayed|delivered|relayed|expanded)$/.test(said)) return said;
  if (/^(?:failure|fail|failed.*|undeliverable|bounced)$/.test(said)) return 'failed';
  if (/^delay/.test(said)) return 'delayed';
  if (/^(?:deliver|success)/.test(said)) return 'delivered';
  if (code.startsWith('2')) return 'delivered';
  return code !== '' && recipient !== '' ? 'failed' : said;
}

function statusCode(value: string): string {
  const code =
    /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(value) ?? /^([245]\.\d{1,3})(?=\s|$)/.exec(value);
  return code?.[1] ?? replyClass(value);
}

/** A bare SMTP reply (RFC 5321 section 4.2) tells the class too. */
function replyClass(value: string): string {
  const reply = /(?<![\d.])([245])[0-5]\d(?=[\s-]|$)/.exec(value)?.[1];
  return reply === undefined ? '' : `${reply}.0.0`;
}

function addressIn(value: string): string {
  const address = value.includes(';') ? value.slice(value.indexOf(';') + 1) : value;
  const found =
    /(?:"[^"\s<>]{1,64}"|[^\s<>;,"'()[\]]{1,64})@[^\s<>;,"'()[\]]{1,255}/.exec(address)?.[0] ?? '';
  return found.toLowerCase();
}
