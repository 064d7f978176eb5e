/** What one reading may cost. Limits count bytes and steps, never clocks, so that a reading is repeatable. */

/** Longest text read: twice the largest calendar we have met in the wild (a university's, 12 MB). */
export const MAX_TEXT_BYTES = 25 * 1024 * 1024;

/** Longest single VEVENT held while it streams in. 10,000 attendees are 1.5 MB; this leaves room. */
export const MAX_COMPONENT_BYTES = 12 * 1024 * 1024;

/** Longest line worth reading of a title, a person or a rule; longer ones are left out. Lists of dates are not bound by it. */
export const MAX_LINE_BYTES = 16_384;

/** Lines remembered of one VEVENT: an EXDATE line each day for three centuries. */
export const MAX_LINES = 110_000;

/** A VEVENT with this many attendees is a mailing list; people beyond are not looked at. */
export const MAX_ATTENDEES = 500;

/** EXDATE and RDATE values read of one VEVENT: three a day for a century. */
export const MAX_LISTED_DATES = 110_000;

/** VEVENTs kept because they may touch the window; five times the largest feed we plan for. */
export const MAX_COMPONENTS = 150_000;

/** Components kept of one UID. A real series has an override for each occurrence at most. */
export const MAX_COMPONENTS_PER_UID = 5_000;

/** Occurrences of one series inside one window: every five minutes for ten weeks. */
export const MAX_OCCURRENCES_PER_SERIES = 20_000;

/**
 * Occurrences of a whole reading when they are handed out one by one (28 bytes each, off the heap): some
 * for the smallest text, more for a longer one, so that a few lines cannot ask for minutes of work.
 * 12,000 weekly series over 36 months are 1.9 million, from 20 MB of text.
 */
export const MIN_OCCURRENCES = 60_000;
export const MAX_OCCURRENCES = 2_000_000;
export const BYTES_PER_OCCURRENCE = 10;

/** Occurrences handed out as an array of events (about 200 bytes each). */
export const MAX_EVENTS = 200_000;

/** Periods and days looked at for one series; a daily rule since the year 1 needs 2.2 million. */
export const MAX_STEPS_PER_SERIES = 3_000_000;

/** The same for a whole reading; less than a second. 12,000 weekly series over 36 months need 13 million. */
export const MAX_STEPS = 16_000_000;

/** What one start found costs in these steps: placing it in its zone is the dear part. */
export const STEPS_PER_START = 5;

/** RRULE lines of one VEVENT, and values of one BY part (BYYEARDAY lists 366 and their negatives). */
export const MAX_RULES = 16;
export const MAX_BY_VALUES = 800;

/** Onsets of one VTIMEZONE observance: yearly since 1601 is 430. */
export const MAX_ONSETS = 1_000;

/** Different VTIMEZONEs of one text; there are about 600 zones. */
export const MAX_TIMEZONES = 1_000;

/** Problems told; the rest is only counted. */
export const MAX_PROBLEMS = 50;

/** Characters kept of a title, a name, a UID and an address. */
export const MAX_TITLE_CHARS = 500;
export const MAX_NAME_CHARS = 200;
export const MAX_UID_CHARS = 1_000;
export const MAX_EMAIL_CHARS = 254;
