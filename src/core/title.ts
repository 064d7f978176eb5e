/** Meeting titles as they can be quoted in a sentence. */

/** Longer titles are agendas. */
const MAX_TITLE = 60;

/** Without "Re:", "Canceled:", tags and runs of space; empty when nothing worth quoting is left. */
export function tidyTitle(title: string): string {
  const tidy = title
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}|\p{Bidi_Control}/gu, '')
    .replace(/\(?https?:\/\/\S+/giu, '')
    .replace(/^(?:\s*(?:re|fwd?|aw|wg|updated invitation|invitation|einladung|rescheduled)\s*:\s*)+/iu, '')
    .replace(/^(?:\s*\[[^\]]*\]\s*)+/u, '')
    .replace(/["“”„]/gu, '')
    .trim();
  if (SAYS_NOTHING.test(tidy) || isPrivateTitle(title)) return '';
  return tidy.length <= MAX_TITLE ? tidy : shortened(tidy);
}

/** "Book club: Middlemarch, and whatever else …" is called the book club. */
function shortened(title: string): string {
  const head = /^(.{4,40}?)(?::| [–—-]) /u.exec(title)?.[1];
  return head ?? `${title.slice(0, MAX_TITLE - 1).trimEnd()}…`;
}

/**
 * Whether a title speaks of somebody's health, job or money. The mail may be read over a shoulder, and
 * what it quotes ends up in a note to that very person: such titles are never repeated.
 */
export function isPrivateTitle(title: string): boolean {
  return PRIVATE.test(title);
}

/** What programs write when nobody chose a title. */
const SAYS_NOTHING =
  /^(?:[^\p{L}\p{N}]*|busy|private|privat|privé|meeting|call|appointment|event|termin|besprechung|rendez-vous|rdv|\(?(?:no (?:title|subject)|kein (?:titel|betreff)|sans titre|sin título)\)?|untitled(?: event)?|new event|(?:(?:microsoft )?teams|zoom|google meet|webex|video|phone)(?: (?:meeting|call))?|\d+[- ]?min(?:ute)?s?(?: (?:meeting|call|chat))?)$/iu;

/** Whole words where a longer one would be harmless ("medical", but not "Medici concert"). */
const PRIVATE = new RegExp(
  [
    // work: about somebody, not with them
    String.raw`\b(?:job interview|exit interview|candidate debrief|hiring decision|performance (?:plan|review|improvement)|pip|lay-?offs?|redundanc(?:y|ies)|terminations?|dismissals?|disciplinary|grievance|severance|resignations?|exit talk|comp(?:ensation)? (?:review|talk|discussion)|salar(?:y|ies)|pay (?:rise|review)|promotion (?:case|committee)|probation(?:ary)?|confidential|calibration|reference check|whistle\w*|harassment|bewerbungsgespräch|vorstellungsgespräch|kündigung\w*|abmahnung\w*|gehalts?\w*|personalgespräch|entretien (?:d'embauche|annuel)|licenciement\w*|salaire|entrevista de trabajo|despido|sueldo|colloquio di lavoro|licenziamento|stipendio)\b`,
    // body and mind
    String.raw`\b(?:therap(?:y|ist|ies|ie|eut\w*)|psych(?:ologist|iatr|otherap)\w*|psychologe\w*|psychologin|psicólog[oa]|psykolog|psy|counsell?ing|counsell?or|rehab|detox|aa meeting|al-anon|oncolog\w*|chemo\w*|biops\w*|ultraschall|ultrasound|fertility|ivf|prenatal|gyn(?:a|e|ä|é)\w*|urolog\w*|dermatolog\w*|mammogra\w*|colonoscop\w*|hospital|medical|doctor(?:'s)?|dr'?s appointment|dentist|zahnarzt|arzt(?:termin)?|sprechstunde|médecin|dentiste|médico|tandläkare|tandlæge|hospice|funeral|beerdigung|obsèques|funerale|entierro|krankenhaus|hôpital)\b`,
    // law and money
    String.raw`\b(?:divorce|scheidung|custody|lawyer|attorney|anwalt|avocat|abogado|lawsuit|litigation|settlement talk|probate|bankruptcy|insolvency|insolvenz|mortgage|parole)\b`,
  ].join('|'),
  'iu',
);
