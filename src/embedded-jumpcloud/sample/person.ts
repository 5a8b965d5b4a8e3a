const LOCATIONS = ['Lisbon', 'Utrecht', 'Nairobi', 'Austin', 'Osaka'];
const DAY = 86_400_000;

/** The n-th user id of the sample organisation. */
export function sampleUserId(n: number): string {
  return `64a1c0de${n.toString(16).padStart(16, '0')}`;
}

/** The n-th user of the sample organisation, activated, without a post or a manager. */
export function person(n: number) {
  const firstname = givenNames[(n * 7) % givenNames.length] ?? '';
  const lastname = familyNames[(n * 11 + Math.floor(n / givenNames.length)) % familyNames.length] ?? '';
  const username = `${plain(firstname)}.${plain(lastname)}`;
  const contractor = n % 17 === 5;
  return {
    _id: sampleUserId(n),
    username,
    email: `${username}@example.com`,
    firstname,
    lastname,
    displayname: `${firstname} ${lastname}`,
    ...(n % 4 !== 0 && { alternateEmail: n % 4 === 1 ? '' : `${username}.private@example.com` }),
    employeeType: contractor ? 'Contractor' : n % 13 === 6 ? 'Part time' : 'Full time',
    employeeIdentifier: contractor ? null : `E${String(1000 + n)}`,
    company: contractor ? 'Example Contracting' : 'Example Ltd',
    location: LOCATIONS[n % LOCATIONS.length] ?? '',
    ...accountStatus('ACTIVATED'),
    mfa: { configured: n % 5 !== 0, exclusion: false },
    created: new Date(
      Date.UTC(2018, 2, 1, 8, n % 60, n % 59, (n * 37) % 1000) + ((n * 67) % 2200) * DAY,
    ).toISOString(),
  };
}

/** The fields that JumpCloud sets for each account status. */
export function accountStatus(state: 'STAGED' | 'ACTIVATED' | 'SUSPENDED') {
  return {
    state,
    suspended: state === 'SUSPENDED',
    activated: state !== 'STAGED',
    account_locked: false,
    account_locked_date: null,
    password_expired: false,
    externally_managed: false,
  };
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/ø/gi, 'o')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();
}

/** Names of fictional people. */
const givenNames = (
  'Amara Anouk Arjun Aylin Bao Beatriz Björn Callum Chidi Chloé Dagny Dalia Diego Eero Eilidh Elif Emre Fatou Femke ' +
  'Finn Giulia Hana Haruto Ida Imani Ines Ishaan Jamal Jana João Jun Kaveh Kofi Lena Leila Liam Lucía Mateo Maya Mei ' +
  'Milan Nadia Nils Noor Olga Omar Otto Paloma Petra Priya Quinn Rafael Rania Rosa Ruben Saanvi Selim Sofia Sven Tariq ' +
  'Tova Umar Valeria Viktor Wanda Wei Xenia Yara Yusuf Zofia Zuri'
).split(' ');

const familyNames = (
  'Abara Almqvist Antonov Aziz Bakker Barros Bellweather Brightwater Castellan Chandra Coldstream Dahlgren Delacroix ' +
  'Dlamini Duartinho Eastlake Eriksen Farrow Fenwick Fontaine Galloway Greenhalgh Haddad Halvorsen Harrowgate Ibarra ' +
  'Ivarsson Jovanović Kaplan Karlsen Kimani Kowalczyk Lindqvist Lockhart Marchetti Mbekani Merriweather Moreau Nakashima ' +
  'Nightingale Novák Okafor Oyelaran Palmer-Reed Pemberton Quillfeather Rahimi Ravenscroft Rosenthal Sandoval Silvestrade ' +
  'Sørensen Strandberg Takeda Thistlewood Underhill Vasquez Vermeer Wainwright Weatherby Xuanlin Yamanoki Zielinski Ødegaard'
).split(' ');
