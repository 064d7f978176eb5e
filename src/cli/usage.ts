/** A call that cannot be understood: exit code 2. */
export class UsageError extends Error {}

export const USAGE = `perennial events   FILE --from DATE --to DATE [--timezone TZ]
    every occurrence that overlaps [from, to), one JSON object a line
perennial meetings FILE --me EMAIL[,EMAIL] [--from DATE] [--to DATE] [--today DATE] [--timezone TZ]
    the verdict on every event, one JSON object a line
perennial digest   FILE --me EMAIL --today DATE [--timezone TZ] [--html OUT] [--text OUT] [--eml OUT]
    what the mail of that day's week would say
perennial replay   FILE --me EMAIL --weeks N --today DATE [--timezone TZ]
    the last N Mondays as they would have been
perennial reply    FILE.eml [--today DATE] [--timezone TZ]
    what would be understood of a mail
perennial rank     HISTORY.csv
    how well the ranking orders people, beside other ways

FILE may be - for standard input. Dates are YYYY-MM-DD; TZ is an IANA name such as Europe/Lisbon.
--json prints JSON and nothing else on standard output.`;
