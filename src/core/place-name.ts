/** Display names of rooms, lists and houses, in the languages of the calendars we have seen. */

/** "Board Room", "Everest (12)", "Raum 3.14", "Salle de réunion", "会議室": a calendar may list them as individuals. */
export function isRoomOrListName(name: string): boolean {
  return ROOM.test(name) || LIST.test(name);
}

/** "Praxis Dr. Weiß", "Salon Rosa", "Acme GmbH". Some of the words are family names, too: robots.ts looks at the address as well. */
export function isHouseName(name: string): boolean {
  return HOUSE.test(name) || LEGAL_FORM.test(name);
}

const ROOM = new RegExp(
  [
    String.raw`\b(?:conf(?:erence)?|meeting|board|huddle|focus|zoom|phone|training|class|war)[- ]?room\b`,
    String.raw`^(?:room|conf)\s+\S+$|^(?:raum|sala|salle|rum|lokal|zaal|aula)\s+(?:\p{L}|\S*\d\S*)$`,
    String.raw`\b(?:phone booth|besprechungsraum|besprechungszimmer|meetingraum|sitzungszimmer|konferenzraum|seminarraum|salle de (?:réunion|conférence)|sala (?:de|di|da) (?:reuni\p{L}+|riunion[ei]|juntas|conferencias?)|sala riunioni|mötesrum|konferensrum|møterom|mødelokale|vergader(?:zaal|ruimte)|kokoushuone|neuvotteluhuone|sala konferencyjna|zasedací místnost)(?!\p{L})`,
    '会議室|会议室|회의실|переговорн',
    // A capacity: "Everest (12)", "NYC 4 Hopper [8 pax]".
    String.raw`(?:^\S*\d.*[([]\s*\d|[([]\s*(?:\d{2,3}|\d{1,3} ?(?:p|pax|people|persons?|personen|pers\.?|seats?|places|ppl)))\s*[)\]]\s*(?:\[[^\]]*\])?$`,
  ].join('|'),
  'iu',
);

const LIST =
  /\b(?:team|group|mailing list|distribution list|department|committee|council|all[- ]?staff|all[- ]?hands|alumni|subscribers|leads|leadership|verteiler|mitarbeitende|équipe|equipo|squadra)$/iu;

/** At the start or at the end of the name: where one has an appointment, not an acquaintance. */
const HOUSE =
  /^(?:\p{L}*praxis|praxisgemeinschaft|kanzlei|autohaus|hotel|restaurant|ristorante|trattoria|gasthaus|café|salon|studio|clinic|clínica|clinique|klinik|clinica|cabinet|garage|agence|farmacia|pharmacie|apotheke|école|escuela|kita|kindergarten|bürgeramt|finanzamt)\s|\s(?:\p{L}*praxis|clinic|klinik|hospital|dental|dentistry|orthodontics|physiotherapy|physio|chiropractic|pharmacy|apotheke|barbershop|restaurant|fitness|yoga studio|daycare|preschool|nursery|elementary|kanzlei|notariat|sparkasse|autohaus|werkstatt|airlines?|airways|insurance|university|ticketing|newsletter|webinars?)$/iu;

/** Without anything that would part a person from their house ("Jane Doe, Acme Inc."). */
const LEGAL_FORM =
  /^[^,|@([/–—-]+\s(?:gmbh(?: & co\.? kg)?|ug|e\. ?v\.|ltd\.?|limited|llc|llp|inc\.?|corp\.?|s\.?a\.?r\.?l\.?|s\.?r\.?l\.?|s\.l\.|b\.v\.|n\.v\.|oy|a\/s|pty|plc|kft|sp\. z o\.o\.)$/iu;
