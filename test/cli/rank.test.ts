import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { rankReport } from '../../src/cli/rank.ts';

const HEADER = 'owner,person,day';

const history = (name: string) =>
  gunzipSync(readFileSync(`${import.meta.dirname}/../fixtures/history/${name}.csv.gz`)).toString();

describe('twenty years of one public project', () => {
  const csv = history('git');
  const report = rankReport(csv);

  test.each<[keyof typeof report.baselines, number, number]>([
    ['longest silent first', 0.25, 0.08],
    ['silence / median gap', 0.41, 0.15],
    ['most recent first', 0.75, 0.5],
    ['log(1+meetings)/(silence+30)', 0.77, 0.53],
  ])('%s ranks as published', (name, auc, p5) => {
    expect(Math.abs((report.baselines[name].auc ?? 0) - auc)).toBeLessThan(0.01);
    expect(Math.abs((report.baselines[name].p5 ?? 0) - p5)).toBeLessThan(0.01);
  });

  test('the score ranks better than all of them', () => {
    expect(report.panels).toBe(441);
    expect(report.auc).toBeGreaterThanOrEqual(0.78);
    expect(report.p5).toBeGreaterThanOrEqual(0.55);
  });

  test('neither the order of the rows nor a repeated row changes anything', () => {
    const [header = '', ...rows] = csv.trimEnd().split('\n');
    const shuffled = [header, ...rows.toReversed(), ...rows.slice(0, 1000)].join('\r\n');
    expect(rankReport(shuffled)).toEqual(report);
  });
});

describe('hundreds of other projects', () => {
  const { panels, baselines, ...model } = rankReport(history('projects'));

  test.each(Object.entries(baselines))('the score ranks better than %s', (_, { auc, p5 }) => {
    expect(panels).toBe(207);
    expect(model.auc).toBeGreaterThan(auc ?? 1);
    expect(model.p5).toBeGreaterThan((p5 ?? 1) + 0.01);
  });
});

describe('a small history', () => {
  /** Twelve people met on days 0, 10 and 20; one of them again on day 420, another met all the time. */
  const rows = Array.from({ length: 12 }, (_, index) => [0, 10, 20].map(day => `me,p${index},${day}`)).flat();
  const always = Array.from({ length: 30 }, (_, index) => `me,friend,${index * 20}`);

  test('has the panels the protocol gives it', () => {
    const report = rankReport([HEADER, ...rows, ...always, 'me,p3,420'].join('\n'));
    // Days 365 and 421 (no more: p3 has come back); at 365 one of twelve returns, and all look alike.
    expect(report.panels).toBe(1);
    expect(report.auc).toBe(0.5);
    expect(report.p5).toBeCloseTo(1 / 12, 4);
  });

  test('without a panel has no figures', () => {
    expect(rankReport(`${HEADER}\nme,ana,1\n`)).toMatchObject({ panels: 0, auc: null, p5: null });
    expect(rankReport(HEADER)).toMatchObject({ panels: 0, auc: null });
  });
});

describe('rows are read as spreadsheets write them', () => {
  const plain = rankReport(`${HEADER}\nme,ana,1\nme,ben,2`);
  test.each([
    ['with a byte order mark and CRLF', `\uFEFF${HEADER}\r\nme,ana,1\r\nme,ben,2\r\n`],
    ['with quotes', '"owner","person","day"\n"me","Silva, ""Ana""",1\nme,ben,"2"'],
    ['with spaces around', '"owner" , "person" , "day"\n me , "ana" , 1\nme,ben , 2 '],
    ['with columns in another order', 'day,person,owner,note\n1,ana,me,\n2,ben,me,x'],
    ['without a header', 'me,ana,1\nme,ben,2'],
    ['with a row about oneself', `${HEADER}\nme,ana,1\nme,me,2\nme,ben,2`],
    ['with empty lines', `${HEADER}\n\nme,ana,1\n\n\nme,ben,2\n`],
  ])('%s', (_, csv) => {
    expect(rankReport(csv)).toEqual(plain);
  });

  test.each([
    ['', 'Line 1: the first line must name the columns owner,person,day.'],
    ['me,ana,soon', 'Line 1: the first line must name the columns owner,person,day.'],
    ['me,ana,1,x', 'Line 1: the first line must name the columns owner,person,day.'],
    ['me,ana,1\nme,ana', 'Line 2: 3 fields were expected, 2 found.'],
    [`${HEADER}\nme,ana`, 'Line 2: 3 fields were expected, 2 found.'],
    [`${HEADER}\nme,ana,1,x`, 'Line 2: 3 fields were expected, 4 found.'],
    [`${HEADER}\nme,ana,1\nme,,2`, 'Line 3: owner and person must not be empty.'],
    [`${HEADER}\nme,ana,soon`, 'Line 2: day must be a whole number of days since 1970, not "soon".'],
    [`${HEADER}\nme,ana,1.5`, 'Line 2: day must be a whole number of days since 1970, not "1.5".'],
    [`${HEADER}\nme,ana,`, 'Line 2: day must be a whole number of days since 1970, not "".'],
    [`${HEADER}\nme,ana,NaN`, 'Line 2: day must be a whole number of days since 1970, not "NaN".'],
    [`${HEADER}\nme,"ana\nb",1`, 'Line 2: a quotation mark is out of place.'],
    [`${HEADER}\nme,ana,1\nme,"ana,5`, 'Line 3: a quotation mark is out of place.'],
    [`${HEADER}\nme,a"na",5`, 'Line 2: a quotation mark is out of place.'],
    [`${HEADER}\nme,${'"'.repeat(100_001)},5`, 'Line 2: a quotation mark is out of place.'],
    [`${HEADER}\nme,ana,1700000000`, 'Line 2: day 1700000000 is not a day of our times.'],
  ])('%j is refused', (csv, message) => {
    expect(() => rankReport(csv)).toThrow(expect.objectContaining({ code: 'invalid', message }));
  });
});
