import type { Occasion } from './table.ts';

/** A feast is kept by those who keep it: nobody is written to unless the owner has said so. */
export function feast(
  occasion: Omit<Occasion, 'unasked' | 'tone'> & Partial<Pick<Occasion, 'tone'>>,
): Occasion {
  return { tone: 'festive', ...occasion, unasked: [] };
}
