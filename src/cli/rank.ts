/** `perennial rank HISTORY.csv`: how well the score orders people, beside what others do. */
import { AppError } from '../core/error.ts';
import { type ContactRow, evaluate, type Quality, type Ranker } from '../core/evaluation.ts';
import { type Contact, score } from '../core/ranking.ts';

export interface RankReport extends Quality {
  readonly panels: number;
  readonly baselines: Readonly<Record<Baseline, Quality>>;
}

type Baseline = keyof ReturnType<typeof baselines>;

/** `csvText`: rows `owner,person,day`, best under that header; day = whole days since 1970. Throws `invalid`. */
export function rankReport(csvText: string): RankReport {
  const { panels, quality } = evaluate(readHistory(csvText), { model: score, ...baselines() });
  const { model, ...others } = quality;
  const rounded = Object.entries(others).map(([name, value]) => [name, round(value)]);
  return { panels, ...round(model), baselines: Object.fromEntries(rounded) as RankReport['baselines'] };
}

/** How most reminder apps order, and other simple ways; larger first. */
function baselines() {
  return {
    'longest silent first': silenceOf,
    'silence / median gap': who => silenceOf(who) / Math.max(1, who.medianGap),
    'most recent first': who => -silenceOf(who),
    'most meetings first': who => who.days.length,
    'log(1+meetings)/(silence+30)': who => Math.log1p(who.days.length) / (silenceOf(who) + 30),
    random: randomRanker(RANDOM_SEED),
  } satisfies Record<string, Ranker>;
}

const RANDOM_SEED = 1970;
const WHOLE_NUMBER = /^-?\d+$/u;
/** Days outside 1870 to 2170 are another unit by mistake (seconds, milliseconds). */
const EARLIEST = -36_525;
const LATEST = 73_050;

/** Rows as they come; a wrong one is named by its line. Nobody meets themselves: such a row says nothing. */
function* readHistory(csvText: string): Generator<ContactRow> {
  const lines = csvText.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
  const { places, width, hasHeader } = columnsOf(lines[0] ?? '');
  const [ownerAt, personAt, dayAt] = places;
  for (const [index, line] of lines.entries()) {
    if ((index === 0 && hasHeader) || line.trim() === '') continue;
    const fields = fieldsOf(line, index + 1);
    if (fields.length !== width) {
      throw malformed(index + 1, `${width} fields were expected, ${fields.length} found`);
    }
    const owner = fields[ownerAt] ?? '';
    const person = fields[personAt] ?? '';
    if (owner === '' || person === '') throw malformed(index + 1, 'owner and person must not be empty');
    const day = readDay(fields[dayAt] ?? '', index + 1);
    if (owner !== person) yield { owner, person, day };
  }
}

interface Columns {
  /** Of owner, person and day. */
  readonly places: readonly [number, number, number];
  /** Fields a line. */
  readonly width: number;
  readonly hasHeader: boolean;
}

/** Without a header there are exactly the three columns, in their order. */
function columnsOf(firstLine: string): Columns {
  const header = fieldsOf(firstLine, 1).map(name => name.toLowerCase());
  const owner = header.indexOf('owner');
  const person = header.indexOf('person');
  const day = header.indexOf('day');
  if (owner !== -1 && person !== -1 && day !== -1) {
    return { places: [owner, person, day], width: header.length, hasHeader: true };
  }
  if (header.length === 3 && WHOLE_NUMBER.test(header[2] ?? '')) {
    return { places: [0, 1, 2], width: 3, hasHeader: false };
  }
  throw malformed(1, 'the first line must name the columns owner,person,day');
}

function readDay(text: string, line: number): number {
  const day = Number(text);
  if (!WHOLE_NUMBER.test(text)) {
    throw malformed(line, `day must be a whole number of days since 1970, not "${text.slice(0, 40)}"`);
  }
  if (day < EARLIEST || day > LATEST)
    throw malformed(line, `day ${text.slice(0, 40)} is not a day of our times`);
  return day;
}

/** One field and the comma after it, in quotes (they may hold commas and doubled quotes, but no line breaks) or without. */
const FIELD = /\s*"((?:[^"]|"")*)"\s*(?:,|$)|([^",]*)(?:,|$)/uy;

function fieldsOf(line: string, lineNumber: number): readonly string[] {
  if (!line.includes('"')) return line.split(',').map(field => field.trim());
  const fields: string[] = [];
  FIELD.lastIndex = 0;
  for (;;) {
    const match = FIELD.exec(line);
    if (match === null) throw malformed(lineNumber, 'a quotation mark is out of place');
    const [whole, quoted, bare = ''] = match;
    fields.push(quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"'));
    if (!whole.endsWith(',')) return fields;
  }
}

function malformed(line: number, problem: string): AppError {
  return new AppError('invalid', `Line ${line}: ${problem}.`, { reason: 'rank.malformed' });
}

function silenceOf({ days, today }: Contact): number {
  return today - (days.at(-1) ?? today);
}

/** Mulberry32: the same order on every run. */
function randomRanker(seed: number): Ranker {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function round({ auc, p5 }: Quality): Quality {
  const four = (value: number | null): number | null =>
    value === null ? null : Math.round(value * 10_000) / 10_000;
  return { auc: four(auc), p5: four(p5) };
}
