/** The people of the demo calendar. All made up, all under example domains. */
export interface DemoPerson {
  readonly name: string;
  readonly email: string;
  /** Days between meetings, days since the last one, days the tie lasted before that. */
  readonly every: number;
  readonly quietFor: number;
  readonly knownFor: number;
  readonly titles: readonly string[];
  readonly zone?: string;
  readonly group?: 'team' | 'club' | 'booked';
}

type Tie = Pick<DemoPerson, 'every' | 'quietFor' | 'knownFor'>;

const ties = {
  close: { every: 12, quietFor: 6, knownFor: 700 },
  cooling: { every: 21, quietFor: 95, knownFor: 600 },
  dormant: { every: 30, quietFor: 420, knownFor: 600 },
  weak: { every: 200, quietFor: 160, knownFor: 400 },
  once: { every: 900, quietFor: 240, knownFor: 1 },
  none: { every: 900, quietFor: 2000, knownFor: 0 },
} satisfies Record<string, Tie>;

/** name | company | tie | group | zone. People of one company share a domain. */
const PEOPLE = `
Inês Carvalho|delta|close|team|
João Pestana|delta|close|team|
Marta Nóbrega|delta|cooling|team|
Tiago Fonseca|delta|weak|team|
Beatriz Antunes|delta|none|team|
Rachel Okafor|lyra|cooling||
Ana Silva|meridian|cooling||
John Doe|copper|cooling||
Mei Chen|harbour|cooling||Asia/Singapore
Priya Natarajan|loom|close|booked|
Luca Bianchi|fjord|close|booked|
Søren Kjær|fjord|cooling||Europe/Copenhagen
Zoë Müller|anker|dormant||Europe/Berlin
Étienne Dubois|verger|dormant||Europe/Paris
Hana Nováková|atlas|dormant||Europe/Prague
Kwame Mensah|baobab|dormant||Africa/Accra
Sofía Herrera|cumbre|dormant||America/Bogota
Tom Baker|oxbow|dormant||America/New_York
Lena Vogt|anker|cooling||
Aoife Byrne|shannon|weak||
Nikos Papadakis|aegean|weak||
Yuki Tanaka|hinode|weak||Asia/Tokyo
Olu Adeyemi|baobab|weak||
Grace Kim|hanok|weak||
Jonas Lindqvist|lumen|weak||
Fatima Zahra|atlas|weak||
Pedro Almeida|tejo|cooling||
Carla Dias|tejo|weak||
Ruth Goldberg|cedar|dormant||America/New_York
Iris van Dijk|polder|cooling||
Mateus Rocha|tejo|once||
Vera Simões|tejo|once||
Daniel O’Connor|shannon|once||
Emma Wright|oxbow|once||
Noah Fischer|anker|once||
Chloé Martin|verger|once||
Oskar Nilsson|lumen|once||
Amara Obi|baobab|once||
Leo Costa|meridian|once||
Nina Petrova|volga|once||
Marek Kowalski|wisla|once||
Isla Campbell|glen|once||
Arjun Mehta|loom|once||Asia/Kolkata
Samira Haddad|cedar|once||
Felix Braun|anker|once||
Camila Torres|cumbre|once||
Wei Zhang|harbour|once||
Julia Santos|tejo|once||
Ben Carter|copper|once||
Laila Hassan|cedar|once||
Gabriel Moreau|verger|none|club|
Helena Matos|tejo|none|club|
Ivo Duarte|meridian|none|club|
Teresa Lobo|tejo|none|club|
Viktor Horváth|duna|none||
Anya Volkova|volga|none||
Dmitri Ivanov|volga|none||
Paula Reis|delta|none|team|
Rui Barros|delta|weak||
Sara Lindholm|lumen|cooling|booked|
`;

const TITLES = [
  ['Coffee', 'Coffee {me} / {them}', 'Walk by the river'],
  ['Lunch', 'Catch-up', 'Lunch: {them}'],
  ['Call', 'Catch-up call', 'Planning chat'],
  ['Concert: Sufjan Stevens', 'Drinks', 'Coffee'],
  ['Mentoring', 'Feedback on the draft', 'Tea'],
];

export function circle(): readonly DemoPerson[] {
  return PEOPLE.trim()
    .split('\n')
    .map((line, index) => {
      const [name = '', company = '', tie = 'weak', group = '', zone = ''] = line.split('|');
      const base = ties[tie as keyof typeof ties]; // the table above names these only
      return {
        ...base,
        every: base.every + (index % 5) * 2,
        quietFor: base.quietFor + (index % 9) * 7,
        name,
        email: `${plain(name)}@${company}.example`,
        titles: TITLES[index % TITLES.length] ?? ['Coffee'],
        ...(zone !== '' && { zone }),
        ...(group !== '' && { group: group as NonNullable<DemoPerson['group']> }), // as above
      };
    });
}

/** "Søren Kjær" is written to as soren.kjaer. */
function plain(name: string): string {
  const letters = name.toLowerCase().replaceAll('ø', 'o').replaceAll('æ', 'ae').normalize('NFD');
  return letters.replaceAll(/[^a-z ]/g, '').replaceAll(' ', '.');
}
