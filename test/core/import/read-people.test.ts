import { describe, expect, test } from 'vitest';
import { AppError } from '../../../src/core/error.ts';
import { readPeople } from '../../../src/core/import/read-people.ts';

const crlf = (text: string) => text.trim().replaceAll('\n', '\r\n');
const utf8 = (text: string) => new TextEncoder().encode(text);

/** "Ana Silva <ana@x.com, ana@y.com> Acme 5-14-1990" for each person. */
function said(text: string | Uint8Array, name = 'file') {
  return readPeople(name, text).people.map(({ name, emails, company, birthday }) =>
    [
      name,
      emails.length > 0 ? `<${emails.join(', ')}>` : '',
      company ?? '',
      birthday ? `${birthday.month}-${birthday.day}${birthday.year ? `-${birthday.year}` : ''}` : '',
    ]
      .filter(part => part !== '')
      .join(' '),
  );
}

describe('vCard', () => {
  test('3.0, as Apple writes it: groups, several addresses, a birthday without a year, a photo', () => {
    const card = crlf(`
BEGIN:VCARD
VERSION:3.0
PRODID:-//Apple Inc.//macOS 15.1//EN
N:Silva;Ana;Maria;;
FN:Ana Silva
ORG:Acme\\, Inc.;Sales;
item1.EMAIL;type=INTERNET:ana.private@example.net
item1.X-ABLabel:_$!<Other>!$_
EMAIL;type=INTERNET;type=WORK;type=pref:Ana@Example.com
BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-14
PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAUDBAQEAwUEBAQFBQUG
 BwwIBwcHBw8LCwkMEQ8SEhEPERETFhwXExQaFRERGCEYGh0dHx8fExciJCIeJBweHx7/2wBD
 EMAIL:not-an-address@photo
END:VCARD`);
    expect(said(card)).toEqual(['Ana Silva <ana@example.com, ana.private@example.net> Acme, Inc. 5-14']);
  });

  test('2.1, as old telephones write it: quoted-printable over several lines, a charset, bare types', () => {
    const card = crlf(`
BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg=
en;;;
ORG;QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Caf=E9 M=FCnchen
EMAIL;INTERNET;HOME:joergen@example.de
EMAIL;PREF;INTERNET:office@example.de
BDAY:19800229
END:VCARD`);
    expect(said(card)).toEqual([
      'Jörgen Müller <office@example.de, joergen@example.de> Café München 2-29-1980',
    ]);
  });

  test('4.0: parameters in quotes, a preference in numbers, folded in the middle of a word', () => {
    const card = crlf(`
BEGIN:VCARD
VERSION:4.0
FN;LANGUAGE="en:GB":Ben
  Okri
EMAIL;PREF=1;TYPE="work,voice":ben@exam
 ple.com
BDAY:--1103
ORG:Books\\; and more
END:VCARD`);
    expect(said(card)).toEqual(['Ben Okri <ben@example.com> Books; and more 11-3']);
  });

  test.each([
    ['1990-05-14', '5-14-1990'],
    ['19900514', '5-14-1990'],
    ['--05-14', '5-14'],
    ['--0514', '5-14'],
    ['1604-05-14', '5-14'],
    ['1990-05-14T00:00:00Z', '5-14-1990'],
    ['19900514T000000', '5-14-1990'],
    ['circa 1800', ''],
    ['1990-13-14', ''],
    ['1990-02-30', ''],
    ['2000-02-29', '2-29-2000'],
    ['', ''],
  ])('BDAY:%s is "%s"', (bday, expected) => {
    const [only] = said(`BEGIN:VCARD\nFN:Ana\nBDAY:${bday}\nEND:VCARD`);
    expect(only).toBe(`Ana ${expected}`.trim());
  });

  test('groups and companies are not people', () => {
    const cards = [
      'BEGIN:VCARD\nFN:Team\nKIND:group\nEND:VCARD',
      'BEGIN:VCARD\nFN:Acme\nORG:Acme\nX-ABShowAs:COMPANY\nEND:VCARD',
      'BEGIN:VCARD\nFN:Friends\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD',
      'BEGIN:VCARD\nVERSION:3.0\nEND:VCARD',
      'BEGIN:VCARD\nFN:Ana\nEND:VCARD',
    ];
    const read = readPeople('x.vcf', cards.join('\n'));
    expect(read.people.map(({ name }) => name)).toEqual(['Ana']);
    expect(read.skipped).toBe(4);
    expect(read.problems[0]).toBe('Line 1: no name and no address of a person.');
  });

  test('a card cut off does not cost the next one', () => {
    const text = 'BEGIN:VCARD\nFN:Lost\nBEGIN:VCARD\nFN:Ana\nEND:VCARD\nBEGIN:VCARD\nFN:Cut';
    expect(readPeople('x.vcf', text)).toMatchObject({ people: [{ name: 'Ana' }], skipped: 2 });
  });

  test('cards that share an address are one person', () => {
    const text =
      'BEGIN:VCARD\nFN:Ana\nEMAIL:a@x.com\nEND:VCARD\nBEGIN:VCARD\nFN:Ana Silva\nEMAIL:A@x.com\nEMAIL:b@x.com\nBDAY:--0101\nORG:Acme\nEND:VCARD';
    expect(said(text)).toEqual(['Ana <a@x.com, b@x.com> Acme 1-1']);
  });
});

describe('CSV', () => {
  test('Google Contacts as of now', () => {
    const text = crlf(`
First Name,Middle Name,Last Name,Phonetic First Name,Name Prefix,Nickname,File As,Organization Name,Organization Title,Birthday,Notes,Photo,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,Phone 1 - Label,Phone 1 - Value
Ana,,Silva,,Dr,,,Acme,CEO,1990-05-14,"met in ""Rome""
in May",https://x/y.jpg,* myContacts,* Work,ana@example.com ::: ana2@example.com,Home,ana@home.example,,+1 555
Ben,,,,,,,,,--11-03,,,,,,,,,`);
    expect(said(text)).toEqual([
      'Ana Silva <ana@example.com, ana2@example.com, ana@home.example> Acme 5-14-1990',
      'Ben 11-3',
    ]);
  });

  test('Google Contacts as it was', () => {
    const text =
      'Name,Given Name,Additional Name,Family Name,Birthday,E-mail 1 - Type,E-mail 1 - Value,Organization 1 - Name\nAna M. Silva,Ana,M.,Silva,,* Work,ana@example.com,Acme';
    expect(said(text)).toEqual(['Ana M. Silva <ana@example.com> Acme']);
  });

  test('Outlook, with the order of its dates told by the dates', () => {
    const text = crlf(`
First Name,Middle Name,Last Name,Title,Company,E-mail Address,E-mail Type,E-mail 2 Address,E-mail 3 Address,Birthday,Notes
Ana,,Silva,,Acme,ana@example.com,SMTP,ana@home.example,,5/4/1990,
Ben,,Okri,,,ben@example.com,SMTP,,,25/12/1970,
Zed,,Zo,,,zed@example.com,SMTP,,,0/0/00,`);
    expect(said(text)).toEqual([
      'Ana Silva <ana@example.com, ana@home.example> Acme 4-5-1990',
      'Ben Okri <ben@example.com> 12-25-1970',
      'Zed Zo <zed@example.com>',
    ]);
  });

  test('German Outlook: semicolons, a byte order mark, Windows-1252', () => {
    const text =
      'Vorname;Nachname;Firma;E-Mail-Adresse;Geburtstag\r\nJörg;Müller;Bäcker GmbH;j@example.de;14.05.1990';
    const expected = ['Jörg Müller <j@example.de> Bäcker GmbH 5-14-1990'];
    expect(said(`\uFEFF${text}`)).toEqual(expected);
    expect(said(utf8(`\uFEFF${text}`))).toEqual(expected);
    expect(said(Uint8Array.from(text, char => char.charCodeAt(0)))).toEqual(expected);
    const units = Uint16Array.from(`\uFEFF${text}`, char => char.charCodeAt(0));
    expect(said(new Uint8Array(units.buffer))).toEqual(expected);
  });

  test("LinkedIn's Connections.csv, below its notice", () => {
    const text = crlf(`
Notes:
"When exporting your connection data, you may notice that some of the email addresses are missing. You will only see email addresses for connections who have allowed it, see https://www.linkedin.com/help"

First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ana,Silva,https://www.linkedin.com/in/ana,ana@example.com,"Acme, Inc.",CEO,14 May 2020
Ben,Okri,https://www.linkedin.com/in/ben,,Books,Author,01 Jan 2019
,,,,,,02 Jan 2019`);
    const read = readPeople('Connections.csv', text);
    expect(said(text)).toEqual(['Ana Silva <ana@example.com> Acme, Inc.', 'Ben Okri Books']);
    expect(read).toMatchObject({ skipped: 1, problems: ['Line 7: no name and no address of a person.'] });
  });

  test.each([
    ['name,email\nAna,ana@x.com', ['Ana <ana@x.com>']],
    ['Email;Full Name\nana@x.com;Ana Silva', ['Ana Silva <ana@x.com>']],
    ['name\temail\nAna\tana@x.com', ['Ana <ana@x.com>']],
    ['sep=;\nname;email\nAna;ana@x.com', ['Ana <ana@x.com>']],
    ['email\nana@x.com\nben@x.com', ['<ana@x.com>', '<ben@x.com>']],
    ['Ana,ana@x.com\nBen,ben@x.com', ['Ana <ana@x.com>', 'Ben <ben@x.com>']],
    ['Ana <ana@x.com>\nben@x.com', ['Ana <ana@x.com>', '<ben@x.com>']],
    [
      'Display Name,Work Email,Date of Birth,Employer\nAna,ana@x.com,"May 14, 1990",Acme',
      ['Ana <ana@x.com> Acme 5-14-1990'],
    ],
    ['name,email,birthday\nAna,ana@x.com,14 May', ['Ana <ana@x.com> 5-14']],
    ['Nom,Prénom,Courriel\nDupont,Zoé,z@x.fr', ['Zoé Dupont <z@x.fr>']],
    ['Förnamn;Efternamn;Företag;E-postadress\nÅsa;Ek;Ås AB;asa@x.se', ['Åsa Ek <asa@x.se> Ås AB']],
    [
      'Nombre,Apellidos,Dirección de correo electrónico,Cumpleaños\nLuz,Gil,luz@x.es,03/12/1990',
      ['Luz Gil <luz@x.es> 3-12-1990'],
    ],
    ['Name,Where to write\nAna,ana@x.com', ['Ana <ana@x.com>']],
    ['name,email\r"Ana ""A"" Silva",ana@x.com\r', ['Ana "A" Silva <ana@x.com>']],
    ['name,email\n"Ana\nMaria",ana@x.com', ['Ana Maria <ana@x.com>']],
    ['name,email\n"Ana,ana@x.com\nBen,ben@x.com', ['"Ana <ana@x.com>', 'Ben <ben@x.com>']],
    ['name,email\nAna,"mailto:ana@x.com"', ['Ana <ana@x.com>']],
    ['name,email\nana@x.com,', ['<ana@x.com>']],
    ['name,email\n=HYPERLINK("http://x"),a@x.com', ['=HYPERLINK("http://x") <a@x.com>']],
  ])('%j', (text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test('an address typed into the name column is an address', () => {
    expect(readPeople('x', 'name,email\nana@x.com,').people).toEqual([
      { name: '', emails: ['ana@x.com'], company: null, birthday: null },
    ]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['nothing', ''],
    ['prose', 'Dear all,\nthis is a letter without any address.'],
    ['a web page', '<!doctype html><html><body>Sign in</body></html>'],
    ['a picture', '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR'],
    ['a table of something else', 'product,price\npear,3'],
  ])('%s is said to hold nobody', (_, text) => {
    expect(() => readPeople('people.csv', text)).toThrow(AppError);
    expect(() => readPeople('people.csv', text)).toThrow('No names or addresses were found in people.csv.');
  });

  test('too large a file is refused', () => {
    expect(() => readPeople('x.csv', 'a'.repeat(5 * 1024 * 1024 + 1))).toThrow('larger than 5 MB');
    expect(() => readPeople('x.csv', new Uint8Array(5 * 1024 * 1024 + 1))).toThrow('larger than 5 MB');
  });

  test('more than 50,000 people are cut off, and said so', { timeout: 20_000 }, () => {
    const rows = Array.from({ length: 50_005 }, (_, index) => `P,p${index}@x.com`);
    const read = readPeople('x.csv', `name,email\n${rows.join('\n')}`);
    expect(read.people.length).toBe(50_000);
    expect(read.problems).toEqual(['Only the first 50000 people were read.']);
  });

  test.each([
    ['quotes', `name,email\n${'"'.repeat(250_000)}`],
    ['open quotes', `name,email\n${'",'.repeat(125_000)}`],
    ['one line without an end', `name,email\nAna,ana@x.com,${'x'.repeat(1000_000)}`],
    ['commas', `name,email\nAna,ana@x.com\n${','.repeat(125_000)}`],
    ['folds', `BEGIN:VCARD\nFN:Ana\nEMAIL:ana@x.com\n${' x\n'.repeat(250_000)}END:VCARD`],
    ['parameters', `BEGIN:VCARD\nFN${';A="'.repeat(75_000)}:Ana\nFN:Ana\nEMAIL:ana@x.com\nEND:VCARD`],
    ['backslashes', `BEGIN:VCARD\nFN:Ana\nEMAIL:ana@x.com\nORG:${'\\;'.repeat(125_000)}\nEND:VCARD`],
    [
      'equals signs',
      `BEGIN:VCARD\nFN:Ana\nEMAIL;ENCODING=QUOTED-PRINTABLE:${'=\n'.repeat(125_000)}ana@x.com\nEND:VCARD`,
    ],
    [
      'folds of equals signs',
      `BEGIN:VCARD\nFN:Ana\nEMAIL:ana@x.com\n${'A;'.repeat(250_000)}\n${' =\n'.repeat(200_000)}END:VCARD`,
    ],
    [
      'soft breaks',
      `BEGIN:VCARD\nFN;QUOTED-PRINTABLE:${' =\n'.repeat(200_000)}A\nEMAIL:ana@x.com\nEND:VCARD`,
    ],
    ['empty cards', 'BEGIN:VCARD\nEND:VCARD\n'.repeat(50_000)],
    ['at signs', `name,email\nAna,${'a@'.repeat(250_000)}`],
    ['spaces', `name,email\nAna${' '.repeat(250_000)}b,ana@x.com`],
  ])('a hostile file of %s is read, or refused in words', { timeout: 20_000 }, (_, text) => {
    try {
      expect(readPeople('x', text).people.length).toBeLessThanOrEqual(1);
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
    }
  });
});
