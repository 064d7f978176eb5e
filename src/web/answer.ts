import type { Answer } from '../account/api.ts';
import { AppError, type AppErrorCode } from '../core/error.ts';

/** RPC loses error classes, so an account answers with values; here a failure becomes an error again. */
export function unwrap<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new AppError(answer.code, answer.message, { reason: answer.reason });
}

/** What somebody can mend in the form they filled in; a calendar that refuses its password is one of them. */
const MENDABLE: ReadonlySet<AppErrorCode> = new Set(['invalid', 'unauthorized', 'unavailable', 'conflict']);

type Attempt<T> = { readonly wrong: null; readonly value: T } | { readonly wrong: AppError };

/** What came of it, else the failure to show on the form. What no form can mend is thrown on. */
export async function attempt<T>(action: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { wrong: null, value: await action() };
  } catch (error) {
    if (error instanceof AppError && MENDABLE.has(error.code)) return { wrong: error };
    throw error;
  }
}
