export type AppErrorCode = 'invalid' | 'not_found' | 'conflict' | 'unauthorized' | 'unavailable' | 'internal';

export interface AppErrorOptions {
  readonly cause?: unknown;
  /** Whether the same attempt may succeed later. Default: only for `unavailable`. */
  readonly retryable?: boolean;
  /** A stable, short reason for the operator's log ("feed.html_instead_of_calendar"). Never personal. */
  readonly reason?: string;
  /** Seconds after which to try again, when the other side said so. */
  readonly retryAfter?: number;
}

/** A failure at a boundary. `message` is a clear sentence for the owner; it never holds a secret. */
export class AppError extends Error {
  readonly code: AppErrorCode;
  readonly retryable: boolean;
  readonly reason: string;
  readonly retryAfter: number | null;

  constructor(code: AppErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.retryable = options.retryable ?? code === 'unavailable';
    this.reason = options.reason ?? code;
    this.retryAfter = options.retryAfter ?? null;
  }
}
