/** Greetings, thanks and closings: neither a command nor something that was not understood. */
import { folded } from './spelling.ts';

/** "thanks!", "ok great", "Best, Sam", "Hi Perennial,", a thumb. */
export function isCourtesy(clause: string): boolean {
  const plain = folded(clause)
    .replace(/[^\p{L}\p{N}'✓✔✅☑+]+/gu, ' ')
    .trim();
  if (/^\s*\?+\s*$/.test(clause)) return false;
  if (plain === '' || plain === '+1') return true;
  const words = plain.split(' ');
  if (words.length > MAX_WORDS) return false;
  if (words.length <= 7 && WISHES.test(plain)) return true;
  if (PHRASES.has(plain) || words.every(word => WORDS.has(word))) return true;
  const lead = words.findIndex(word => !WORDS.has(word));
  // "Great, will do", "ok thanks, have a nice week"
  const rest = words.slice(lead).join(' ');
  if (lead > 0 && (PHRASES.has(rest) || (words.length - lead <= 7 && WISHES.test(rest)))) return true;
  return lead > 0 && OPENERS.has(words[0] ?? '') && isSomebody(clause, words.length - lead);
}

/** "Best," or "Kind regards" alone on a line: what follows is a signature. */
export function isClosing(clause: string): boolean {
  const plain = folded(clause)
    .replace(/[^\p{L}']+/gu, ' ')
    .trim();
  const words = plain.split(' ');
  return words.length <= 4 && CLOSINGS.has(words.find(word => !WITH.has(word)) ?? '') && isCourtesy(clause);
}

/** "Sam", "– Sam Jones": a name by itself at the end of a mail. */
export function isSignature(clause: string): boolean {
  return (
    /^[-–—~/ ]*\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,2}[.,]?$/u.test(clause) ||
    /^[-–—] ?[a-z]{1,20}$/.test(clause)
  );
}

export function isGreetingWord(key: string): boolean {
  return GREETINGS.has(key);
}

/** The last `count` words are written like a name. */
function isSomebody(clause: string, count: number): boolean {
  const words = clause
    .replace(/[^\p{L}\p{N}'’.\s-]+/gu, ' ')
    .trim()
    .split(/\s+/);
  return (
    count <= 3 &&
    words
      .slice(-count)
      .every(word => /^\p{Lu}/u.test(word) || word.length === 1 || folded(word) === 'perennial')
  );
}

const MAX_WORDS = 10;
/** May be followed by a name: "Thanks, Sam". */
const OPENERS = new Set(
  'thanks thank thx many cheers best regards kind warm warmly sincerely yours love hi hello hey dear morning good greetings take all xo ciao bye'.split(
    ' ',
  ),
);
const GREETINGS = new Set(
  'oops sorry hi hello hey perennial thanks ok okay sure yep great yes thx'.split(' '),
);
const CLOSINGS = new Set(
  'best regards cheers sincerely yours love warmly warmest xo xx ciao bye wishes'.split(' '),
);
const WITH = new Set('with kind warm all my many thanks and best'.split(' ').filter(word => word !== 'best'));
const WISHES =
  /^(?:have an? |happy (?:new |holi|thanks|easter|christmas|monday|friday)|merry christmas|hope you |see you |talk (?:to you )?(?:soon|later))/;
const PHRASES = new Set([
  'see you',
  'see you soon',
  'see you later',
  'talk soon',
  'talk later',
  'speak soon',
  'have a good week',
  'have a great week',
  'have a nice day',
  'have a good one',
  'happy new year',
  'merry christmas',
  'happy holidays',
  'will do',
  'no problem',
  'no worries',
  'sounds good',
  'looks good',
  'got it',
  'makes sense',
  'love it',
  'i love it',
  'love this',
  'i love this',
  'this is great',
  'that is great',
  'never mind',
  'nevermind',
  "that's great",
  "that's all",
  'that is all',
  "that's it",
  'that is it',
  'hope this helps',
  'you too',
  'same to you',
  'good to know',
  'take care',
  'all the best',
  'all good',
  'good idea',
  'good one',
  'good call',
  'good list',
  'great list',
  'great idea',
  'nice one',
  'well done',
  'no thanks',
  'forget it',
  'forget about it',
  'no thank you',
  'not really',
  'of course',
  'thank you so much',
  'have a great day',
  'have a good day',
  'have a lovely week',
]);
const WORDS = new Set(
  `thanks thank you thx ty cheers ta much so very a lot many again ok okay k yes yep yeah yup no nope sure great good nice perfect
  cool awesome lovely wonderful excellent fine fantastic brilliant super amazing best regards kind warm warmly sincerely yours truly love hi hello hey dear
  perennial morning afternoon evening greetings wishes all everyone team there the for this that it appreciated really haha lol wow xo xx x please welcome
  ciao bye merci danke gracias noted understood right hmm ah oh well indeed with my warmest faithfully your help reminder reminders digest mail email suggestions`
    .split(/\s+/)
    .concat(['useful', 'helpful', 'was', 'is'])
    .filter(word => !['all', 'the', 'help', 'best'].includes(word))
    .concat('best'),
);
