/**
 * Who on an invitation is not a person: rooms, lists, note-takers, schedulers, conferencing bridges and
 * no-reply addresses. Kept lists; how they are kept is written in docs/EVIDENCE.md.
 *
 * Employees of a note-taking company are people too. So a vendor's domain alone convicts nobody: the
 * address must also not look like the person it names (`ana.silva@otter.ai`, "Ana Silva").
 */
import type { Attendee, Mailbox } from './event.ts';
import { isHouseName, isRoomOrListName } from './place-name.ts';

export function isRobot(attendee: Mailbox & { readonly kind?: Attendee['kind'] }): boolean {
  if (attendee.kind === 'room' || attendee.kind === 'resource' || attendee.kind === 'group') return true;
  const name = attendee.name.slice(0, MAX_NAME).trim();
  const key = `${attendee.email} ${name}`;
  const known = judged.get(key);
  if (known !== undefined) return known;
  if (judged.size >= MAX_JUDGED) judged.clear();
  const verdict = isRobotByName(attendee.email, name);
  judged.set(key, verdict);
  return verdict;
}

/** A calendar names the same few hundred people thousands of times; bounded for those that do not. */
const MAX_JUDGED = 4000;
const judged = new Map<string, boolean>();

function isRobotByName(email: string, name: string): boolean {
  if (NOTE_TAKER_NAME.test(name) || isRoomOrListName(name)) return true;
  if (email === '') return name === '';
  const { local, domain } = splitAddress(email);
  if (local === '' || domain === '' || email.length > MAX_ADDRESS) return true;
  if (NEVER_A_PERSON.test(local) || within(domain, NO_PEOPLE_DOMAINS) || LIST_DOMAIN.test(domain))
    return true;
  if (ADDRESSES.has(`${local}@${domain}`)) return true;
  if (isHouseName(name)) return !spellsTwoWords(local, name);
  if (namesItsOwner(local, name)) return false;
  if (within(domain, TOOL_DOMAINS)) return true;
  if (LIST_LOCAL.test(local)) return true;
  return ROLE_LOCAL.test(local) && !looksPersonal(name);
}

/** What is read of a display name: longer ones are pasted text, and patterns take their time over it. */
const MAX_NAME = 160;
/** Nothing longer can be written to (RFC 5321, 4.5.3.1.3: a path of 256, its brackets taken off). */
const MAX_ADDRESS = 254;

/** Splits at the last `@`; a plus tag is kept. Empty parts when it is not an address. */
export function splitAddress(email: string): { readonly local: string; readonly domain: string } {
  const at = email.lastIndexOf('@');
  if (at < 1) return { local: '', domain: '' };
  return { local: email.slice(0, at).toLowerCase(), domain: email.slice(at + 1).toLowerCase() };
}

/** Local parts that no person reads, whatever the display name says. */
const NEVER_A_PERSON =
  /^(?:(?:do[-_.]?)?not?[-_.]?reply|mailer-daemon|postmaster|bounces?|notifications?|notify|alerts?|newsletter|unsubscribe|auto(?:mated|responder)?|reply\+.*|calendar[-_.]?(?:notifications?|invites?|server)|unknownorganizer|invite[-_.]?bot|(?:.*[-_.])?(?:notetaker|note-taker|meetingbot|meeting-bot|bot))(?:[-_.+].*)?$|[-_.](?:no[-_.]?reply|donotreply)$/u;

/** Names that note-takers put on themselves, in any calendar and from any domain. */
const NOTE_TAKER_NAME =
  /\b(?:note[- ]?taker|notetaking|meeting (?:assistant|bot|recorder|navigator|notes bot)|ai (?:notes|assistant|recorder)|(?:fireflies|otter|fathom|read|tl;?dv|sembly|avoma|circleback|supernormal|spinach|meetgeek|fellow|jamie|granola|krisp|notta|laxis|tactiq|grain|fyxer)(?:\.(?:ai|io|video|app|com))(?:'s)?)\b|^(?:otter ?pilot|zoom ai companion|ai companion|gemini notes|copilot|meeting copilot)(?:\s|$)/iu;

/** Domains that hold calendars, rooms, lists and bridges, and no mailboxes of people. */
const NO_PEOPLE_DOMAINS: ReadonlySet<string> = new Set([
  'resource.calendar.google.com',
  'group.calendar.google.com',
  'group.v.calendar.google.com',
  'import.calendar.google.com',
  'calendar.google.com',
  'calendar-server.bounces.google.com',
  'googlegroups.com',
  'groups.io',
  'freelists.org',
  'groups.office.com',
  'groups.outlook.com',
  'zoomcrc.com',
  'bjn.vc',
  'chime.aws',
  'vc.webex.com',
  'calendar.meetup.com',
  'event.eventbrite.com',
  'invites.luma-mail.com',
  'assistant.gong.io',
  'app.otter.ai',
]);

const LIST_DOMAIN = /^(?:lists?|groups?|mailman|listserv|rooms?|resources?|bounces?|noreply)\./u;

/**
 * Companies whose product joins or books meetings. People work there: an address that spells its
 * owner's name stays a person.
 */
const TOOL_DOMAINS: ReadonlySet<string> = new Set(
  // note-takers and recorders
  (
    'otter.ai fireflies.ai fathom.video read.ai grain.com grain.co avoma.com tldv.io sembly.ai ' +
    'airgram.io meetgeek.ai supernormal.com krisp.ai fellow.app fellow.co meetjamie.ai circleback.ai ' +
    'granola.ai bluedothq.com spinach.io spinach.ai nyota.ai laxis.com notta.ai rewatch.com ' +
    'jiminny.com modjo.ai claap.io leexi.ai noota.io tactiq.io scribbl.co recall.ai usebubbles.com ' +
    'sybill.ai chorus.ai gong.io vowel.com momentum.io attention.com winn.ai equaltime.io ' +
    'loopinhq.com meetrecord.com bliro.io wudpecker.io colibri.ai noty.ai trywingman.com ' +
    'happyscribe.com plaud.ai fyxer.com lindy.ai sonix.ai hyprnote.com fellow.ai cluely.com ' +
    'salesloft.com outreach.io ' +
    // booking and scheduling
    'calendly.com cal.com savvycal.com doodle.com youcanbook.me acuityscheduling.com chilipiper.com ' +
    'reclaim.ai getclockwise.com usemotion.com zcal.co tidycal.com simplybook.me setmore.com ' +
    'appointlet.com oncehub.com scheduleonce.com koalendar.com vimcal.com mixmax.com claralabs.com ' +
    'kronologic.ai timerex.net harmonizely.com lu.ma luma.com partiful.com eventbrite.com meetup.com ' +
    'hopin.com evite.com meetfox.com picktime.com calendarhero.com cronofy.com nylas.com appoint.ly ' +
    '10to8.com bookafy.com schedulista.com timetrade.com rallly.co when2meet.com morgen.so ' +
    // appointments and tables
    'doctolib.fr doctolib.de doctolib.it zocdoc.com jameda.de booksy.com fresha.com vagaro.com ' +
    'treatwell.com mindbodyonline.com opentable.com resy.com sevenrooms.com thefork.com quandoo.com ' +
    'tripit.com ticketmaster.com dice.fm ' +
    // conferencing bridges
    'zoom.us zoom.com webex.com gotomeeting.com goto.com bluejeans.com whereby.com lifesize.com ' +
    'starleaf.com ringcentral.com dialpad.com uberconference.com join.me pexip.com highfive.com ' +
    'conferencing.net meet.jit.si livestorm.co demio.com zoomgov.com lifesizecloud.com ' +
    'streamyard.com riverside.fm gather.town butter.us airmeet.com crowdcast.io goldcast.io on24.com ' +
    'bigmarker.com remo.co'
  ).split(' '),
);

/** Single robots on domains that people also use. */
const ADDRESSES: ReadonlySet<string> = new Set([
  'fred@fireflies.ai',
  'amy@x.ai',
  'andrew@x.ai',
  'invite@otter.ai',
  'meet@krisp.ai',
  'meet@chime.aws',
  'schedule@zoom.us',
]);

/** Lists inside a company: `all@`, `team-design@`, `london-office@`, `everyone.eu@`. */
const LIST_LOCAL =
  /^(?:all|everyone|everybody|all[-_.]?hands|all[-_.]?staff|staff|company|employees|team|teams|group|crew|list)$|^(?:all|everyone|team|grp|group|list|dl|room|rooms|conf|meetingroom|raum|salle|sala)[-_.].+|.+[-_.](?:all|team|teams|group|list|dl|users|everyone|office|room|members|staff|leads|managers|leadership|committee|council|announce|discuss|alumni|subscribers)$/u;

/** Addresses of a function, unless the display name is plainly one person's. */
const ROLE_LOCAL =
  /^(?:info|hello|hi|hey|contact|contacts|office|admin|administrator|support|help|helpdesk|service|sales|marketing|press|media|pr|billing|accounts?|accounting|finance|invoices?|hr|people|jobs|careers|recruiting|talent|events?|invites?|invitations?|updates|bookings?|book|reservations?|appointments?|calendar|calendars|schedule|scheduler|scheduling|meetings?|meet|conference|webinars?|webmaster|security|legal|privacy|team|dev|devs|eng|engineers|engineering|founders|leadership|board|design|product|ops|operations|it|training|academy|welcome|enquiries|inquiries|reception|frontdesk|mail|email|post|kontakt|buero|contacto|contato|bonjour|equipe|equipo|praxis|termin|termine|sekretariat|empfang|rezeption|verwaltung|accueil|secretariat|rdv|recepcion|reservas|citas|prenotazioni|segreteria|afspraken|receptie|bokning|tickets|orders|shop|customerservice|customercare|success|feedback|survey|members|membership|registration|register|school|clinic|surgery|studio|salon)$/u;

/** Whether the local part spells part of the display name: `ana.silva`, `asilva`, `silva.a`, `ana`. */
function namesItsOwner(local: string, name: string): boolean {
  if (!looksPersonal(name)) return false;
  const plain = fold(local).replace(/[^a-z]/g, '');
  return words(name).some(word => word.length >= 3 && plain.includes(word));
}

/** "Karol Hospital", `karol.hospital@`, `khospital@`: a house's address does not spell two words of its name. */
function spellsTwoWords(local: string, name: string): boolean {
  const [first = '', ...others] = words(name);
  const plain = fold(local).replace(/[^\p{L}]/gu, '');
  return others.some(word => plain === first + word || plain === first.slice(0, 1) + word);
}

/** Two or three words without a word that only lists and services carry. */
function looksPersonal(name: string): boolean {
  const parts = words(name);
  return parts.length >= 2 && parts.length <= 4 && !parts.some(part => SERVICE_WORDS.has(part));
}

const SERVICE_WORDS: ReadonlySet<string> = new Set(
  (
    'team teams group list all everyone staff office room conference meeting meetings support sales service services ' +
    'help desk info notifications calendar booking bookings scheduling scheduler bot assistant notetaker ai notes ' +
    'reply inc ltd llc gmbh events event department dept committee board zoom webex otter fireflies calendly'
  ).split(' '),
);

function words(name: string): string[] {
  return fold(name)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '');
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The domain itself or any subdomain of a listed one. */
function within(domain: string, listed: ReadonlySet<string>): boolean {
  for (let rest = domain; rest !== ''; ) {
    if (listed.has(rest)) return true;
    const dot = rest.indexOf('.');
    rest = dot < 0 ? '' : rest.slice(dot + 1);
  }
  return false;
}
