/** The guard rests on the runtime's URL parser, so it is tried in the one that serves. */
import { expect, test } from 'vitest';
import { checkTarget } from '../../src/calendar/target.ts';
import { FORBIDDEN, OWN_HOST } from './forbidden-targets.ts';

const RULES = { allowPrivate: false, ownHost: OWN_HOST };

test('workerd refuses every forbidden target, too', () => {
  const letThrough = FORBIDDEN.filter(([, target]) => {
    try {
      checkTarget(target, RULES);
      return true;
    } catch {
      return false;
    }
  });
  expect(letThrough).toEqual([]);
});

test('workerd lets an ordinary link through', () => {
  const link = 'webcal://p34-caldav.icloud.com/published/2/MTIz';
  expect(checkTarget(link, RULES).href).toBe('https://p34-caldav.icloud.com/published/2/MTIz');
});
