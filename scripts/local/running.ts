import { existsSync, readFileSync } from 'node:fs';
import type { Local } from './connect.ts';

/** Where the local worker and inbox are. Ends the program with one line when nothing runs. */
export function running(): Local {
  const file = `${process.env.PERENNIAL_HOME ?? '.perennial'}/running.json`;
  if (!existsSync(file)) {
    console.error('Perennial is not running here. Start it with: npm start');
    process.exit(1);
  }
  return JSON.parse(readFileSync(file, 'utf8')) as Local; // written by start.ts only
}
