/**
 * The first visible line of every mail that may be answered, in its text and in its HTML. Whatever
 * a client puts below it is ours, not the owner's, so a reply is cut there before anything else.
 */
export const REPLY_MARKER = '— Reply above this line —';

/**
 * A header field on every mail we send. Clients do not copy it into a reply, so a mail that comes
 * in with it is our own, sent back by a machine.
 */
export const OWN_MAIL_HEADER = 'X-Perennial';
