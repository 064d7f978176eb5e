/** One pattern out of rows of alternatives; case-free, Unicode-aware. A row is a language or a form. */
export function anyOf(rows: readonly string[]): RegExp {
  return new RegExp(rows.join('|'), 'iu');
}

const ANSWERED =
  /^\s*(?:re|r|aw|antw|sv|vs|odp|ynt|vá|ref|отв|回复|回覆|答复|답장|fwd?|wg|tr|rv|vl|enc|i)\s?(?:\[\d+\])?\s?[:：]/iu;

/** A person's own "Re:" or "Fwd:" in front: then a person quotes what a machine wrote. */
export function isAnswerSubject(subject: string): boolean {
  return ANSWERED.test(subject);
}
