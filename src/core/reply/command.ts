/** What one clause of a reply asks for. Values only: finding the people and acting is done elsewhere. */
import type { Day } from '../event.ts';

/**
 * A number of the answered digest, or a word: a name, a lower-case address, or one of the reserved
 * `all`, `rest`, `both`, `it` (whoever was spoken of last) and `me` (the owner's own account, for `forget`).
 * Ranges and lists are already spread out. Empty: nobody was named.
 */
export type Target = number | string;

interface Clause {
  /** The clause as it was written, trimmed. */
  readonly line: string;
  readonly targets: readonly Target[];
  /** With `all` or `rest`: those of them who are not meant. */
  readonly except?: readonly Target[];
}

export type Command = Clause &
  (
    | { readonly verb: 'done'; readonly how: Contact; readonly day: Day | null }
    | { readonly verb: 'snooze'; readonly until: Day | null }
    | {
        readonly verb:
          | 'star'
          | 'unstar'
          | 'skip'
          | 'never'
          | 'unmute'
          | 'more'
          | 'less'
          | 'draft'
          | 'why'
          | 'wrong';
      }
    | { readonly verb: 'every'; readonly days: number | null }
    | { readonly verb: 'note'; readonly text: string }
    | { readonly verb: 'remind'; readonly topic: string }
    | { readonly verb: 'add'; readonly name: string; readonly email: string }
    | { readonly verb: 'who'; readonly email: string; readonly name: string }
    | { readonly verb: 'merge'; readonly into: Target }
    | { readonly verb: 'holiday'; readonly occasion: string; readonly on: boolean }
    | {
        readonly verb: 'birthday';
        readonly month: number;
        readonly dayOfMonth: number;
        readonly year: number | null;
      }
    | { readonly verb: 'news'; readonly text: string }
    | { readonly verb: 'size'; readonly people: number }
    /** ISO weekday and local hour; null: as it is. */
    | { readonly verb: 'schedule'; readonly weekday: number | null; readonly hour: number | null }
    /** IANA. */
    | { readonly verb: 'timezone'; readonly timezone: string }
    /** Whether a week with nothing to say still gets a line. */
    | { readonly verb: 'quiet'; readonly mails: boolean }
    /** What the owner is called. */
    | { readonly verb: 'name'; readonly name: string }
    | { readonly verb: 'pause'; readonly until: Day | null }
    | { readonly verb: 'forget' }
    | { readonly verb: 'undo'; readonly text: string }
    | { readonly verb: 'list' | 'resume' | 'fresh start' | 'export' | 'help' | 'stop' }
  );

export type Verb = Command['verb'];

/** Said of everybody at once, so of nobody in particular. */
export function meansEverybody({ targets }: Clause): boolean {
  return targets.includes('all') || targets.includes('rest');
}

/** How the owner was in touch: "met", "called", "wrote"; "done" when not said. */
export type Contact = 'done' | 'met' | 'called' | 'wrote';

/** A clause that is not obeyed, and what to tell the owner about it. */
export interface Unknown {
  readonly line: string;
  /** A sentence saying what was not clear ("That day has passed."). */
  readonly problem: string;
  /** The nearest line that would be understood; null when none is near. */
  readonly nearest: string | null;
}

export interface Parsed {
  readonly commands: readonly Command[];
  readonly unknown: readonly Unknown[];
}
