/** `npm run monday`: lets the next Monday come on the local worker. */
import { firstDigest } from './connect.ts';
import { running } from './running.ts';

try {
  console.log(`In the inbox: ${await firstDigest(running())}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
