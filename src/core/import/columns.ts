/** What a column of an address book holds. */
export type Column = 'name' | 'given' | 'middle' | 'family' | 'email' | 'company' | 'birthday';

/** The column a header names, as programs and people write it in a dozen languages; null for any other. */
export function columnOf(header: string): Column | null {
  return COLUMN_OF_WORD.get(folded(header)) ?? null;
}

/**
 * Headers folded to bare letters: "E-mail 2 - Value" is `emailvalue`. Google Contacts, Outlook and Outlook
 * in other languages, LinkedIn, Yahoo, HubSpot; and what people type.
 */
const WORDS: readonly (readonly [Column, string])[] = [
  ['name', 'name fullname displayname contactname completename contact kontakt person who'],
  ['name', 'anzeigename nomcomplet nombrecompleto nomecompleto nomecognome volledigenaam'],
  ['given', 'firstname first givenname given forename vorname prenom nombre nombredepila nome'],
  ['given', 'fornavn fornamn voornaam imie etunimi'],
  ['middle', 'middlename middle additionalname'],
  ['family', 'lastname last familyname family surname nachname familienname nom nomdefamille'],
  [
    'family',
    'apellido apellidos cognome sobrenome etternavn efternavn efternamn achternaam nazwisko sukunimi',
  ],
  ['email', 'email emails mail mailaddress emailaddress emailaddresses emailvalue otheremails'],
  ['email', 'primaryemail workemail homeemail personalemail businessemail contactemail emailwork emailhome'],
  ['email', 'primaryemailaddress workemailaddress personalemailaddress emailpersonal emailother'],
  ['email', 'emailadresse mailadresse adresseemail adressemail adressedemessagerie courriel'],
  ['email', 'correo correoelectronico direcciondecorreo direcciondecorreoelectronico'],
  ['email', 'indirizzoemail indirizzopostaelettronica indirizzodipostaelettronica posta'],
  ['email', 'enderecodeemail enderecoemail emailadres epost epostadress epostadresse adresemail sahkoposti'],
  [
    'company',
    'company companyname currentcompany organization organisation organizationname organisationname',
  ],
  [
    'company',
    'employer business org firma firmenname unternehmen societe entreprise empresa azienda societa',
  ],
  ['company', 'bedrijf foretag virksomhed selskap compania organizacion organizacao'],
  ['birthday', 'birthday birthdate bday born dateofbirth dob geburtstag geburtsdatum'],
  ['birthday', 'anniversaire datedenaissance cumpleanos fechadenacimiento compleanno datadinascita'],
  ['birthday', 'verjaardag geboortedatum aniversario datadenascimento fodelsedag fodselsdag urodziny'],
];

const COLUMN_OF_WORD: ReadonlyMap<string, Column> = new Map(
  WORDS.flatMap(([column, words]) => words.split(' ').map((word): [string, Column] => [word, column])),
);

function folded(header: string): string {
  return header
    .normalize('NFD')
    .toLowerCase()
    .replace(/[øœæß]/g, letter => ({ ø: 'o', œ: 'oe', æ: 'ae', ß: 'ss' })[letter] ?? letter)
    .replace(/[^a-z]/g, '');
}
