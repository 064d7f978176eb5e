/** What a title says beyond who met: what a question can be asked about. */
import { isPrivateTitle } from './title.ts';

export type Topic =
  /** Only that, or whom, they met. */
  | { readonly kind: 'none' }
  /** A coffee or a walk: `occasion` completes "What did you talk about …". */
  | { readonly kind: 'social'; readonly occasion: string }
  /** `work`: something was to come of it. */
  | { readonly kind: 'matter'; readonly work: boolean };

/** `names`: of everybody whose name in the title tells nothing new, the owner's among them. */
export function topicOf(title: string, names: readonly string[]): Topic {
  if (isPrivateTitle(title) || DELICATE.test(title)) return { kind: 'none' };
  const known = new Set(names.flatMap(wordsOf));
  const words = wordsOf(title).filter(word => !known.has(word) && !EMPTY_WORDS.has(word));
  const [only] = words;
  if (only === undefined || JOINS_NAMES.test(title) || pairsNames(title, known)) return { kind: 'none' };
  const social = words.map(word => SOCIAL.get(word)).find(occasion => occasion !== undefined);
  if (social !== undefined && (words.length === 1 || !ONLY_ALONE.has(social)))
    return { kind: 'social', occasion: social };
  return { kind: 'matter', work: WORK.test(title) };
}

/** Whoever was asked for a job is not asked what came of it. */
const DELICATE = /\b(?:interview|entrevista|entretien|colloquio|hiring|candidate|screening|phone screen)\b/iu;

/** "Acme <> Initech", "Ana / Tom": two names, whoever they are. */
const JOINS_NAMES = /^[^/<>↔]+\s*(?:<>|<->|↔|\s\/\s)\s*[^/<>↔]+$/u;

/** "Ana / Me", "Quentin x Kelly": whom it was with is said anyway. */
export function isOnlyNames(title: string, names: readonly string[]): boolean {
  const known = new Set(names.flatMap(wordsOf));
  return wordsOf(title).every(word => known.has(word) || word === 'me') || pairsNames(title, known);
}

/** "Ana Silva & Marija": beside a name stand others. */
function pairsNames(title: string, known: ReadonlySet<string>): boolean {
  const parts = title.split(/\s*(?:<->|<>|↔|[&+/|×])\s*|\s+(?:x|and|und|et|y|og|och|-|–|—)\s+/iu);
  const isName = (part: string): boolean => part !== '' && wordsOf(part).every(word => known.has(word));
  return (
    parts.some(isName) && parts.every(part => /^\p{Lu}[\p{L}'’.-]*(?: \p{Lu}[\p{L}'’.-]*)?$/u.test(part))
  );
}

/** Left of a title once names are taken out, these say nothing: joints, kinds of talk, how often, how long. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'a an and at by for from in of on or our re the to us via w with x mit und bei beim im am zum von avec et chez con ' +
    'y e com med og och hos met en bij i me my you 1on1 one 1 2 30 15 20 45 60 min mins minute minutes hour half ' +
    'catch up catchup catching check checkin chat sync touch base call video phone zoom teams microsoft google meet ' +
    'meeting meetup hangout facetime skype webex online virtual weekly biweekly monthly quarterly daily regular recurring ' +
    'quick short intro introduction hello hi follow followup discussion talk conversation connect reconnect standing ' +
    'tel telefonat anruf treffen termin jour fixe besprechung gespräch austausch kennenlernen wöchentlich besuch visit ' +
    'appel réunion point rdv rendez vous llamada reunión reunion chiamata riunione reunião samtale samtal möte møte ' +
    'telefon telko tél visite visita ligação conversa spotkanie rozmowa звонок созвон встреча ' +
    'bellen afspraak gesprek overleg pulse f2f session time slot friend friends old'
  ).split(' '),
);

/** By the words used for it. */
const SOCIAL: ReadonlyMap<string, string> = new Map(
  Object.entries({
    'over that coffee':
      'coffee coffees kaffee café cafe caffè koffie kaffe kava kawa kahvi fika cafecito espresso кофе',
    'over that tea': 'tea tee thé tè',
    'at that lunch': 'lunch lunches mittagessen mittag déjeuner almuerzo pranzo almoço lunsj obiad обед',
    'at that dinner': 'dinner dinners abendessen dîner cena jantar middag supper banquet diner kolacja ужин',
    'over that meal': 'essen comida pizza sushi tapas ramen dumplings tacos',
    'at that breakfast': 'breakfast frühstück desayuno colazione ontbijt frukost',
    'at that brunch': 'brunch',
    'that evening':
      'drinks drink beer beers bier bierchen apéro apero aperitivo borrel afterwork cocktails wine wein pub pint pints umtrunk',
    'on that walk': 'walk spaziergang stroll balade promenade paseo passeggiata wandeling',
    'on that hike': 'hike wandern wanderung randonnée',
    'on that run': 'run jog laufen joggen',
  }).flatMap(([occasion, words]) => words.split(' ').map((word): [string, string] => [word, occasion])),
);

/** "Dry run", "random walk" and "high tea": these mean what they say only when nothing else is said. */
const ONLY_ALONE: ReadonlySet<string> = new Set(['on that run', 'on that walk', 'over that tea']);

/** Something was to come of these. */
const WORK =
  /\b(?:proposals?|pitch(?:es)?|plan(?:s|ning)?|projects?|launch|kick-?offs?|drafts?|applications?|papers?|grants?|contracts?|renewals?|budgets?|roadmaps?|strateg(?:y|ies)|brainstorm\w*|workshops?|ideas?|prototypes?|reviews?|feedback|demos?|decisions?|offsite|website|rebrand\w*|manuscripts?|thesis|collab\w*|partnership|funding|fundrais\w*|deal|offer|quote|prep|migration|release|angebot|projekt|vertrag|planung|entwurf|antrag|projet|devis|contrat|proyecto|propuesta|contrato|progetto|projeto)\b/iu;

function wordsOf(text: string): readonly string[] {
  return text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(word => word !== '');
}
