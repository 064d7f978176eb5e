/**
 * Writes src/core/country-zones.ts from the time zone database's zone.tab (public domain), which says
 * for every zone the one country it lies in. Run: node scripts/country-zones.ts [zone.tab]
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

/** Names of before a renaming, which browsers and calendars still report. */
const FORMER_NAMES: Record<string, string> = {
  'Africa/Asmera': 'ER',
  'America/Buenos_Aires': 'AR',
  'America/Catamarca': 'AR',
  'America/Coral_Harbour': 'CA',
  'America/Cordoba': 'AR',
  'America/Godthab': 'GL',
  'America/Indianapolis': 'US',
  'America/Jujuy': 'AR',
  'America/Louisville': 'US',
  'America/Mendoza': 'AR',
  'America/Montreal': 'CA',
  'Asia/Calcutta': 'IN',
  'Asia/Katmandu': 'NP',
  'Asia/Rangoon': 'MM',
  'Asia/Saigon': 'VN',
  'Atlantic/Faeroe': 'FO',
  'Europe/Kiev': 'UA',
  'Pacific/Enderbury': 'KI',
  'Pacific/Ponape': 'FM',
  'Pacific/Truk': 'FM',
};

const table = readFileSync(process.argv[2] ?? '/usr/share/zoneinfo/zone.tab', 'utf8');
const zones = new Map<string, string[]>();
const rows = table
  .split('\n')
  .filter(line => line !== '' && !line.startsWith('#'))
  .map(line => line.split('\t'));
for (const [country = '', , zone = ''] of rows) add(country, zone);
for (const [zone, country] of Object.entries(FORMER_NAMES)) add(country, zone);

const lines = [...zones].sort().map(([country, names]) => `  ${country}: '${names.sort().join(' ')}',`);
writeFileSync(
  resolve(import.meta.dirname, '../src/core/country-zones.ts'),
  `/**
 * The zones of every country, from the time zone database's zone.tab (public domain), with the former
 * names that browsers still report. Written by scripts/country-zones.ts; not by hand.
 */
export const ZONES_OF_COUNTRY: Readonly<Record<string, string>> = {
${lines.join('\n')}
};
`,
);

function add(country: string, zone: string): void {
  zones.set(country, [...(zones.get(country) ?? []), zone]);
}
