import { readBytes } from '../input.ts';
import type { Values } from '../perennial.ts';
import { printJson } from '../print.ts';
import { rankReport } from '../rank.ts';

export async function runRank(file: string, values: Values): Promise<void> {
  const report = rankReport(new TextDecoder().decode(readBytes(file)));
  if (values.json) return printJson(report);
  const rows = Object.entries({ perennial: { auc: report.auc, p5: report.p5 }, ...report.baselines });
  const say = (value: number | null) => (value === null ? '   -' : value.toFixed(2));
  process.stdout.write(`${report.panels} panels\n`);
  for (const [name, { auc, p5 }] of rows) process.stdout.write(`AUC ${say(auc)}  P@5 ${say(p5)}  ${name}\n`);
}
